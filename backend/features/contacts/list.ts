import { z } from 'zod';
import type { ContactView } from '../../contract/contact.ts';
import type { ContactSort } from '../../contract/contact-list.ts';
import type { FilterTerm } from '../../domain/contact-filter.ts';
import type { FieldKey } from '../../domain/field.ts';
import type { TenantReader } from '../../platform/db/database.ts';
import { contactColumns, contactRow, toContactView, type ContactRow } from './contact-row.ts';
import { filterSql } from './filter-sql.ts';

export type ContactPage = {
  /** Where the page before ended: the value sorted by, and the id. */
  after: { key: string; id: string } | null;
  limit: number;
  sort: ContactSort;
  filter: readonly FilterTerm[];
  emailKey: string | null;
  only: readonly FieldKey[] | null;
};

const order = {
  id: { column: null, type: 'uuid', key: (row: ContactRow) => row.id },
  name: { column: 'c.name_key', type: 'text', key: (row: ContactRow) => row.name_key },
  updatedAt: {
    column: 'c.updated_at',
    type: 'timestamptz',
    key: (row: ContactRow) => row.updated_at.toISOString(),
  },
} as const;

/** A filter looks through so many contacts a page, so that what nobody has costs no more than that. */
const lookedThrough = 10_000;

const pageRow = contactRow.extend({ fits: z.boolean(), is_last_looked: z.boolean() });

/**
 * A page of contacts, each page one read of an index from where the page before ended. With a filter a page may be short,
 * or empty, and still have a next one.
 */
export async function listContacts(
  tx: TenantReader,
  page: ContactPage,
): Promise<{ items: ContactView[]; nextCursor: string | null }> {
  const { text, params } = pageStatement(page);
  const rows = await tx.sql(
    { name: 'list-contacts', text, parseRow: (row: unknown) => pageRow.parse(row) },
    params,
  );
  const found = rows.filter(({ fits }) => fits);
  const shown = found.slice(0, page.limit);
  const last = found.length > page.limit ? shown.at(-1) : rows.find((row) => row.is_last_looked);
  const { key } = order[columnOf(page.sort)];
  return {
    items: shown.map((row) => toContactView(row, page.only)),
    nextCursor: last ? cursorOf({ sort: page.sort, key: key(last), id: last.id }) : null,
  };
}

const columnOf = (sort: ContactSort) => sort.replace('-', '') as keyof typeof order;

/** Reads on from the cursor in order, and shows of what it looks through what fits, with where it stopped looking. */
function pageStatement(page: ContactPage): { text: string; params: unknown[] } {
  const by = order[columnOf(page.sort)];
  const direction = page.sort.startsWith('-') ? ' desc' : '';
  // Only what an index can begin at belongs to the reading; the rest is looked at row by row.
  const narrowing = page.filter.filter((term) => term.kind === 'time' && term.column === 'updatedAt');
  const sifting = page.filter.filter((term) => !narrowing.includes(term));
  const window = sifting.length === 0 ? page.limit + 1 : Math.max(lookedThrough, page.limit + 1);
  // What fits, one more that shows that there are more, and the end of the window.
  const params: unknown[] = [page.limit + 2, window];
  const place = (value: unknown) => `$${params.push(value)}`;
  const conditionsOf = (terms: readonly FilterTerm[]) => {
    const part = filterSql(terms, params.length + 1);
    params.push(...part.params);
    return part.conditions;
  };
  const reach = ['c.deleted_at is null', ...conditionsOf(narrowing)];
  if (page.emailKey !== null) reach.push(`c.email_key = ${place(page.emailKey)}`);
  if (page.after !== null) {
    const { key, id } = page.after;
    const [columns, values] =
      by.column === null
        ? ['c.id', `${place(id)}::uuid`]
        : [`(${by.column}, c.id)`, `(${place(key)}::${by.type}, ${place(id)}::uuid)`];
    reach.push(`${columns} ${direction === '' ? '>' : '<'} ${values}`);
  }
  const columns = by.column === null ? ['c.tenant_id', 'c.id'] : ['c.tenant_id', by.column, 'c.id'];
  const inOrder = `order by ${columns.map((column) => `${column}${direction}`).join(', ')}`;
  const fits = conditionsOf(sifting).join(' and ') || 'true';
  return {
    text: `select ${contactColumns}, c.fits, c.place = $2 as is_last_looked from (
      select c.*, coalesce(${fits}, false) as fits, row_number() over () as place from (
        select c.* from contact c where ${reach.join(' and ')} ${inOrder} limit $2) c) c
      where c.fits or c.place = $2 ${inOrder} limit $1`,
    params,
  };
}

const cursorShape = z.strictObject({ sort: z.string(), key: z.string().max(1_000), id: z.uuid() });
type Cursor = z.infer<typeof cursorShape>;

const cursorOf = (cursor: Cursor) => Buffer.from(JSON.stringify(cursor)).toString('base64url');

/** Reads a cursor of a list in this order; null for any other text. */
export function readCursor(text: string, sort: ContactSort): { key: string; id: string } | null {
  try {
    const parsed = cursorShape.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    if (!parsed.success || parsed.data.sort !== sort || parsed.data.key.includes('\u0000')) return null;
    const { key, id } = parsed.data;
    if (sort.endsWith('updatedAt') && Number.isNaN(Date.parse(key))) return null;
    return { key, id };
  } catch {
    return null;
  }
}
