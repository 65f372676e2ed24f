/** How often to look, in milliseconds. */
export type Pace = { busyMs: number; calmMs: number; idleMs: number };

/** A minute without news is calm no more: the pace slows down to `idleMs`. */
const idleAfterMs = 60_000;

const usual: Pace = { busyMs: 2_000, calmMs: 8_000, idleMs: 30_000 };

/**
 * When to ask again: often while something is under way, seldom when nothing has changed for a minute. `changedAtMs` is
 * when the data last differed, `nowMs` when it was last read.
 */
export function pollInterval(
  { busy, changedAtMs, nowMs }: { busy: boolean; changedAtMs: number; nowMs: number },
  pace: Pace = usual,
): number {
  if (busy) return pace.busyMs;
  return nowMs - changedAtMs > idleAfterMs ? pace.idleMs : pace.calmMs;
}
