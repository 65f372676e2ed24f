import { z } from 'zod';
import type { HintClue, Overwritten } from '../../domain/crm/index.ts';
import type { FieldKey, ProviderName } from '../../domain/field.ts';
import { sameValue } from '../../domain/same-value.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import { appendAudit } from '../audit/index.ts';
import { lockContacts } from '../contacts/index.ts';
import { markLinksDue, readByExternalIds, rebaseFields } from '../links/index.ts';
import { applyRecords } from './apply-records.ts';
import type { SyncDeps } from './deps.ts';
import { notePushed } from './note-pushed.ts';
import { setBack, type Setback } from './park.ts';
import type { Pull } from './pull.ts';
import type { SyncAccount } from './sync-account.ts';
import { appendLog } from './sync-log.ts';
import { crmName } from './written-reason.ts';

const number = z.object({ n: z.int() });
const pushedSince = loadSql(import.meta.url, './pushed-since.sql', number);
const writtenUnseen = loadSql(import.meta.url, './written-unseen.sql', number);

/** Our clock and the CRM's may differ by this much. */
const clockSkewMs = 60_000;
const eventsPerCall = 50;

/** Which of these fields Kindred has written to the CRM since: only there can it have written over something. */
export async function writtenSince<T extends { contactId: string; field: FieldKey; at: Date }>(
  tx: TenantTx,
  provider: ProviderName,
  fields: readonly T[],
): Promise<T[]> {
  if (fields.length === 0) return [];
  const rows = await tx.sql(pushedSince, [
    fields.map(({ contactId }) => contactId),
    fields.map(({ field }) => field),
    fields.map(({ at }) => sinceOf(at.getTime())),
    provider,
  ]);
  return fields.filter((_, index) => rows.some(({ n }) => n === index + 1));
}

type Event = HintClue & { who: string | null };
type Unseen = Overwritten & { who: string | null };

/**
 * A CRM without conditional writes (hubspot.md 6.2) has our write go over an edit that came between our look and it. The
 * edit's event comes later: its value is looked up in the record's history, put back, and merged as if it had been read
 * before the write. So it ends in force or in a conflict, and is never just gone. Answers null, or why to try again.
 */
export async function recoverOverwritten(
  deps: SyncDeps,
  pull: Pull,
  events: readonly Event[],
): Promise<Setback | null> {
  const { crm, account, policy } = pull.sync;
  for (let from = 0; from < events.length && crm.readOverwritten; from += eventsPerCall) {
    const some = events.slice(from, from + eventsPerCall);
    const query = { mapping: policy.mapping, events: some };
    const read = await crm.readOverwritten(account, query, { lane: 'background' });
    if (read.outcome === 'failed') return setBack(deps, pull.sync, read.failure);
    for (const one of read.value) {
      const who = some.find(({ dedupKey }) => dedupKey.equals(one.event.dedupKey))?.who ?? null;
      const setback = await recover(deps, pull, { ...one, who });
      if (setback !== null) return setback;
    }
  }
  return null;
}

async function recover(deps: SyncDeps, pull: Pull, one: Unseen): Promise<Setback | null> {
  const { crm, account, policy, provider } = pull.sync;
  const { record, field, told, writtenOver } = one;
  if (policy.policies[field]?.takes !== true) return null;
  // Somebody has said something else there since: theirs is the last word.
  if (!sameValue(field, record.values[field] ?? null, writtenOver)) return null;
  const isUnseen = await deps.db.withTenant(account.tenantId, (tx) => wasUnseen(tx, pull.sync, one));
  if (!isUnseen) return null;
  const inputs = [{ id: record.id, values: { [field]: told }, extras: record.extras }];
  const put = await crm.update(account, { mapping: policy.mapping, inputs }, { lane: 'background' });
  if (put.outcome === 'failed') return setBack(deps, pull.sync, put.failure);
  const [answer] = put.value;
  if (answer?.outcome !== 'ok') return null;
  deps.metrics?.recordsWritten({ provider, kind: 'updated', count: 1 });
  const { updatedAtMs } = answer.record;
  await deps.db.withTenant(account.tenantId, (tx) => mergeTold(deps, tx, pull, { ...one, updatedAtMs }));
  return null;
}

async function wasUnseen(tx: TenantTx, { store, provider }: SyncAccount, one: Unseen): Promise<boolean> {
  const { record, event, field, told, writtenOver } = one;
  const [link] = await readByExternalIds(tx, store.connectionId, [record.id]);
  if (!link || link.contactDeleted) return false;
  const since = sinceOf(event.occurredAtMs);
  const values = [[link.contactId], [field], [since], [told], [writtenOver]];
  return (await tx.sql(writtenUnseen, [...values, provider])).length > 0;
}

async function mergeTold(
  deps: SyncDeps,
  tx: TenantTx,
  { sync, others }: Pull,
  one: Unseen & { updatedAtMs: number },
): Promise<void> {
  const { record, field, told, writtenOver, before, event, who, updatedAtMs } = one;
  const { connectionId } = sync.store;
  await lockContacts(tx);
  const [link] = await readByExternalIds(tx, connectionId, [record.id]);
  if (!link || link.contactDeleted) return;
  const { contactId } = link;
  const now = new Date(deps.clock.nowMs());
  await rebaseFields(tx, connectionId, [{ contactId, field, base: before }]);
  await applyRecords(deps, tx, {
    sync,
    others,
    records: [{ ...record, values: { [field]: told }, updatedAtMs }],
    via: 'webhook',
    reason: 'Kindred had written over it before it heard of it.',
    sessionId: null,
    readAt: now,
    createElsewhere: false,
    now,
    uuid: () => deps.random.uuid(),
    changedAt: new Map([[record.id, { [field]: new Date(event.occurredAtMs).toISOString() }]]),
    ...(who === null ? {} : { changedBy: new Map([[record.id, { [field]: who }]]) }),
  });
  const written = { audit: [], log: [] };
  notePushed(written, {
    contactId,
    provider: sync.provider,
    externalId: record.id,
    created: false,
    fields: [field],
    before: { [field]: writtenOver },
    after: { [field]: told },
    sessionId: null,
    eventId: null,
    editId: null,
    reason: `Put back in ${crmName[sync.provider]}: Kindred had written over it.`,
  });
  await appendAudit(tx, written.audit, { at: now, sessionId: null });
  await appendLog(tx, written.log, { at: now, sessionId: null });
  await markLinksDue(tx, connectionId, [contactId], { at: now });
}

const sinceOf = (atMs: number) => new Date(atMs - clockSkewMs);
