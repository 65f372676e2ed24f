import { importLimits } from '../../contract/contact-bulk.ts';
import type { ContactView } from '../../contract/contact.ts';
import type { FilterTerm } from '../../domain/contact-filter.ts';
import type { FieldKey } from '../../domain/field.ts';
import { callerLabel } from '../../platform/http/caller.ts';
import { ok, refuse, type RouteHandlers } from '../../platform/http/handler.ts';
import { auditAction } from '../audit/index.ts';
import { listContacts, readCursor } from '../contacts/index.ts';
import type { SyncDeps } from './deps.ts';
import { importContacts } from './import-contacts.ts';
import { writeMany } from './write-many.ts';

type BulkRoutes = 'writeContacts' | 'importContacts' | 'exportContacts';

/** Many contacts at once. */
export function createBulkHandlers(deps: SyncDeps): RouteHandlers<BulkRoutes> {
  return {
    writeContacts: async ({ caller, body, repeatId }) => {
      const ids = body.items.map(() => deps.random.uuid());
      const items = await writeMany(deps, caller.tenantId, {
        items: body.items,
        newId: (index) => (repeatId === null ? (ids[index] ?? deps.random.uuid()) : nth(repeatId, index)),
        via: 'bulk',
        changedBy: callerLabel(caller),
        preview: body.preview ?? false,
        ...(body.create === undefined ? {} : { create: body.create }),
        ...(caller.kind === 'hubspot_user'
          ? { reason: 'Changed with other chosen contacts in HubSpot.' }
          : {}),
      });
      return ok({ items });
    },
    importContacts: async ({ caller, query, rawBody }) => {
      const how = { preview: query.preview, via: 'bulk' as const, changedBy: callerLabel(caller) };
      const done = await importContacts(deps, caller.tenantId, rawBody, how);
      switch (done.outcome) {
        case 'not_utf8':
          return refuse('invalid_request', 'The body is not UTF-8.');
        case 'too_many_lines':
          return refuse('payload_too_large', `A file holds at most ${importLimits.lines} lines.`);
        case 'imported':
          return ok(done.report);
      }
    },
    exportContacts: async ({ caller, query }) => {
      const at = new Date(deps.clock.nowMs());
      await deps.db.withTenant(caller.tenantId, (tx) =>
        auditAction(
          tx,
          caller,
          { action: 'contacts.exported', subject: 'contacts', reason: 'Exported through the API.' },
          at,
        ),
      );
      const only = query.fields ?? null;
      const lines = allContacts(deps, caller.tenantId, { filter: query.filter ?? [], only });
      return { outcome: 'stream', lines };
    },
  };
}

const pageSize = 500;

/** All of them in order of id, a page a transaction: an export of any size holds nothing up. */
async function* allContacts(
  { db }: SyncDeps,
  tenantId: string,
  what: { filter: readonly FilterTerm[]; only: readonly FieldKey[] | null },
): AsyncGenerator<ContactView> {
  let cursor: string | null = null;
  do {
    const after = cursor === null ? null : readCursor(cursor, 'id');
    const page: Awaited<ReturnType<typeof listContacts>> = await db.readAsTenant(tenantId, (tx) =>
      listContacts(tx, { ...what, after, limit: pageSize, sort: 'id', emailKey: null }),
    );
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}

/** A UUID for each item of a request that may be repeated. */
function nth(repeatId: string, index: number): string {
  return repeatId.slice(0, -4) + (index + 0x1000).toString(16).slice(-4);
}
