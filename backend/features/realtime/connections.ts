import { problemOf, type Problem } from '../../contract/problem.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Log } from '../../platform/log.ts';
import { standingOf } from '../access/index.ts';
import type { AccessChange } from './event-log.ts';
import { typesFor, type Admitted } from './handshake.ts';
import type { RealtimeStats } from './stats.ts';

/** A connection of this process, as far as rights and limits go. */
export type Connection = {
  who: Admitted;
  end(problem: Problem): void;
  refresh(): void;
};

export type Connections = {
  /** Null, or why there is no room for one more. */
  refusal(who: Admitted): Problem | null;
  add(connection: Connection): void;
  remove(connection: Connection): void;
  count(): number;
  /** Looks anew at the rights of everybody whom the change is about, and ends who lost some. */
  recheck(change: AccessChange): void;
  each(work: (connection: Connection) => void): void;
};

/** Per process: one tenant, or one key or person, cannot take the room of all. */
const perTenant = 200;
const perCaller = 50;
/** A timer of Node's counts no further; who has a key for longer is looked at again then. */
const longestTimerMs = 2 ** 31 - 1;

type Deps = { db: Database; clock: Clock; log: Log; stats: RealtimeStats };

/** The connections of this process, by tenant. Rights that end by themselves, as a key's do, end the connection too. */
export function createConnections(deps: Deps): Connections {
  const tenants = new Map<string, Map<Connection, AbortController>>();
  const of = (tenantId: string) => [...(tenants.get(tenantId)?.keys() ?? [])];
  const check = (connection: Connection) => {
    const until = tenants.get(connection.who.tenantId)?.get(connection);
    if (until) void checkRights(deps, connection, until.signal, check);
  };
  return {
    refusal: (who) => {
      const others = of(who.tenantId);
      const own = others.filter(({ who: { caller } }) => sameCaller(caller, who.caller));
      if (others.length < perTenant && own.length < perCaller) return null;
      const detail = `There are at most ${perTenant} connections of a portal and ${perCaller} of a key or person.`;
      return problemOf('too_many_connections', detail);
    },
    add: (connection) => {
      const ofTenant = tenants.get(connection.who.tenantId) ?? new Map<Connection, AbortController>();
      tenants.set(connection.who.tenantId, ofTenant.set(connection, new AbortController()));
      // What changed between the handshake and now was told before anybody knew of this connection.
      check(connection);
    },
    remove: (connection) => {
      const ofTenant = tenants.get(connection.who.tenantId);
      ofTenant?.get(connection)?.abort();
      ofTenant?.delete(connection);
      if (ofTenant?.size === 0) tenants.delete(connection.who.tenantId);
    },
    count: () => [...tenants.values()].reduce((sum, { size }) => sum + size, 0),
    recheck: (change) => of(change.tenantId).filter(isAbout(change)).forEach(check),
    each: (work) => [...tenants.keys()].flatMap(of).forEach(work),
  };
}

function isAbout({ keyId, userId }: AccessChange): (connection: Connection) => boolean {
  return ({ who: { caller } }) => {
    if (keyId !== undefined) return caller.kind === 'api_key' && caller.keyId === keyId;
    if (userId !== undefined) return caller.kind === 'hubspot_user' && caller.userId === userId;
    return true;
  };
}

async function checkRights(
  { db, clock, log, stats }: Deps,
  connection: Connection,
  gone: AbortSignal,
  again: (connection: Connection) => void,
): Promise<void> {
  const { tenantId, caller, types } = connection.who;
  const standing = await standingOf(db, tenantId, caller, new Date(clock.nowMs())).catch((error: unknown) => {
    log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'realtime.rights_not_read');
    // Whose rights cannot be read has none; the client comes back.
    return { outcome: 'ended' } as const;
  });
  if (gone.aborted) return;
  const allowed = standing.outcome === 'live' ? typesFor(standing.permissions) : [];
  if (standing.outcome === 'ended' || types.some((type) => !allowed.includes(type))) {
    stats.ended += 1;
    log.info({ tenantId, caller: caller.kind }, 'realtime.access_ended');
    return connection.end(problemOf('unauthenticated', 'The rights of this connection have changed.'));
  }
  if (standing.expiresAt === null) return;
  const leftMs = standing.expiresAt.getTime() - clock.nowMs();
  await clock.sleep(Math.min(Math.max(leftMs, 0), longestTimerMs), gone);
  if (!gone.aborted) again(connection);
}

function sameCaller(one: Admitted['caller'], other: Admitted['caller']): boolean {
  if (one.kind === 'api_key') return other.kind === 'api_key' && one.keyId === other.keyId;
  return other.kind === 'hubspot_user' && one.userId === other.userId;
}
