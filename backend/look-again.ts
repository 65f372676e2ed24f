import type { JobName, JobPayload } from './contract/jobs.ts';
import type { Context } from './context.ts';

/** Far away looks are the sweeper's: it knows what is due and survives everything. */
const farMs = 60_000;
/**
 * Looks of one job that are due within the same half second are one. Otherwise every wake-up that comes while something
 * waits would begin a series of looks of its own, and under a steady load none of them would ever end.
 */
const sameMs = 500;

/** Has a job run again at `retryAtMs`; null: it has nothing to do then. A lost look is found by the sweeper. */
export async function lookAgain<N extends JobName>(
  { queue, clock }: Pick<Context, 'queue' | 'clock'>,
  name: N,
  payload: JobPayload<N>,
  retryAtMs: number | null,
): Promise<void> {
  if (retryAtMs === null) return;
  const delayMs = Math.max(0, retryAtMs - clock.nowMs());
  if (delayMs > farMs) return;
  const dueMs = clock.nowMs() + delayMs;
  const dedupKey = [...Object.values(payload), Math.floor(dueMs / sameMs)].join(':');
  await queue.enqueue(name, payload, { delayMs, dedupKey }).catch(() => undefined);
}
