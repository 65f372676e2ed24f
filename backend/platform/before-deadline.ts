import type { Clock } from './clock.ts';

/** What `work` comes to; null when that takes until `deadlineMs`. The work goes on, for whoever else waits for it. */
export async function beforeDeadline<T>(
  clock: Clock,
  deadlineMs: number,
  work: Promise<T>,
): Promise<T | null> {
  const done = new AbortController();
  const tooLate = clock.sleep(Math.max(0, deadlineMs - clock.nowMs()), done.signal).then(() => null);
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    done.abort();
  }
}
