import {
  realtimeEvents,
  realtimeEventTypes,
  realtimeHandshake,
  type RealtimeEventType,
} from '../../contract/realtime-events.ts';
import type { Permission } from '../../contract/permissions.ts';
import { problemOf, type Problem } from '../../contract/problem.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { findApiKey, standingOf, type createKeyUseNotes, type StandingCaller } from '../access/index.ts';
import { keptEvents, refusalOfCursor } from './event-log.ts';
import { takeToken } from './tokens.ts';

/** Who a connection belongs to, and what it follows. */
export type Admitted = {
  tenantId: string;
  caller: StandingCaller;
  types: readonly RealtimeEventType[];
  after: number | null;
};

type Refused = { outcome: 'refused'; problem: Problem };
type Identified = { outcome: 'ok'; tenantId: string; caller: StandingCaller } | Refused;

export type HandshakeDeps = {
  db: Database;
  clock: Clock;
  noteKeyUse: ReturnType<typeof createKeyUseNotes>;
};

/** Checks what a client sent along; a refusal is what it gets as `error.data`. Nothing is opened before. */
export async function admit(
  deps: HandshakeDeps,
  auth: unknown,
): Promise<{ outcome: 'ok'; admitted: Admitted } | Refused> {
  const parsed = realtimeHandshake.safeParse(auth);
  if (!parsed.success) return refused('invalid_request', sentenceOf(parsed.error.issues));
  const { types: asked, after } = parsed.data;
  const who = await identify(deps, parsed.data);
  if (who.outcome === 'refused') return who;
  const { tenantId, caller } = who;
  const standing = await standingOf(deps.db, tenantId, caller, new Date(deps.clock.nowMs()));
  if (standing.outcome === 'ended') return refused('unauthenticated', 'This access has ended.');
  const allowed = typesFor(standing.permissions);
  const barred = asked?.find((type) => !allowed.includes(type));
  if (allowed.length === 0) return refused('forbidden', 'This caller may not follow events.');
  if (barred !== undefined) return refused('forbidden', `This caller may not follow ${barred}.`);
  const place = after == null ? null : Number(after);
  const cursor = place === null ? null : refusalOfCursor(place, await keptEvents(deps.db));
  if (cursor) return { outcome: 'refused', problem: cursor };
  return { outcome: 'ok', admitted: { tenantId, caller, types: asked ?? allowed, after: place } };
}

/** The types of events that somebody may see: each needs its own permission, and all of them `events:read`. */
export function typesFor(permissions: ReadonlySet<Permission>): readonly RealtimeEventType[] {
  if (!permissions.has('events:read')) return [];
  return realtimeEventTypes.filter((type) => permissions.has(realtimeEvents[type].permission));
}

async function identify(
  { db, clock, noteKeyUse }: HandshakeDeps,
  { key, token }: { key?: string | undefined; token?: string | undefined },
): Promise<Identified> {
  const now = new Date(clock.nowMs());
  if (token !== undefined) {
    const taken = await takeToken(db, token, now);
    return taken
      ? { outcome: 'ok', ...taken }
      : refused('unauthenticated', 'This token is not known, was used, or is too old. Make another one.');
  }
  const found = await findApiKey(db, key ?? '', now);
  if (found.outcome !== 'live') {
    const why = found.outcome === 'unknown' ? 'is not known' : 'is not valid any more';
    return refused('unauthenticated', `This API key ${why}.`);
  }
  noteKeyUse(found);
  const caller = { kind: 'api_key', keyId: found.keyId } as const;
  return { outcome: 'ok', tenantId: found.tenantId, caller };
}

function sentenceOf(issues: readonly { path: PropertyKey[]; message: string }[]): string {
  const [issue] = issues;
  return issue ? [['auth', ...issue.path].join('.'), issue.message].join(': ') : 'auth is not valid.';
}

const refused = (...problem: Parameters<typeof problemOf>): Refused => ({
  outcome: 'refused',
  problem: problemOf(...problem),
});
