import { emailKey } from '../../domain/same-value.ts';
import { callerLabel, type Caller } from '../../platform/http/caller.ts';
import { ok, refuse, type RouteHandlers } from '../../platform/http/handler.ts';
import { readHistory } from '../audit/index.ts';
import { listContacts, viewContact } from '../contacts/index.ts';
import type { SyncDeps } from './deps.ts';
import { createContact, editContact } from './edit-contact.ts';
import { loadSyncAccount, whyNotSynced } from './sync-account.ts';
import { syncContact, syncRecord, type RecordSync } from './sync-record.ts';

type ContactRoutes =
  'listContacts' | 'createContact' | 'getContact' | 'updateContact' | 'contactHistory' | 'syncContact';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const noContact = () => refuse('not_found', 'There is no such contact.');
const doorOf = (caller: Caller) => (caller.kind === 'hubspot_user' ? ('card' as const) : ('api' as const));

export function createContactHandlers(deps: SyncDeps): RouteHandlers<ContactRoutes> {
  const show = (tenantId: string, id: string) => deps.db.withTenant(tenantId, (tx) => viewContact(tx, id));
  const shown = async (tenantId: string, id: string) => {
    const view = await show(tenantId, id);
    return view ? ok(view) : noContact();
  };
  return {
    listContacts: async ({ caller, query }) => {
      const cursor = query.cursor ?? null;
      if (cursor !== null && !uuid.test(cursor))
        return refuse('invalid_request', 'query.cursor: not one of ours');
      const email = emailKey(query.email);
      const page = { cursor, limit: query.limit, emailKey: email };
      return ok(await deps.db.withTenant(caller.tenantId, (tx) => listContacts(tx, page)));
    },
    getContact: ({ caller, params }) => shown(caller.tenantId, params.id),
    createContact: async ({ caller, body }) => {
      const { contactId } = await createContact(deps, caller.tenantId, {
        id: body.id,
        values: body.fields,
        via: doorOf(caller),
        changedBy: callerLabel(caller),
      });
      return shown(caller.tenantId, contactId);
    },
    updateContact: async ({ caller, params, body }) => {
      if (caller.kind === 'hubspot_user') {
        const refreshed = await refresh(deps, caller.tenantId, params.id);
        if (refreshed.outcome === 'unavailable') return unavailable();
      }
      const edited = await editContact(deps, caller.tenantId, params.id, {
        values: body.fields,
        ...(body.expected ? { expected: body.expected } : {}),
        via: doorOf(caller),
        changedBy: callerLabel(caller),
      });
      if (edited.outcome === 'not_found') return noContact();
      if (edited.outcome === 'stale') {
        const { field, current } = edited;
        return refuse('stale_value', 'Somebody changed this meanwhile. Compare both values, then decide.', {
          current: { field, ...current },
        });
      }
      return shown(caller.tenantId, params.id);
    },
    contactHistory: async ({ caller, params, query }) => {
      const { cursor, limit } = query;
      if (cursor !== undefined && !/^\d{1,18}$/.test(cursor)) {
        return refuse('invalid_request', 'query.cursor: not one of ours');
      }
      const before = cursor === undefined ? null : BigInt(cursor);
      return deps.db.withTenant(caller.tenantId, async (tx) => {
        if (!(await viewContact(tx, params.id))) return noContact();
        return ok(await readHistory(tx, params.id, { before, limit }));
      });
    },
    syncContact: async ({ caller, params }) => {
      const synced = await syncContact(deps, caller.tenantId, params.id);
      switch (synced.outcome) {
        case 'not_connected':
          return refuse('not_connected', 'Connect a CRM first.');
        case 'unavailable':
          return unavailable();
        case 'unknown_record':
        case 'synced':
          return shown(caller.tenantId, params.id);
      }
    },
  };
}

const unavailable = () =>
  refuse('crm_unavailable', 'The CRM does not answer at the moment. Try again in a minute.');

/**
 * Before a person's edit in the card: what HubSpot holds now. An edit on an outdated view is then refused with both
 * values here, and never ranked away later.
 */
async function refresh(deps: SyncDeps, tenantId: string, contactId: string): Promise<RecordSync> {
  const sync = await loadSyncAccount(deps, tenantId, 'hubspot');
  if (!sync) {
    const why = await whyNotSynced(deps, tenantId);
    return why === 'parked' ? { outcome: 'unavailable', code: why } : { outcome: 'not_connected' };
  }
  const view = await deps.db.withTenant(tenantId, (tx) => viewContact(tx, contactId));
  const externalId = view?.links.find(({ provider }) => provider === 'hubspot')?.externalId;
  if (!externalId) return { outcome: 'unknown_record' };
  return syncRecord(deps, tenantId, { provider: 'hubspot', externalId }, { push: false });
}
