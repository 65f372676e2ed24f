import type { CardView } from '../../contract/card-view.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { readOverruled } from '../conflicts/index.ts';
import { viewContact } from '../contacts/index.ts';
import { readConnection, type ConnectionRecord } from '../install/index.ts';
import { readByExternalIds } from '../links/index.ts';
import { fieldMessages, suggestions, viewField } from '../pronouns/index.ts';

/** What the record card shows for one HubSpot record, from the store alone. */
export async function readCard(tx: TenantTx, tenantId: string, objectId: string): Promise<CardView> {
  const connection = await readConnection(tx, tenantId);
  const empty = { contactId: null, pronouns: null, sync: null, field: fieldOf(connection), suggestions };
  if (connection?.status !== 'connected') return { state: 'not_connected', ...empty };
  const [link] = await readByExternalIds(tx, connection.connectionId, [objectId]);
  const contact = link ? await viewContact(tx, link.contactId) : null;
  if (!link || !contact) return { state: 'not_synced', ...empty };
  const shown = contact.links.find(({ provider }) => provider === 'hubspot');
  const { pronouns } = contact.fields;
  return {
    ...empty,
    state: 'ready',
    contactId: contact.id,
    pronouns: pronouns
      ? { ...pronouns, overruled: await readOverruled(tx, contact.id, 'pronouns', pronouns.changedAt) }
      : null,
    sync: shown
      ? { status: shown.status, lastSyncedAt: shown.lastSyncedAt, lastError: shown.lastError }
      : null,
  };
}

function fieldOf(connection: ConnectionRecord | null): CardView['field'] {
  const state = connection?.fieldState ?? 'missing';
  return { state, action: viewField(state).action, message: fieldMessages[state] };
}
