import type { CardView } from '../../contract/card-view.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { providerNames } from '../../domain/field.ts';
import { readOpenConflicts, readOverruled } from '../conflicts/index.ts';
import { viewContact } from '../contacts/index.ts';
import { readOpenReasons } from '../exceptions/index.ts';
import { readConnections, type ConnectionRecord } from '../install/index.ts';
import { readByExternalIds, type LinkView } from '../links/index.ts';
import { fieldMessages, suggestions, viewField } from '../pronouns/index.ts';

/** What the record card shows for one HubSpot record, from the store alone. */
export async function readCard(tx: TenantTx, tenantId: string, objectId: string): Promise<CardView> {
  const connections = await readConnections(tx, tenantId);
  const connection = connections.find(({ provider }) => provider === 'hubspot') ?? null;
  const empty = {
    contactId: null,
    pronouns: null,
    sync: null,
    connections: viewConnections(connections, [], new Map()),
    conflict: null,
    field: fieldOf(connection),
    suggestions,
  };
  if (connection?.status !== 'connected') return { state: 'not_connected', ...empty };
  const [link] = await readByExternalIds(tx, connection.connectionId, [objectId]);
  const contact = link ? await viewContact(tx, link.contactId) : null;
  if (!link || !contact) return { state: 'not_synced', ...empty };
  const shown = contact.links.find(({ provider }) => provider === 'hubspot');
  const { pronouns } = contact.fields;
  const reasons = await readOpenReasons(tx, contact.id);
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
    connections: viewConnections(connections, contact.links, reasons),
    conflict: await viewConflict(tx, contact.id),
  };
}

function viewConnections(
  connections: readonly ConnectionRecord[],
  links: readonly LinkView[],
  reasons: ReadonlyMap<string, string>,
): CardView['connections'] {
  return providerNames.map((provider) => {
    const link = links.find((each) => each.provider === provider);
    return {
      provider,
      status: connections.find((each) => each.provider === provider)?.status ?? 'disconnected',
      link: link
        ? {
            externalId: link.externalId,
            status: link.status,
            lastSyncedAt: link.lastSyncedAt,
            lastError: link.lastError,
          }
        : null,
      reason: reasons.get(provider) ?? link?.lastError?.message ?? null,
    };
  });
}

/** One at a time: the oldest first, the next one shows when it is decided. */
async function viewConflict(tx: TenantTx, contactId: string): Promise<CardView['conflict']> {
  const open = await readOpenConflicts(tx, [contactId]);
  const conflict = open.find(({ field }) => field === 'pronouns');
  return conflict ? { id: conflict.id, sides: conflict.sides } : null;
}

function fieldOf(connection: ConnectionRecord | null): CardView['field'] {
  const state = connection?.fieldState ?? 'missing';
  return { state, action: viewField(state).action, message: fieldMessages.hubspot[state] };
}
