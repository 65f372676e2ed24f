import type { ContactView } from '../../contract/contact.ts';
import type { FilterTerm } from '../../domain/contact-filter.ts';
import type { TenantReader } from '../../platform/db/database.ts';
import { contactColumns, contactRow, toContactView } from './contact-row.ts';
import { filterSql } from './filter-sql.ts';

const oneContact = {
  name: 'view-contact',
  text: `select ${contactColumns} from contact c where c.id = $1::uuid and c.deleted_at is null`,
  parseRow: (row: unknown) => contactRow.parse(row),
  prepared: true as const,
};

/** One contact as the API shows it; null when this tenant has none with the id. */
export async function viewContact(tx: TenantReader, id: string): Promise<ContactView | null> {
  const [row] = await tx.sql(oneContact, [id]);
  return row ? toContactView(row) : null;
}

/** A filter looks through so many of those who have the words, in order of name. */
const filteredLimit = 1_000;

/**
 * Contacts in which every word begins a word of name, address, phone or job title, and for whom all conditions hold, in
 * order of name.
 */
export async function searchContacts(
  tx: TenantReader,
  { text, filter, limit }: { text: string; filter: readonly FilterTerm[]; limit: number },
): Promise<ContactView[]> {
  const words = wordsOf(text);
  if (words.length === 0) return [];
  const { conditions, params } = filterSql(filter, 4);
  const statement = {
    name: 'search-contacts',
    text: `select ${contactColumns} from search_contacts($1::text[], $2) f join contact c on c.id = f.id
           where ${['c.deleted_at is null', ...conditions].join(' and ')} order by c.name_key, c.id limit $3`,
    parseRow: (row: unknown) => contactRow.parse(row),
    // Every filter is a text of its own.
    ...(filter.length === 0 ? { prepared: true as const } : {}),
  };
  const rows = await tx.sql(statement, [
    words,
    filter.length === 0 ? limit : filteredLimit,
    limit,
    ...params,
  ]);
  return rows.map((row) => toContactView(row));
}

const wordLimit = 8;

/** The words as the index holds them: without accents, and only letters and digits, so that nothing needs quoting. */
function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  const phone = /^[\d\s()+./-]{5,}$/.test(plain) ? [plain.replace(/\D/g, '')] : null;
  return (phone ?? plain.split(/[^\p{L}\p{N}]+/u)).filter((word) => word !== '').slice(0, wordLimit);
}
