import { z } from 'zod';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { Database, TenantTx } from '../../platform/db/database.ts';
import type { WebhookFact } from '../../providers/hubspot/index.ts';

const recordStatement = loadSql(
  import.meta.url,
  './record-events.sql',
  z.object({ tenant_id: z.uuid().nullable(), recorded: z.int(), waiting: z.int() }),
);
const claimStatement = loadSql(
  import.meta.url,
  './claim-events.sql',
  z
    .object({
      id: z.int(),
      object_id: z.string(),
      subscription_type: z.string(),
      property_name: z.string().nullable(),
      source_id: z.string().nullable(),
      occurred_at: z.date(),
      attempts: z.int(),
    })
    .transform((row) => ({
      id: row.id,
      objectId: row.object_id,
      subscriptionType: row.subscription_type,
      propertyName: row.property_name,
      sourceId: row.source_id,
      occurredAt: row.occurred_at,
      attempts: row.attempts,
    })),
);
const nextRipe = loadSql(import.meta.url, './next-ripe.sql', z.object({ received_at: z.date().nullable() }));
const finishStatement = loadSql(import.meta.url, './finish-events.sql', z.unknown());
const renewStatement = loadSql(import.meta.url, './renew-claims.sql', z.unknown());
const handBackStatement = loadSql(import.meta.url, './hand-back-events.sql', z.unknown());

export type ClaimedEvent = {
  id: number;
  objectId: string;
  subscriptionType: string;
  propertyName: string | null;
  sourceId: string | null;
  occurredAt: Date;
  attempts: number;
};

export type RecordedBatch = { tenantId: string | null; recorded: number; waiting: number }[];

/** Stores a batch in one statement; what was delivered before is recognised and left out. */
export async function recordEvents(
  db: Database,
  events: readonly (WebhookFact & { handled: boolean })[],
  receivedAt: Date,
): Promise<RecordedBatch> {
  const rows = await db.system(recordStatement, [
    events.map(({ portalId }) => portalId),
    events.map(({ subscriptionType }) => subscriptionType),
    events.map(({ objectTypeId }) => objectTypeId),
    events.map(({ objectId }) => objectId),
    events.map(({ propertyName }) => propertyName),
    events.map(({ changeSource }) => changeSource),
    events.map(({ sourceId }) => sourceId),
    events.map(({ dedupKey }) => dedupKey),
    events.map(({ occurredAtMs }) => new Date(occurredAtMs)),
    events.map(({ handled }) => handled),
    receivedAt,
  ]);
  return rows.map(({ tenant_id, recorded, waiting }) => ({ tenantId: tenant_id, recorded, waiting }));
}

export async function claimEvents(
  tx: TenantTx,
  request: { now: Date; ripeBefore: Date; leaseUntil: Date; records: number },
): Promise<ClaimedEvent[]> {
  return tx.sql(claimStatement, [request.now, request.ripeBefore, request.leaseUntil, request.records]);
}

/** When the oldest of the events that wait came in; null when none waits. */
export async function oldestWaiting(tx: TenantTx, now: Date): Promise<Date | null> {
  const [row] = await tx.sql(nextRipe, [now]);
  return row?.received_at ?? null;
}

export async function finishEvents(
  tx: TenantTx,
  events: readonly { id: number; outcome: string }[],
  at: Date,
): Promise<void> {
  await tx.sql(finishStatement, [at, events.map(({ id }) => id), events.map(({ outcome }) => outcome)]);
}

/** Gives events back, to be claimed again not before `until`. */
export async function handBackEvents(tx: TenantTx, ids: readonly number[], until: Date): Promise<void> {
  await tx.sql(handBackStatement, [until, ids]);
}

/** Holds claimed events longer: those whose lease still ends at `from`, until `to`. */
export async function renewEvents(
  tx: TenantTx,
  ids: readonly number[],
  lease: { from: Date; to: Date },
): Promise<void> {
  await tx.sql(renewStatement, [ids, lease.from, lease.to]);
}
