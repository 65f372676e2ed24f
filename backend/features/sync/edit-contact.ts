import { applyEdit, type Edit } from '../../domain/edit.ts';
import type { FieldKey, FieldValue, FieldValues } from '../../domain/field.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { findWritten, lockContacts } from '../contacts/index.ts';
import type { SyncDeps } from './deps.ts';
import { plainValues, saveWrites } from './save-writes.ts';

const companyMs = 1_000;

export type ContactEdit = Omit<Edit, 'source' | 'changedAt'> & {
  /** The only version that may be changed. */
  ifVersion?: number;
};

export type EditResult =
  | { outcome: 'saved' }
  | { outcome: 'unchanged' }
  | { outcome: 'not_found' }
  | { outcome: 'outdated'; version: number }
  | { outcome: 'stale'; field: FieldKey; current: FieldValue };

/** Changes a contact in the store and marks its records for the next push, in one transaction. */
export async function editContact(
  deps: SyncDeps,
  tenantId: string,
  contactId: string,
  request: ContactEdit,
): Promise<EditResult> {
  const result = await deps.db.withTenant(tenantId, (tx) =>
    editContactIn(deps, tx, { tenantId, contactId }, request),
  );
  if (result.outcome === 'saved') await wakePush(deps, tenantId, request.via);
  return result;
}

/** The same as a part of the caller's transaction, who then wakes up the push (`wakePush`). */
export async function editContactIn(
  deps: SyncDeps,
  tx: TenantTx,
  { tenantId, contactId }: { tenantId: string; contactId: string },
  request: ContactEdit,
): Promise<EditResult> {
  const now = new Date(deps.clock.nowMs());
  await lockContacts(tx);
  const [found] = await findWritten(tx, [contactId], []);
  if (found?.state !== 'live') return { outcome: 'not_found' };
  const { fields, version } = found;
  if (request.ifVersion !== undefined && request.ifVersion !== version)
    return { outcome: 'outdated', version };
  const edited = applyEdit(fields, { ...request, source: 'app', changedAt: now.toISOString() });
  if (edited.outcome !== 'changed') return edited;
  const [old, values] = [plainValues(fields, edited.changed), plainValues(edited.fields, edited.changed)];
  const write = { id: contactId, fields: edited.fields, old, new: values };
  await saveWrites(deps, tx, tenantId, [write], { ...request, now });
  return { outcome: 'saved' };
}

export type CreateResult =
  | { outcome: 'created' | 'exists'; contactId: string }
  /** The id is another tenant's, or of a contact that was deleted. */
  | { outcome: 'taken' };

/** Creates a contact in the store, to be matched with or created in HubSpot. The id makes a repeat harmless. */
export async function createContact(
  deps: SyncDeps,
  tenantId: string,
  request: { id: string | undefined; values: FieldValues; via: Edit['via']; changedBy: string },
): Promise<CreateResult> {
  const now = new Date(deps.clock.nowMs());
  const id = request.id ?? deps.random.uuid();
  const result = await deps.db.withTenant(tenantId, async (tx): Promise<CreateResult> => {
    await lockContacts(tx);
    const [known] = await findWritten(tx, [id], []);
    if (known?.state === 'elsewhere' || known?.state === 'deleted') return { outcome: 'taken' };
    if (known) return { outcome: 'exists', contactId: id };
    const { values, via, changedBy } = request;
    const edited = applyEdit({}, { values, via, changedBy, source: 'app', changedAt: now.toISOString() });
    const fields = edited.outcome === 'changed' ? edited.fields : {};
    await saveWrites(deps, tx, tenantId, [{ id, fields, old: null, new: values }], { via, changedBy, now });
    return { outcome: 'created', contactId: id };
  });
  if (result.outcome === 'created') await wakePush(deps, tenantId, request.via);
  return result;
}

/**
 * Programs edit many people at once: their edits wait for company, so that a hundred are one batch. A person who edits
 * in the card does not wait.
 */
export async function wakePush(deps: SyncDeps, tenantId: string, via: Edit['via']): Promise<void> {
  const wait = via === 'card' ? { dedupKey: tenantId } : { dedupKey: `${tenantId}:many`, delayMs: companyMs };
  // A wake-up that is lost here is found by the sweeper.
  await deps.queue.enqueue('links.push', { tenantId }, wait).catch(() => undefined);
}
