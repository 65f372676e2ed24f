import type { Words } from 'kindred-shared/words/create-words.ts';
import type { Workflow } from '../api-types.ts';
import type { RunsKey } from './runs.en.ts';

const said = [
  ['countWaiting', 'waiting'],
  ['countRunning', 'running'],
  ['countFailed', 'failed'],
  ['countExpired', 'expired'],
  ['countCompleted', 'completed'],
] as const;

/** How the runs of an action stand and ended, what needs somebody first: "Sync now: 1 failed · 12 done". */
export function sayActionCounts(
  { action, counts }: Workflow['actions'][number],
  words: Words<RunsKey>,
): string {
  const some = said.flatMap(([key, status]) =>
    counts[status] > 0 ? [words(key, { count: counts[status] })] : [],
  );
  return words('actionCounts', { action: words(action), counts: some.join(' · ') });
}
