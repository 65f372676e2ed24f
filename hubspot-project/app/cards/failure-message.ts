import type { Answer } from './api.ts';
import { WORDS } from './words.ts';

type Failure = Exclude<Answer<unknown>, { outcome: 'ok' }>;

/** What to say when something the person asked for did not happen. */
export function failureMessage(failure: Failure): string {
  switch (failure.outcome) {
    case 'problem':
      return failure.problem.detail === '' ? failure.problem.title : failure.problem.detail;
    case 'busy':
      return WORDS.busy;
    case 'offline':
      return WORDS.saveOffline;
    case 'unavailable':
      return WORDS.saveUnavailable;
  }
}
