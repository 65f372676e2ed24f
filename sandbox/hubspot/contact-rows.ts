import { integer, integerOrNull, stringMap, text } from './columns.ts';
import type { Row, Store } from './store.ts';
import type { Contact, WriteSource } from './types.ts';

export const contactColumns =
  'id, properties, created_ms, updated_ms, archived_ms, source_type, source_id, source_user_id';

function toSourceType(value: string): WriteSource['sourceType'] {
  return value === 'CRM_UI' || value === 'INTEGRATION' || value === 'MERGE_OBJECTS' ? value : 'IMPORT';
}

export function toWriteSource(row: Row): WriteSource {
  return {
    sourceType: toSourceType(text(row['source_type'])),
    sourceId: text(row['source_id']),
    userId: integerOrNull(row['source_user_id']),
  };
}

export function toContact(row: Row): Contact {
  return {
    id: integer(row['id']),
    properties: stringMap(row['properties']),
    createdMs: integer(row['created_ms']),
    updatedMs: integer(row['updated_ms']),
    archivedMs: integerOrNull(row['archived_ms']),
    origin: toWriteSource(row),
  };
}

/** What the search box of a list looks through: names, e-mails, company; lower case. */
function searchText(properties: Record<string, string>): string {
  const { firstname, lastname, email, hs_additional_emails: others, company, jobtitle } = properties;
  return [firstname, lastname, email, others, company, jobtitle]
    .filter((part) => part !== undefined && part !== '')
    .join(' ')
    .toLowerCase();
}

/** Every e-mail that belongs to a contact, lower case, the primary one first. */
export function emailsOf(properties: Record<string, string>): string[] {
  const all = [properties['email'] ?? '', ...(properties['hs_additional_emails'] ?? '').split(';')];
  return [...new Set(all.map((email) => email.trim().toLowerCase()).filter((email) => email !== ''))];
}

/** Writes a contact row as it stands and its e-mails; for new and changed contacts alike. */
export function putContact(store: Store, portalId: number, contact: Contact): void {
  store.run(
    'insert or replace into contact (portal_id, id, properties, search_text, created_ms, updated_ms, archived_ms, source_type, source_id, source_user_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    portalId,
    contact.id,
    JSON.stringify(contact.properties),
    searchText(contact.properties),
    contact.createdMs,
    contact.updatedMs,
    contact.archivedMs,
    contact.origin.sourceType,
    contact.origin.sourceId,
    contact.origin.userId,
  );
}

/** Claims the contact's e-mails, after releasing those it had. An archived contact holds none. */
export function putEmails(store: Store, portalId: number, contact: Contact): void {
  store.run('delete from contact_email where portal_id = ? and contact_id = ?', portalId, contact.id);
  if (contact.archivedMs !== null) return;
  const primary = (contact.properties['email'] ?? '').toLowerCase();
  for (const email of emailsOf(contact.properties))
    store.run(
      'insert into contact_email (portal_id, email, contact_id, is_primary) values (?, ?, ?, ?)',
      portalId,
      email,
      contact.id,
      email === primary ? 1 : 0,
    );
}
