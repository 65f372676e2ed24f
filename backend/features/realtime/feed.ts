import type { RealtimeEvent, RealtimeEventType } from '../../contract/realtime-events.ts';
import type { Problem } from '../../contract/problem.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Log } from '../../platform/log.ts';
import { eventsOfTenant, refusalOfCursor, type LoggedEvent } from './event-log.ts';
import type { Follower, Listener } from './follower.ts';
import type { RealtimeStats } from './stats.ts';
import type { Turnstile } from './turnstile.ts';

/** What a feed needs of a connection. */
export type Outlet = {
  send(event: RealtimeEvent): void;
  /** Packets that were given to the connection and are not on their way yet. */
  queued(): number;
  /** Resolves once nothing is queued, or the connection is over. */
  drained(): Promise<void>;
  /** Says where the connection stands. */
  standAt(cursor: string): void;
  /** Ends the connection with the reason. */
  end(problem: Problem): void;
};

export type FeedDeps = {
  db: Database;
  clock: Clock;
  log: Log;
  follower: Follower;
  stats: RealtimeStats;
  turnstile: Turnstile;
};

export type Feed = {
  /** Says where the connection stands, if it is up to date: a cursor of a quiet tenant grows old otherwise. */
  refresh(): void;
  close(): void;
};

/** No more than this waits for a client in memory; what comes after it waits in the database. */
const queueLimit = 100;
const againMs = 1_000;

type Request = { tenantId: string; types: readonly RealtimeEventType[]; after: number | null };

/** One connection's way through the log. */
type Course = {
  deps: FeedDeps;
  outlet: Outlet;
  request: Request;
  /** How the follower reaches it. */
  listener: Listener;
  /** Everything of its tenant up to here was sent, or is of a type that it does not follow. */
  position: number;
  live: boolean;
  closed: boolean;
};

/**
 * Gives a connection every event of its tenant after `after` (null: from now on), each once and in order. It reads pages
 * from the database until one is not full and nothing newer was offered meanwhile; from that number on it takes what
 * the follower offers. A connection that does not take events as fast as they come goes back to reading when it has
 * taken what was queued.
 */
export function startFeed(deps: FeedDeps, outlet: Outlet, request: Request): Feed {
  const types = new Set<RealtimeEventType>(request.types);
  const course: Course = {
    deps,
    outlet,
    request,
    listener: { tenantId: request.tenantId, offer: (logged) => take(course, types, logged) },
    position: request.after ?? deps.follower.position(),
    live: false,
    closed: false,
  };
  deps.stats.behind += 1;
  void catchUp(course);
  return {
    refresh: () => {
      if (course.live && outlet.queued() === 0) outlet.standAt(String(deps.follower.position()));
    },
    close: () => {
      if (course.closed) return;
      course.closed = true;
      if (course.live) deps.follower.leave(course.listener);
      else deps.stats.behind -= 1;
    },
  };
}

function take(course: Course, types: ReadonlySet<RealtimeEventType>, logged: LoggedEvent): void {
  const { outlet, listener, deps } = course;
  if (logged.seq <= course.position) return;
  if (!types.has(logged.event.type)) return void (course.position = logged.seq);
  if (outlet.queued() < queueLimit) return send(course, logged);
  deps.follower.leave(listener);
  course.live = false;
  deps.stats.behind += 1;
  deps.stats.fellBehind += 1;
  void catchUp(course);
}

function send(course: Course, { seq, event }: LoggedEvent): void {
  course.outlet.send(event);
  course.position = seq;
  course.deps.stats.delivered += 1;
}

async function catchUp(course: Course): Promise<void> {
  const { clock, log } = course.deps;
  for (;;) {
    try {
      if ((await readOn(course)) === 'over') return;
    } catch (error) {
      log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'realtime.read_failed');
      await clock.sleep(againMs);
      if (course.closed) return;
    }
  }
}

/** One page, once the connection has taken what was queued. `over`: it is live, or ended. */
async function readOn(course: Course): Promise<'again' | 'over'> {
  const { deps, outlet, request } = course;
  await outlet.drained();
  if (course.closed) return 'over';
  const { tenantId, types } = request;
  const page = await deps.turnstile(() =>
    eventsOfTenant(deps.db, tenantId, { after: course.position, types, limit: queueLimit }),
  );
  if (course.closed) return 'over';
  const refusal = refusalOfCursor(course.position, page);
  if (refusal) {
    outlet.end(refusal);
    return 'over';
  }
  for (const logged of page.events) send(course, logged);
  return page.events.length < queueLimit && goLive(course, page.newest) ? 'over' : 'again';
}

/** From here on the follower tells; false when it has told of something since the page was read. */
function goLive(course: Course, newest: number): boolean {
  const { follower, stats } = course.deps;
  course.position = Math.max(course.position, newest);
  if (follower.position() > course.position) return false;
  follower.listen(course.listener);
  course.live = true;
  stats.behind -= 1;
  course.outlet.standAt(String(course.position));
  return true;
}
