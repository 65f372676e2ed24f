import type { FieldValue } from '../../domain/field.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { appendAudit } from '../audit/index.ts';
import type { DecisionEffect } from '../conflicts/index.ts';
import { lockContacts, readFields, saveContacts } from '../contacts/index.ts';
import { readByContactIds, saveLinks } from '../links/index.ts';
import type { SyncDeps } from './deps.ts';
import { propagate } from './propagate.ts';
import { readPlaces } from './sync-account.ts';

/**
 * Carries a decision out in the store, in the caller's transaction: the value with its origin, and everywhere else what
 * differs from it is due. Only the disputed field is written. False when the contact is gone.
 */
export async function applyDecision(
  deps: SyncDeps,
  tx: TenantTx,
  decision: DecisionEffect,
): Promise<boolean> {
  const { tenantId, contactId, field, now } = decision;
  await lockContacts(tx);
  const fields = await readFields(tx, contactId);
  if (!fields) return false;
  const editId = await saveDecision(tx, decision, fields[field]?.value ?? null, {
    ...fields,
    [field]: decidedValue(decision),
  });
  const accounts = await readPlaces(deps, tx, tenantId);
  const disputed = accounts.find(({ provider }) => provider === decision.provider);
  if (disputed) {
    const { connectionId } = disputed.store;
    const [link] = await readByContactIds(tx, connectionId, [contactId]);
    if (link) {
      const { theirs } = decision;
      // What that CRM holds is known to both from here on: only the decision can differ from it.
      const known = { ...link, base: { ...link.base, [field]: theirs }, refused: null };
      const draft = { ...known, lastSyncedAt: null, crmModifiedAt: null, readAt: null, dueAt: now };
      await saveLinks(tx, { connectionId, provider: disputed.provider }, [draft]);
    }
  }
  const origins = new Map([[contactId, { eventId: null, editId }]]);
  const because = { now, sessionId: null, uuid: () => deps.random.uuid(), origins };
  await propagate(tx, { others: accounts, createElsewhere: false, ...because }, [contactId]);
  return true;
}

function decidedValue({ value, source, via, now, by }: DecisionEffect): FieldValue {
  return { value: value === '' ? null : value, source, via, changedAt: now.toISOString(), changedBy: by };
}

async function saveDecision(
  tx: TenantTx,
  { contactId, field, value, source, via, by, now }: DecisionEffect,
  before: string | null,
  fields: Parameters<typeof saveContacts>[1][number]['fields'],
): Promise<number | null> {
  await saveContacts(tx, [{ id: contactId, fields }], now);
  const entry = {
    contactId,
    source,
    via,
    who: by,
    action: 'updated' as const,
    reason: 'A person decided between two values.',
    old: { [field]: before },
    new: { [field]: value },
  };
  const [editId = null] = await appendAudit(tx, [entry], { at: now, sessionId: null });
  return editId;
}
