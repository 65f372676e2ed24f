import type { Clock } from '../backend/platform/clock.ts';
import type { Cancel } from '../sandbox/edges.ts';

/** Time that stands still while anything is under way, and jumps to the next thing that is due when nothing is. */
export type VirtualTime = {
  clock: Clock;
  after(delayMs: number, work: () => void): Cancel;
  /** Sets the clock on (or back); what is due stays as far away as it was. */
  shift(byMs: number): void;
  /**
   * Moves time until the work is done. Throws when it never will be: nothing is due and nothing under way, or
   * more than `maxStatements` were sent: somebody goes round in circles.
   */
  until<T>(work: Promise<T>, maxStatements?: number): Promise<T>;
};

type Outside = { busy(): number; idle(): Promise<void>; statements(): number };
type Due = { atMs: number; order: number; work: () => void };

/** Streams and promises take some turns of the event loop from one step to the next; real work between them is told by `busy`. */
const quietTurns = 3;
/** What takes longer than this without anything being due is stuck. */
const stuckTurns = 20_000;

/**
 * @param startMs where time begins, milliseconds since the epoch
 * @param outside what is on its way outside this process: statements at the database
 */
export function createVirtualTime(startMs: number, outside: Outside): VirtualTime {
  let nowMs = startMs;
  let order = 0;
  const due = new Set<Due>();
  const after = (delayMs: number, work: () => void): Cancel => {
    const item = { atMs: nowMs + Math.max(0, Math.ceil(delayMs)), order: (order += 1), work };
    due.add(item);
    return () => void due.delete(item);
  };
  const sleep: Clock['sleep'] = (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const wake = () => {
        cancel();
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const cancel = after(ms, wake);
      signal?.addEventListener('abort', wake, { once: true });
    });
  const jump = () => {
    const next = [...due].reduce<Due | null>(
      (first, item) => (first === null || isBefore(item, first) ? item : first),
      null,
    );
    if (next === null) return false;
    due.delete(next);
    nowMs = Math.max(nowMs, next.atMs);
    next.work();
    return true;
  };
  return {
    clock: { nowMs: () => nowMs, sleep },
    after,
    shift: (byMs) => {
      nowMs += byMs;
      for (const item of due) item.atMs += byMs;
    },
    until: async (work, maxStatements = Infinity) => {
      const state = { done: false };
      const ended = work.finally(() => void (state.done = true));
      ended.catch(() => undefined);
      let idleTurns = 0;
      const limit = outside.statements() + maxStatements;
      const isEndless = () => outside.statements() > limit;
      while (!state.done) {
        if (isEndless()) throw new Error('it never comes to rest: there is always more to write or to read');
        await quiet(outside, () => state.done || isEndless());
        if (state.done) break;
        idleTurns = jump() ? 0 : idleTurns + 1;
        if (idleTurns > stuckTurns)
          throw new Error('nothing is due and nothing is under way: it would wait for ever');
      }
      return ended;
    },
  };
}

const isBefore = (one: Due, other: Due) =>
  one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);

/** Resolves when nothing has been under way for some turns of the event loop. */
async function quiet(outside: Outside, isOver: () => boolean): Promise<void> {
  for (let turns = 0; turns < quietTurns && !isOver(); turns += 1) {
    if (outside.busy() > 0) {
      await outside.idle();
      turns = 0;
    }
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
