import type { Answer } from 'kindred-shared/api/answer.ts';

/** Whether a write may have been done although nobody heard of it: the answer was lost on the way. */
export function mayHaveArrived(answer: Answer<unknown> | undefined): boolean {
  return answer?.outcome === 'unavailable' || answer?.outcome === 'offline';
}
