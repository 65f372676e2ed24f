import type { AuditCursor, AuditFilters, AuditView } from '../../contract/audit.ts';
import type { Language } from '../../contract/wording/language.ts';
import type { Database } from '../../platform/db/database.ts';
import { findEntries, type AuditPage } from './find-entries.ts';

const perPage = 1_000;

/**
 * Every entry that fits, newest first, as fast as the reader takes them; each page is a look of its own. Entries are as
 * they were chained, in English; words are looked for in the reader's language too.
 */
export async function* exportEntries(
  db: Database,
  tenantId: string,
  filters: AuditFilters,
  language: Language,
): AsyncGenerator<AuditView> {
  const read = (cursor: AuditCursor | null): Promise<AuditPage> =>
    db.withTenant(tenantId, (tx) => findEntries(tx, filters, { cursor, limit: perPage, language }));
  let page = await read(null);
  yield* page.items;
  while (page.next !== null) {
    page = await read(page.next);
    yield* page.items;
  }
}
