import { applyEdit, type Edit } from '../../domain/edit.ts';
import type { FieldKey, FieldValue, FieldValues } from '../../domain/field.ts';
import { appendAudit } from '../audit/index.ts';
import { lockContacts, readFields, saveContacts } from '../contacts/index.ts';
import { newLink, saveLinks } from '../links/index.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import type { SyncDeps } from './deps.ts';
import { propagate } from './propagate.ts';
import { readPlaces } from './sync-account.ts';

const companyMs = 1_000;

export type ContactEdit = Omit<Edit, 'source' | 'changedAt'>;

export type EditResult =
  | { outcome: 'saved' }
  | { outcome: 'unchanged' }
  | { outcome: 'not_found' }
  | { outcome: 'stale'; field: FieldKey; current: FieldValue };

/** Changes a contact in the store and marks its records for the next push, in one transaction. */
export async function editContact(
  deps: SyncDeps,
  tenantId: string,
  contactId: string,
  request: ContactEdit,
): Promise<EditResult> {
  const now = new Date(deps.clock.nowMs());
  const result = await deps.db.withTenant(tenantId, async (tx): Promise<EditResult> => {
    await lockContacts(tx);
    const fields = await readFields(tx, contactId);
    if (!fields) return { outcome: 'not_found' };
    const edited = applyEdit(fields, { ...request, source: 'app', changedAt: now.toISOString() });
    if (edited.outcome !== 'changed') return edited;
    await saveContacts(tx, [{ id: contactId, fields: edited.fields }], now);
    const values = (of: typeof fields) =>
      Object.fromEntries(edited.changed.map((key) => [key, of[key]?.value ?? null])) as FieldValues;
    const [editId = null] = await appendAudit(
      tx,
      [
        {
          contactId,
          source: 'app',
          via: request.via,
          who: request.changedBy,
          action: 'updated',
          reason: request.via === 'card' ? 'Edited in the card.' : 'Written through the API.',
          old: values(fields),
          new: values(edited.fields),
        },
      ],
      { at: now, sessionId: null },
    );
    await sendEverywhere(deps, tx, { tenantId, contactId, editId }, now);
    return { outcome: 'saved' };
  });
  if (result.outcome === 'saved') await wakePush(deps, tenantId, request.via);
  return result;
}

export type CreateResult = { outcome: 'created' | 'exists'; contactId: string };

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
    if (await readFields(tx, id)) return { outcome: 'exists', contactId: id };
    const { values, via, changedBy } = request;
    const edited = applyEdit({}, { values, via, changedBy, source: 'app', changedAt: now.toISOString() });
    const fields = edited.outcome === 'changed' ? edited.fields : {};
    await saveContacts(tx, [{ id, fields }], now);
    const [editId = null] = await appendAudit(
      tx,
      [
        {
          contactId: id,
          source: 'app',
          via,
          who: changedBy,
          action: 'created',
          reason: 'Created through the API.',
          old: null,
          new: values,
        },
      ],
      { at: now, sessionId: null },
    );
    // Whoever makes a contact here means it: it goes everywhere, with an e-mail address or without.
    for (const sync of await readPlaces(deps, tx, tenantId)) {
      if (sync.openedAt === null) continue;
      const connection = { connectionId: sync.store.connectionId, provider: sync.provider };
      await saveLinks(tx, connection, [{ ...newLink(id), editId, dueAt: now }]);
    }
    return { outcome: 'created', contactId: id };
  });
  if (result.outcome === 'created') await wakePush(deps, tenantId, request.via);
  return result;
}

/** Has every CRM get what was edited; the people it does not know are created there. */
async function sendEverywhere(
  deps: SyncDeps,
  tx: TenantTx,
  { tenantId, contactId, editId }: { tenantId: string; contactId: string; editId: number | null },
  now: Date,
): Promise<void> {
  const others = await readPlaces(deps, tx, tenantId);
  const origins = new Map([[contactId, { eventId: null, editId }]]);
  const because = { now, sessionId: null, uuid: () => deps.random.uuid(), origins };
  await propagate(tx, { others, createElsewhere: true, ...because }, [contactId]);
}

/**
 * Programs edit many people at once: their edits wait for company, so that a hundred are one batch. A person who edits
 * in the card does not wait.
 */
async function wakePush(deps: SyncDeps, tenantId: string, via: Edit['via']): Promise<void> {
  const wait = via === 'card' ? { dedupKey: tenantId } : { dedupKey: `${tenantId}:many`, delayMs: companyMs };
  // A wake-up that is lost here is found by the sweeper.
  await deps.queue.enqueue('links.push', { tenantId }, wait).catch(() => undefined);
}
