import { z } from 'zod';
import {
  realtimeEventTypes,
  type RealtimeEvent,
  type RealtimeEventType,
} from '../../contract/realtime-events.ts';
import { problemOf, type Problem } from '../../contract/problem.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { Database } from '../../platform/db/database.ts';

/** What is not for customers: rights that have changed. */
const accessChanged = 'access:changed';

const facts = z.record(z.string(), z.unknown());
const eventRow = z.object({ seq: z.int(), tenant_id: z.uuid(), type: z.string(), at: z.date(), data: facts });
const tenantRow = z.object({
  newest: z.int(),
  pruned_to: z.int(),
  seq: z.int().nullable(),
  type: z.enum(realtimeEventTypes).nullable(),
  at: z.date().nullable(),
  data: facts.nullable(),
});
/** Whose rights changed: a key's, a person's, or (neither) everybody's in the tenant. */
const accessChange = z.object({
  tenantId: z.uuid(),
  keyId: z.uuid().optional(),
  userId: z.string().optional(),
});
export type AccessChange = z.infer<typeof accessChange>;

const numberStatement = loadSql(
  import.meta.url,
  './number-events.sql',
  z.object({ newest: z.int(), access: z.array(accessChange) }),
);
const positionStatement = loadSql(
  import.meta.url,
  './position.sql',
  z.object({ newest: z.int(), pruned_to: z.int() }),
);
const afterStatement = loadSql(import.meta.url, './events-after.sql', eventRow);
const tenantStatement = loadSql(import.meta.url, './events-of-tenant.sql', tenantRow);

/** An event with its place in the order of commits. */
export type LoggedEvent = { seq: number; event: RealtimeEvent };
type Entry = ({ kind: 'event' } & LoggedEvent) | { kind: 'access'; seq: number; change: AccessChange };

/** How many events are numbered in one go. */
const numberedAtOnce = 5_000;

/**
 * Numbers what was committed since, unless another process is at it. Answers the newest number, and the changes of
 * rights among what was numbered now: this process is the first to know of them.
 */
export async function numberEvents(db: Database): Promise<{ newest: number; access: AccessChange[] }> {
  const [row] = await db.system(numberStatement, [numberedAtOnce]);
  if (!row) throw new Error('the position of the events is gone');
  return row;
}

/** The next entries of all tenants, in order. A type that this release does not know is left out. */
export async function entriesAfter(
  db: Database,
  after: number,
  limit: number,
): Promise<{ entries: Entry[]; last: number | null }> {
  const rows = await db.system(afterStatement, [after, limit]);
  return { entries: rows.flatMap(entryOf), last: rows.at(-1)?.seq ?? null };
}

function entryOf(row: z.infer<typeof eventRow>): Entry[] {
  const { seq, tenant_id: tenantId, at, data } = row;
  if (row.type === accessChanged)
    return [{ kind: 'access', seq, change: accessChange.parse({ ...data, tenantId }) }];
  const type = realtimeEventTypes.find((known) => known === row.type);
  return type === undefined ? [] : [{ kind: 'event', seq, event: viewOf(seq, { type, at, tenantId, data }) }];
}

export type Kept = {
  newest: number;
  /** Up to here events were removed. */
  prunedTo: number;
};

/** How far events are numbered and removed. */
export async function keptEvents(db: Database): Promise<Kept> {
  const [row] = await db.system(positionStatement, []);
  if (!row) throw new Error('the position of the events is gone');
  return { newest: row.newest, prunedTo: row.pruned_to };
}

/** Null, or why nobody can go on after this event. */
export function refusalOfCursor(after: number, { newest, prunedTo }: Kept): Problem | null {
  if (after < prunedTo)
    return problemOf(
      'cursor_expired',
      'Events are kept for 7 days. Read what you need from the API, then connect without "after".',
    );
  return after > newest ? problemOf('invalid_request', 'auth.after: there is no such event.') : null;
}

export type TenantPage = {
  events: LoggedEvent[];
  /** The newest number when the page was read: without a full page, nothing up to it is missing. */
  newest: number;
  /** Up to here events were removed. */
  prunedTo: number;
};

/** A page of one tenant's events after a place, of these types. */
export async function eventsOfTenant(
  db: Database,
  tenantId: string,
  page: { after: number; types: readonly RealtimeEventType[]; limit: number },
): Promise<TenantPage> {
  const { after, types, limit } = page;
  const rows = await db.withTenant(tenantId, (tx) => tx.sql(tenantStatement, [after, types, limit]));
  const [first] = rows;
  if (!first) throw new Error('the position of the events is gone');
  const events = rows.flatMap(({ seq, type, at, data }) =>
    seq === null || type === null || at === null || data === null
      ? []
      : [{ seq, event: viewOf(seq, { type, at, tenantId, data }) }],
  );
  return { events, newest: first.newest, prunedTo: first.pruned_to };
}

function viewOf(seq: number, event: Omit<RealtimeEvent, 'id' | 'at'> & { at: Date }): RealtimeEvent {
  const { type, at, tenantId, data } = event;
  return { id: String(seq), type, at: at.toISOString(), tenantId, data };
}
