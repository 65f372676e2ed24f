import { z } from 'zod';
import { fieldsDocument } from '../../contract/contact.ts';
import { fieldKeys, type ContactFields, type FieldKey } from '../../domain/field.ts';
import { emailKey } from '../../domain/same-value.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';

const saveStatement = loadSql(import.meta.url, './save-contacts.sql', z.unknown());
const lockStatement = loadSql(import.meta.url, './lock-contacts.sql', z.unknown());
const findMatchesStatement = loadSql(
  import.meta.url,
  './find-matches.sql',
  z.object({
    id: z.uuid(),
    fields: fieldsDocument,
    held: z.array(z.string()),
    keys: z.array(z.string()),
    external_id: z.string().nullable(),
    asked: z.array(z.string()),
  }),
);

const findWrittenStatement = loadSql(
  import.meta.url,
  './find-written.sql',
  z.object({
    id: z.uuid(),
    fields: fieldsDocument,
    email_key: z.string().nullable(),
    version: z.int(),
    deleted: z.boolean(),
    elsewhere: z.boolean(),
  }),
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

/** A contact that an unknown record of a CRM may be. */
export type MatchingContact = {
  id: string;
  fields: ContactFields;
  held: FieldKey[];
  /** The e-mail keys by which it was found. */
  keys: string[];
  /** The record that this CRM has of it already. */
  externalId: string | null;
  /** Records there of which a person was asked whether they are this contact. */
  asked: string[];
};

/** Contacts that one of our ids or e-mail keys points to, with their record in this CRM. */
export async function findMatches(
  tx: TenantTx,
  connectionId: string,
  ids: readonly string[],
  emailKeys: readonly string[],
): Promise<MatchingContact[]> {
  if (ids.length === 0 && emailKeys.length === 0) return [];
  const rows = await tx.sql(findMatchesStatement, [connectionId, ids, emailKeys]);
  return rows.map(({ external_id, held, ...rest }) => ({
    ...rest,
    held: fieldKeys.filter((key) => held.includes(key)),
    externalId: external_id,
  }));
}

/** A contact that a caller's write may mean. */
export type WrittenContact = {
  id: string;
  fields: ContactFields;
  emailKey: string | null;
  version: number;
  state: 'live' | 'deleted' | 'elsewhere';
};

/** Contacts with these ids, whatever became of them, and live ones with these e-mail keys. */
export async function findWritten(
  tx: TenantTx,
  ids: readonly string[],
  emailKeys: readonly string[],
): Promise<WrittenContact[]> {
  if (ids.length === 0 && emailKeys.length === 0) return [];
  const rows = await tx.sql(findWrittenStatement, [ids, emailKeys]);
  return rows.map(({ id, fields, email_key, version, deleted, elsewhere }) => {
    const state = elsewhere ? 'elsewhere' : deleted ? 'deleted' : 'live';
    return { id, fields, emailKey: email_key, version, state };
  });
}

/** A contact's fields; null when there is no such contact in this tenant. */
export async function readFields(tx: TenantTx, id: string): Promise<ContactFields | null> {
  const row = await tx.prisma.contact.findFirst({ where: { id, deletedAt: null }, select: { fields: true } });
  return row ? fieldsDocument.parse(row.fields) : null;
}
