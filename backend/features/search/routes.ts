import { savedFiltersEach } from '../../contract/saved-filters.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { ok, refuse, type RouteHandlers } from '../../platform/http/handler.ts';
import type { Random } from '../../platform/random.ts';
import { searchContacts } from '../contacts/index.ts';
import { deleteFilter, listFilters, saveFilter } from './saved-filters.ts';

type Deps = { db: Database; clock: Clock; random: Random };
type SearchRoutes = 'search' | 'listSavedFilters' | 'saveFilter' | 'deleteSavedFilter';

export function createSearchHandlers({ db, clock, random }: Deps): RouteHandlers<SearchRoutes> {
  return {
    search: async ({ caller, query: { q: text, filter = [], limit } }) =>
      ok({
        items: await db.readAsTenant(caller.tenantId, (tx) => searchContacts(tx, { text, filter, limit })),
      }),
    listSavedFilters: async ({ caller }) =>
      ok({ items: await db.withTenant(caller.tenantId, (tx) => listFilters(tx, personOf(caller))) }),
    saveFilter: async ({ caller, body }) => {
      const { tenantId } = caller;
      const owner = { tenantId, userId: personOf(caller) };
      const at = new Date(clock.nowMs());
      const saved = await db.withTenant(tenantId, (tx) =>
        saveFilter(tx, owner, { id: random.uuid(), at, ...body }),
      );
      if (saved) return ok(saved);
      return refuse('too_many_filters', `At most ${savedFiltersEach} are kept. Drop one, or use its name.`);
    },
    deleteSavedFilter: async ({ caller, params }) => {
      const userId = personOf(caller);
      return db.withTenant(caller.tenantId, async (tx) => {
        const deleted = await deleteFilter(tx, userId, params.id);
        if (!deleted) return refuse('not_found', 'You keep no such search.');
        return ok({ items: await listFilters(tx, userId) });
      });
    },
  };
}

/** The routes let nobody else through. */
function personOf(caller: Caller): string {
  if (caller.kind !== 'hubspot_user') throw new Error('only people keep searches');
  return caller.userId;
}
