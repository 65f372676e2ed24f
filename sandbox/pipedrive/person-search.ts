import { z } from 'zod';
import type { Viewer } from './companies.ts';
import { searchableTypes } from './field-types.ts';
import type { PersonFieldStore } from './person-fields.ts';
import { toPerson } from './person-rows.ts';
import { invalid, refused } from './refusals.ts';
import type { Ground, Person, Refused } from './types.ts';
import { visibleSql } from './visibility.ts';

const searchFields = ['custom_fields', 'email', 'notes', 'phone', 'name'] as const;
const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');

/** Query of `GET /persons/search` (reference: pipedrive section 3). */
export const searchQuery = z.strictObject({
  term: z.string().trim().max(500),
  fields: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.enum(searchFields)))
    .optional(),
  exact_match: flag.default(false),
  organization_id: z.coerce.number().int().positive().optional(),
  include_fields: z.enum(['person.picture']).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(1_000).optional(),
});
export type SearchQuery = z.output<typeof searchQuery>;

export type SearchPage = { outcome: 'found'; persons: Person[]; nextCursor: string | null } | Refused;

const batchSize = 500;
const cursorShape = z.strictObject({ afterId: z.number().int().min(0) });

/** Looks without regard to case, in order of id; deleted and invisible persons are not found. */
export function searchPersons(
  { store }: Ground,
  fields: PersonFieldStore,
  { companyId, viewer, query }: { companyId: number; viewer: Viewer; query: SearchQuery },
): SearchPage {
  if (query.term.length < (query.exact_match ? 1 : 2))
    return refused(invalid('term needs 2 characters, or 1 with exact_match'));
  const start = readCursor(query.cursor);
  if (start === null) return refused(invalid('cursor is invalid'));
  const words = query.term.toLowerCase();
  const searchable = fields.list(companyId).filter(({ type }) => searchableTypes.includes(type));
  const matches = createMatch(
    query,
    words,
    searchable.map(({ code }) => code),
  );
  const byEmail = query.exact_match && query.fields?.length === 1 && query.fields[0] === 'email';
  const { where, values } = visibleSql(viewer);
  const sql = `select * from person where company_id = ? and id > ? and deleted_ms is null and ${where} and ${
    byEmail
      ? 'id in (select person_id from person_email where company_id = person.company_id and email = ?)'
      : 'instr(search_text, ?) > 0'
  } order by id limit ${batchSize}`;
  const found: Person[] = [];
  let afterId = start;
  for (;;) {
    const rows = store.all(sql, companyId, afterId, ...values, words).map(toPerson);
    for (const person of rows) {
      if (!matches(person)) continue;
      if (found.length === query.limit)
        return { outcome: 'found', persons: found, nextCursor: writeCursor(found.at(-1)?.id ?? 0) };
      found.push(person);
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < batchSize)
      return { outcome: 'found', persons: found, nextCursor: null };
    afterId = last.id;
  }
}

function createMatch(query: SearchQuery, words: string, codes: string[]): (person: Person) => boolean {
  const wanted = query.fields ?? searchFields;
  const isHit = (value: unknown) => {
    if (typeof value !== 'string' && typeof value !== 'number') return false;
    const text = String(value).toLowerCase();
    return query.exact_match ? text === words : text.includes(words);
  };
  return (person) =>
    (query.organization_id === undefined || person.orgId === query.organization_id) &&
    ((wanted.includes('name') && isHit(person.name)) ||
      (wanted.includes('email') && person.emails.some(({ value }) => isHit(value))) ||
      (wanted.includes('phone') && person.phones.some(({ value }) => isHit(value))) ||
      (wanted.includes('custom_fields') && codes.some((code) => isHit(person.customFields[code]))));
}

function writeCursor(afterId: number): string {
  return Buffer.from(JSON.stringify({ afterId })).toString('base64url');
}

function readCursor(cursor: string | undefined): number | null {
  if (cursor === undefined) return 0;
  try {
    const parsed = cursorShape.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data.afterId : null;
  } catch {
    return null;
  }
}
