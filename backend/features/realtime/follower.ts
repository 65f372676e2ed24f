import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Log } from '../../platform/log.ts';
import { entriesAfter, numberEvents, type AccessChange, type LoggedEvent } from './event-log.ts';
import type { RealtimeStats } from './stats.ts';

/** Where a connection takes live events from. */
export type Listener = { tenantId: string; offer(event: LoggedEvent): void };

export type Follower = {
  /** Every event up to this number was offered to whoever was listening. */
  position(): number;
  listen(listener: Listener): void;
  leave(listener: Listener): void;
  /** Something was committed: look now. */
  ring(): void;
  close(): Promise<void>;
};

type FollowerDeps = {
  db: Database;
  clock: Clock;
  log: Log;
  stats: RealtimeStats;
  /** Whether this process has connections at all; without any, it only numbers. */
  isNeeded(): boolean;
  /** Rights changed: `first` when this process is the one that numbered it, before anybody has read it. */
  onAccess(change: AccessChange, first: boolean): void;
};

/** The truth is asked for this often, whether or not anything rang: a lost notification costs a second. */
const idleMs = 1_000;
/** After a bell somebody who did not ring may still be committing. */
const activeMs = 25;
const activeForMs = 500;
/** Events that are committed at the same time are numbered together. */
const coalesceMs = 10;
const pageSize = 500;

/** Follows the log of all tenants in this process, from now on, and hands each event to its tenant's listeners. */
export async function startFollower(deps: FollowerDeps): Promise<Follower> {
  const { db, clock, log, stats } = deps;
  const listeners = new Map<string, Set<Listener>>();
  const state = { position: (await numberEvents(db)).newest, stopped: false, activeUntilMs: 0 };
  let bell = new AbortController();
  const ring = () => bell.abort();
  const run = async () => {
    while (!state.stopped) {
      const isActive = clock.nowMs() < state.activeUntilMs;
      await clock.sleep(isActive ? activeMs : idleMs, bell.signal);
      const rung = bell.signal.aborted;
      bell = new AbortController();
      if (state.stopped) return;
      if (rung) await clock.sleep(coalesceMs);
      try {
        const moved = await look(deps, state, listeners);
        if (rung || moved) state.activeUntilMs = clock.nowMs() + activeForMs;
      } catch (error) {
        log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'realtime.follow_failed');
        await clock.sleep(idleMs);
      }
    }
  };
  const running = run();
  return {
    position: () => state.position,
    listen: (listener) => {
      const { tenantId } = listener;
      listeners.set(tenantId, (listeners.get(tenantId) ?? new Set()).add(listener));
    },
    leave: (listener) => {
      const ofTenant = listeners.get(listener.tenantId);
      ofTenant?.delete(listener);
      if (ofTenant?.size === 0) listeners.delete(listener.tenantId);
    },
    ring,
    close: async () => {
      state.stopped = true;
      ring();
      await running;
      stats.lag = 0;
    },
  };
}

/** One look at the log; true when there was something. */
async function look(
  { db, stats, isNeeded, onAccess }: FollowerDeps,
  state: { position: number; stopped: boolean },
  listeners: ReadonlyMap<string, ReadonlySet<Listener>>,
): Promise<boolean> {
  const { newest, access } = await numberEvents(db);
  const before = state.position;
  for (const change of access) onAccess(change, true);
  if (!isNeeded()) state.position = newest;
  while (state.position < newest && !state.stopped) {
    stats.lag = newest - state.position;
    const { entries, last } = await entriesAfter(db, state.position, pageSize);
    for (const entry of entries) {
      if (entry.kind === 'access') onAccess(entry.change, false);
      // A copy: a listener that cannot keep up leaves while it is offered something.
      else for (const listener of [...(listeners.get(entry.event.tenantId) ?? [])]) listener.offer(entry);
    }
    // Nothing in between waits: whoever compares itself with the position finds all up to it offered.
    state.position = last ?? newest;
  }
  stats.lag = 0;
  return newest > before;
}
