import { z } from 'zod';
import { hintKinds, type Hint, type HintKind } from '../../domain/crm/index.ts';
import { providerNames, type ProviderName } from '../../domain/field.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { Database, TenantTx } from '../../platform/db/database.ts';

/** A CRM waits five seconds for the answer to a delivery, and shall be told that it must come again. */
const recordWithinMs = 4_000;
const recordStatement = loadSql(
  import.meta.url,
  './record-events.sql',
  z.object({ tenant_id: z.uuid().nullable(), recorded: z.int(), waiting: z.int() }),
  { answerWithinMs: recordWithinMs },
);
const claimStatement = loadSql(
  import.meta.url,
  './claim-events.sql',
  z
    .object({
      id: z.int(),
      provider: z.enum(providerNames),
      kind: z.enum(hintKinds),
      portal_id: z.string(),
      object_type_id: z.string().nullable(),
      object_id: z.string(),
      related_ids: z.array(z.string()),
      subscription_type: z.string(),
      property_name: z.string().nullable(),
      source_id: z.string().nullable(),
      occurred_at: z.date(),
      attempts: z.int(),
      dedup_key: z.instanceof(Buffer),
    })
    .transform((row) => ({
      id: row.id,
      provider: row.provider,
      kind: row.kind,
      accountId: row.portal_id,
      objectTypeId: row.object_type_id,
      objectId: row.object_id,
      relatedIds: row.related_ids,
      subscriptionType: row.subscription_type,
      propertyName: row.property_name,
      sourceId: row.source_id,
      occurredAt: row.occurred_at,
      attempts: row.attempts,
      dedupKey: row.dedup_key,
    })),
);
const lockStatement = loadSql(import.meta.url, './lock-claims.sql', z.unknown());
const nextRipe = loadSql(import.meta.url, './next-ripe.sql', z.object({ received_at: z.date().nullable() }));
const finishStatement = loadSql(import.meta.url, './finish-events.sql', z.unknown());
const renewStatement = loadSql(import.meta.url, './renew-claims.sql', z.unknown());
const handBackStatement = loadSql(import.meta.url, './hand-back-events.sql', z.unknown());

export type ClaimedEvent = {
  id: number;
  provider: ProviderName;
  kind: HintKind;
  accountId: string;
  objectTypeId: string | null;
  objectId: string;
  /** Of a merge: the records that went into `objectId`. */
  relatedIds: readonly string[];
  subscriptionType: string;
  propertyName: string | null;
  sourceId: string | null;
  occurredAt: Date;
  attempts: number;
  dedupKey: Buffer;
};

export type RecordedBatch = { tenantId: string | null; recorded: number; waiting: number }[];

/**
 * Stores a batch of one CRM in one statement; what was delivered before is recognised and left out. `tenantId` null:
 * each event's account says whose it is.
 */
export async function recordEvents(
  db: Database,
  source: { provider: ProviderName; tenantId: string | null },
  events: readonly (Hint & { handled: boolean })[],
  receivedAt: Date,
): Promise<RecordedBatch> {
  const rows = await db.system(recordStatement, [
    source.provider,
    source.tenantId,
    events.map(({ accountId }) => accountId),
    events.map(({ kind }) => kind),
    events.map(({ subscriptionType }) => subscriptionType),
    events.map(({ objectTypeId }) => objectTypeId),
    events.map(({ objectId }) => objectId),
    // An array of arrays could not be unnested by rows.
    events.map(({ relatedIds }) => relatedIds.join(',')),
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

/** What a claim is known by: whoever lost it to another one finishes, renews and gives back nothing any more. */
export type Claim = { id: number; attempts: number };

/** Takes the waiting events of up to `records` records of one CRM, in no order; see claim-events.sql. */
export async function claimEvents(
  tx: TenantTx,
  request: { provider: ProviderName; now: Date; ripeBefore: Date; leaseUntil: Date; records: number },
): Promise<ClaimedEvent[]> {
  const { provider, now, ripeBefore, leaseUntil, records } = request;
  await tx.sql(lockStatement, [provider]);
  return tx.sql(claimStatement, [now, ripeBefore, leaseUntil, records, provider]);
}

/** When the oldest of the events of one CRM that wait came in; null when none waits. */
export async function oldestWaiting(tx: TenantTx, provider: ProviderName, now: Date): Promise<Date | null> {
  const [row] = await tx.sql(nextRipe, [now, provider]);
  return row?.received_at ?? null;
}

/** Notes what became of claimed events. */
export async function finishEvents(
  tx: TenantTx,
  events: readonly (Claim & { outcome: string })[],
  at: Date,
): Promise<void> {
  await tx.sql(finishStatement, [at, ...columnsOf(events), events.map(({ outcome }) => outcome)]);
}

/** Gives events back, to be claimed again not before `until`. */
export async function handBackEvents(tx: TenantTx, events: readonly Claim[], until: Date): Promise<void> {
  await tx.sql(handBackStatement, [until, ...columnsOf(events)]);
}

/** Holds claimed events longer: those whose lease still ends at `from`, until `to`. False when there is none. */
export async function renewEvents(
  tx: TenantTx,
  events: readonly Claim[],
  { from, to }: { from: Date; to: Date },
): Promise<boolean> {
  return (await tx.sql(renewStatement, [from, to, ...columnsOf(events)])).length > 0;
}

const columnsOf = (events: readonly Claim[]) => [
  events.map(({ id }) => id),
  events.map(({ attempts }) => attempts),
];
