import { z } from 'zod';
import { auditView, type AuditCursor, type AuditFilters, type AuditView } from '../../contract/audit.ts';
import type { Language } from '../../contract/wording/language.ts';
import { sentencesSaying } from '../../contract/wording/sentences-saying.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';

const findStatement = loadSql(
  import.meta.url,
  './find-entries.sql',
  z.object({
    looked: z.int(),
    lastAt: z.date().nullable(),
    lastSeq: z.int().nullable(),
    entry: auditView.nullable(),
  }),
);

/** Words and fields are looked for in so many entries a page, so that a word that is nowhere costs no more than that. */
const lookedThrough = 10_000;

export type AuditPage = { items: AuditView[]; next: AuditCursor | null };

/**
 * Entries that fit, newest first. With words or a field a page may be short, or empty, and still have a next one. Words are
 * looked for in English and in the reader's language.
 */
export async function findEntries(
  tx: TenantTx,
  filters: AuditFilters,
  { cursor, limit, language }: { cursor: AuditCursor | null; limit: number; language: Language },
): Promise<AuditPage> {
  const { from, to, who, action, contactId, source, q, field, by } = filters;
  const window = q === undefined && field === undefined ? limit + 1 : Math.max(lookedThrough, limit + 1);
  const rows = await tx.sql(findStatement, [
    from ?? null,
    to ?? null,
    who ?? null,
    action ?? null,
    contactId ?? null,
    source ?? null,
    cursor?.at ?? null,
    cursor?.seq ?? null,
    q ?? null,
    limit + 1,
    window,
    field ?? null,
    q === undefined ? [] : sentencesSaying(q, language),
    by === 'kindred',
  ]);
  const found = rows.flatMap(({ entry }) => (entry ? [entry] : []));
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? after(items) : endOfWindow(rows, window) };
}

function after(items: readonly AuditView[]): AuditCursor | null {
  const last = items.at(-1);
  return last ? { at: new Date(last.at), seq: last.seq } : null;
}

function endOfWindow(
  [row]: readonly { looked: number; lastAt: Date | null; lastSeq: number | null }[],
  window: number,
): AuditCursor | null {
  if (!row || row.looked < window || row.lastAt === null || row.lastSeq === null) return null;
  return { at: row.lastAt, seq: row.lastSeq };
}
