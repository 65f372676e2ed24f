import { ok, refuse, type RouteHandlers } from '../../platform/http/handler.ts';
import { viewContact } from '../contacts/index.ts';
import type { SyncDeps } from './deps.ts';
import { readLog } from './read-log.ts';
import { findSession } from './session-store.ts';

/** What was done with one contact's records, or by one session, and why. */
export function createLogHandlers({ db }: SyncDeps): RouteHandlers<'contactLog' | 'sessionLog'> {
  return {
    contactLog: ({ caller, params, query }) => {
      const page = pageOf(query);
      if (!page) return Promise.resolve(foreignCursor());
      return db.withTenant(caller.tenantId, async (tx) => {
        if (!(await viewContact(tx, params.id))) return refuse('not_found', 'There is no such contact.');
        return ok(await readLog(tx, { ...page, contactId: params.id }));
      });
    },
    sessionLog: ({ caller, params, query }) => {
      const page = pageOf(query);
      if (!page) return Promise.resolve(foreignCursor());
      return db.withTenant(caller.tenantId, async (tx) => {
        if (!(await findSession(tx, params.id))) return refuse('not_found', 'There is no such session.');
        return ok(await readLog(tx, { ...page, sessionId: params.id }));
      });
    },
  };
}

const foreignCursor = () => refuse('invalid_cursor', 'query.cursor: not one of ours');

type Query = { cursor?: string | undefined; limit: number; outcome?: string | undefined };

function pageOf({ cursor, limit, outcome }: Query) {
  if (cursor !== undefined && !/^\d{1,18}$/.test(cursor)) return null;
  return { before: cursor === undefined ? null : BigInt(cursor), limit, outcome };
}
