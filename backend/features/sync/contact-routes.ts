import { emailKey } from '../../domain/same-value.ts';
import { callerLabel } from '../../platform/http/caller.ts';
import { ok, refuse, type RouteHandlers } from '../../platform/http/handler.ts';
import { readHistory } from '../audit/index.ts';
import { listContacts, readCursor, viewContact } from '../contacts/index.ts';
import type { SyncDeps } from './deps.ts';
import { changeContact, doorOf, unavailable } from './change-contact.ts';
import { createContact } from './edit-contact.ts';
import { etagOf, matches } from './etag.ts';
import { noContact } from './precondition.ts';
import { syncContact } from './sync-record.ts';

type ContactRoutes =
  'listContacts' | 'createContact' | 'getContact' | 'updateContact' | 'contactHistory' | 'syncContact';

export function createContactHandlers(deps: SyncDeps): RouteHandlers<ContactRoutes> {
  const show = (tenantId: string, id: string) => deps.db.readAsTenant(tenantId, (tx) => viewContact(tx, id));
  const shown = async (tenantId: string, id: string) => {
    const view = await show(tenantId, id);
    return view ? ok(view, etagOf(view)) : noContact();
  };
  return {
    listContacts: async ({ caller, query }) => {
      const { limit, sort } = query;
      const after = query.cursor === undefined ? null : readCursor(query.cursor, sort);
      if (after === null && query.cursor !== undefined) {
        return refuse('invalid_cursor', 'query.cursor: not one of ours in this order');
      }
      const wanted = {
        filter: query.filter ?? [],
        emailKey: emailKey(query.email),
        only: query.fields ?? null,
      };
      const page = { after, limit, sort, ...wanted };
      return ok(await deps.db.readAsTenant(caller.tenantId, (tx) => listContacts(tx, page)));
    },
    getContact: async ({ caller, params, query, ifNoneMatch }) => {
      const view = await show(caller.tenantId, params.id);
      if (!view) return noContact();
      const etag = etagOf(view);
      if (matches(ifNoneMatch, etag)) return { outcome: 'not_modified', etag };
      const { fields: only } = query;
      const shownFields = Object.entries(view.fields).filter(
        ([key]) => !only || only.some((one) => one === key),
      );
      return ok({ ...view, fields: Object.fromEntries(shownFields) }, etag);
    },
    createContact: async ({ caller, body, repeatId }) => {
      const made = await createContact(deps, caller.tenantId, {
        id: body.id ?? repeatId ?? undefined,
        values: body.fields,
        via: doorOf(caller),
        changedBy: callerLabel(caller),
      });
      if (made.outcome === 'taken') {
        return refuse('id_taken', 'A contact with this id was deleted, or it is not yours. Use another id.');
      }
      return shown(caller.tenantId, made.contactId);
    },
    updateContact: (request) => changeContact(deps, request),
    contactHistory: async ({ caller, params, query }) => {
      const { cursor, limit } = query;
      if (cursor !== undefined && !/^\d{1,18}$/.test(cursor)) {
        return refuse('invalid_cursor', 'query.cursor: not one of ours');
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
