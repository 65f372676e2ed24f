import { z } from 'zod';
import { fieldsDocument } from '../../contract/contact.ts';
import type { ContactFields } from '../../domain/field.ts';
import { emailKey } from '../../domain/same-value.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';

const saveStatement = loadSql(import.meta.url, './save-contacts.sql', z.unknown());
const lockStatement = loadSql(import.meta.url, './lock-contacts.sql', z.unknown());
const findUnlinkedStatement = loadSql(
  import.meta.url,
  './find-unlinked.sql',
  z.object({ id: z.uuid(), fields: fieldsDocument, email_key: z.string().nullable() }),
);

/**
 * Lets one change set at a time touch a tenant's contacts, until the transaction ends. Two sources of one new person
 * then meet each other instead of racing; a change set takes milliseconds, so nobody waits long.
 */
export async function lockContacts(tx: TenantTx): Promise<void> {
  await tx.sql(lockStatement, []);
}

/** Inserts or replaces contacts in one statement; the version counts up by itself. */
export async function saveContacts(
  tx: TenantTx,
  contacts: readonly { id: string; fields: ContactFields }[],
  at: Date,
): Promise<void> {
  if (contacts.length === 0) return;
  await tx.sql(saveStatement, [
    at,
    contacts.map(({ id }) => id),
    contacts.map(({ fields }) => JSON.stringify(fields)),
    contacts.map(({ fields }) => emailKey(fields.email?.value)),
  ]);
}

export type UnlinkedContact = { id: string; fields: ContactFields; emailKey: string | null };

/** Contacts without a record in this CRM that one of the ids or e-mail keys points to. */
export async function findUnlinked(
  tx: TenantTx,
  connectionId: string,
  ids: readonly string[],
  emailKeys: readonly string[],
): Promise<UnlinkedContact[]> {
  if (ids.length === 0 && emailKeys.length === 0) return [];
  const rows = await tx.sql(findUnlinkedStatement, [connectionId, ids, emailKeys]);
  return rows.map(({ email_key, ...rest }) => ({ ...rest, emailKey: email_key }));
}

/** A contact's fields; null when there is no such contact in this tenant. */
export async function readFields(tx: TenantTx, id: string): Promise<ContactFields | null> {
  const row = await tx.prisma.contact.findFirst({ where: { id, deletedAt: null }, select: { fields: true } });
  return row ? fieldsDocument.parse(row.fields) : null;
}
