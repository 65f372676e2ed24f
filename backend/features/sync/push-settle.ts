import type { ContactFields, FieldKey, FieldValues } from '../../domain/field.ts';
import { outgoing } from '../../domain/merge-record.ts';
import { sameValue } from '../../domain/same-value.ts';
import { fromProperties, mappedFields, type HubSpotFailure } from '../../providers/hubspot/index.ts';
import { appendAudit, type AuditDraft } from '../audit/index.ts';
import { lockContacts, saveContacts } from '../contacts/index.ts';
import {
  readByContactIds,
  saveLinks,
  type ClaimedLink,
  type LinkDraft,
  type LinkError,
  type LinkedContact,
} from '../links/index.ts';
import type { SyncDeps } from './deps.ts';
import type { PushResult } from './push-result.ts';
import type { SyncAccount } from './sync-account.ts';

const maxDelayMs = 15 * 60_000;

type Settlement = {
  links: LinkDraft[];
  contacts: { id: string; fields: ContactFields }[];
  audit: AuditDraft[];
};

/** Notes what came of a push, in one transaction. An edit made meanwhile leaves its link due for the next round. */
export async function settle(
  deps: SyncDeps,
  sync: SyncAccount,
  claimed: readonly ClaimedLink[],
  results: readonly PushResult[],
): Promise<void> {
  const now = new Date(deps.clock.nowMs());
  const byContact = new Map(results.map((result) => [result.contactId, result]));
  const attempts = new Map(claimed.map((link) => [link.contactId, link.attempts]));
  await deps.db.withTenant(sync.account.tenantId, async (tx) => {
    await lockContacts(tx);
    const rows = await readByContactIds(tx, sync.account.connectionId, [...byContact.keys()]);
    const settlement: Settlement = { links: [], contacts: [], audit: [] };
    for (const row of rows) {
      const result = byContact.get(row.contactId);
      if (result)
        settleOne(settlement, { sync, row, result, now, attempts: attempts.get(row.contactId) ?? 1 });
    }
    await saveContacts(tx, settlement.contacts, now);
    await saveLinks(tx, sync.account.connectionId, settlement.links);
    await appendAudit(tx, settlement.audit, { at: now, sessionId: null });
  });
}

type One = { sync: SyncAccount; row: LinkedContact; result: PushResult; now: Date; attempts: number };

function settleOne(settlement: Settlement, one: One): void {
  const { row, result, now } = one;
  const kept = { contactId: row.contactId, externalId: row.externalId, base: row.base, lastSyncedAt: null };
  switch (result.outcome) {
    case 'written':
      return settleWritten(settlement, one, result);
    case 'nothing_to_send': {
      const waits = hasOutgoing(one, row.fields, row.base);
      settlement.links.push({
        ...kept,
        externalId: result.externalId,
        status: waits ? 'pending' : 'synced',
        lastError: null,
        lastSyncedAt: now,
        crmModifiedAt: null,
        attempts: 0,
        dueAt: waits ? now : null,
      });
      return;
    }
    case 'gone':
      // The pull before the write has marked it already.
      return;
    case 'refused':
      settlement.links.push({
        ...kept,
        status: 'error',
        lastError: describe(result.failure),
        crmModifiedAt: null,
        attempts: one.attempts,
        dueAt: null,
      });
      return;
    case 'later': {
      const delayMs = Math.min(maxDelayMs, 1_000 * 2 ** Math.min(one.attempts, 10));
      settlement.links.push({
        ...kept,
        status: 'pending',
        lastError: {
          code: result.code,
          message: 'HubSpot did not take the change yet. Kindred tries again by itself.',
        },
        crmModifiedAt: null,
        attempts: one.attempts,
        dueAt: new Date(Math.max(result.retryAtMs, now.getTime() + delayMs)),
      });
      return;
    }
  }
}

function settleWritten(
  settlement: Settlement,
  one: One,
  result: Extract<PushResult, { outcome: 'written' }>,
): void {
  const { row, now, sync } = one;
  const answered = fromProperties(sync.mapping, result.record.properties);
  const base: FieldValues = { ...row.base, ...result.sent, ...pick(answered, result.sent) };
  const fields = adoptRewritten(row.fields, result.sent, base, now);
  if (fields !== row.fields) settlement.contacts.push({ id: row.contactId, fields });
  const waits = hasOutgoing(one, fields, base);
  settlement.links.push({
    contactId: row.contactId,
    externalId: result.record.id,
    base,
    status: waits ? 'pending' : 'synced',
    lastError: null,
    lastSyncedAt: now,
    crmModifiedAt: result.record.updatedAtMs > 0 ? new Date(result.record.updatedAtMs) : null,
    attempts: 0,
    dueAt: waits ? now : null,
  });
  settlement.audit.push({
    contactId: row.contactId,
    source: 'app',
    via: 'sync',
    who: null,
    action: 'pushed',
    reason: 'Written to HubSpot.',
    old: pick(row.base, result.sent),
    new: pick(base, result.sent),
  });
}

/**
 * HubSpot may store something else than what it was sent (it trims, it folds case). What it holds is then taken over,
 * so that the two sides agree after one round instead of correcting each other for ever.
 */
function adoptRewritten(
  fields: ContactFields,
  sent: FieldValues,
  base: FieldValues,
  now: Date,
): ContactFields {
  let next = fields;
  for (const key of keysOf(sent)) {
    const held = base[key] ?? null;
    const wrote = sent[key] ?? null;
    if (sameValue(key, held, wrote) || !sameValue(key, fields[key]?.value ?? null, wrote)) continue;
    next = {
      ...next,
      [key]: { value: held, source: 'hubspot', via: 'sync', changedAt: now.toISOString(), changedBy: null },
    };
  }
  return next;
}

function hasOutgoing({ sync }: One, fields: ContactFields, base: FieldValues): boolean {
  return Object.keys(outgoing(fields, base, mappedFields(sync.mapping))).length > 0;
}

function pick(values: FieldValues, like: FieldValues): FieldValues {
  return Object.fromEntries(
    keysOf(like).flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]])),
  );
}

const keysOf = (values: FieldValues) => Object.keys(values) as FieldKey[];

function describe(failure: HubSpotFailure): LinkError {
  if (failure.kind === 'validation') {
    const names = failure.issues
      .map(({ property, code }) => `${property ?? 'the record'} (${code})`)
      .join(', ');
    return {
      code: 'refused_by_crm',
      message: `HubSpot refused the change: ${names}. Correct it, then sync again.`,
    };
  }
  if (failure.kind === 'conflict') {
    return { code: 'duplicate_in_crm', message: 'Another HubSpot record already has this e-mail address.' };
  }
  return {
    code: failure.kind,
    message: 'HubSpot refused the change. See the connection’s state for the reason.',
  };
}
