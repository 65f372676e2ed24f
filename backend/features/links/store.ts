import { z } from 'zod';
import { fieldsDocument } from '../../contract/contact.ts';
import type { ContactFields, FieldKey, ProviderName } from '../../domain/field.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { linkedRow, noOrigin, type Link, type LinkOrigin, type Sending } from './linked-row.ts';

/** A link as it is to be stored. Its outgoing work is due at `dueAt`; null when there is none. Null keeps the times. */
export type LinkDraft = Link & { dueAt: Date | null };

const byExternalId = loadSql(import.meta.url, './read-by-external-id.sql', linkedRow);
const byContact = loadSql(import.meta.url, './read-by-contact.sql', linkedRow);
const saveStatement = loadSql(import.meta.url, './save-links.sql', z.unknown());
const markDueStatement = loadSql(import.meta.url, './mark-due.sql', z.object({ contact_id: z.uuid() }));
const withoutLinkStatement = loadSql(
  import.meta.url,
  './without-link.sql',
  z.object({ id: z.uuid(), fields: fieldsDocument }),
);
const claimStatement = loadSql(
  import.meta.url,
  './claim-due.sql',
  z.object({ contact_id: z.uuid(), external_id: z.string().nullable(), attempts: z.int() }),
);
const claimNamedStatement = loadSql(
  import.meta.url,
  './claim-named.sql',
  z.object({ contact_id: z.uuid(), external_id: z.string().nullable(), attempts: z.int() }),
);
const releaseStatement = loadSql(import.meta.url, './release-unasked.sql', z.unknown());
const rebaseStatement = loadSql(import.meta.url, './rebase-fields.sql', z.unknown());
const noteSendingStatement = loadSql(import.meta.url, './note-sending.sql', z.unknown());
const renewStatement = loadSql(import.meta.url, './renew-claims.sql', z.unknown());

export const readByExternalIds = (tx: TenantTx, connectionId: string, ids: readonly string[]) =>
  tx.sql(byExternalId, [connectionId, ids]);

export const readByContactIds = (tx: TenantTx, connectionId: string, ids: readonly string[]) =>
  tx.sql(byContact, [connectionId, ids]);

/** A contact that a CRM is to get: no record yet, nothing known of what it holds. */
export const newLink = (contactId: string): Link => ({
  contactId,
  externalId: null,
  base: {},
  status: 'pending',
  lastError: null,
  lastSyncedAt: null,
  crmModifiedAt: null,
  attempts: 0,
  extras: null,
  otherEmails: [],
  readAt: null,
  refused: null,
  sessionId: null,
  createTriedAt: null,
  sending: null,
  rewrites: 0,
  ...noOrigin,
});

/** Inserts or replaces links of one connection in one statement. */
export async function saveLinks(
  tx: TenantTx,
  connection: { connectionId: string; provider: ProviderName },
  links: readonly LinkDraft[],
): Promise<void> {
  if (links.length === 0) return;
  const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value));
  const lines = (keys: readonly string[]) => (keys.length === 0 ? null : keys.join('\n'));
  await tx.sql(saveStatement, [
    connection.connectionId,
    connection.provider,
    links.map(({ contactId }) => contactId),
    links.map(({ externalId }) => externalId),
    links.map(({ base }) => JSON.stringify(base)),
    links.map(({ status }) => status),
    links.map(({ lastError }) => json(lastError)),
    links.map(({ lastSyncedAt }) => lastSyncedAt),
    links.map(({ crmModifiedAt }) => crmModifiedAt),
    links.map(({ attempts }) => attempts),
    links.map(({ dueAt }) => dueAt),
    links.map(({ extras }) => json(extras)),
    links.map(({ otherEmails }) => lines(otherEmails)),
    links.map(({ readAt }) => readAt),
    links.map(({ refused }) => json(refused)),
    links.map(({ sessionId }) => sessionId),
    links.map(({ createTriedAt }) => createTriedAt),
    links.map(({ rewrites }) => rewrites),
    links.map(({ eventId }) => eventId),
    links.map(({ editId }) => editId),
    links.map(({ sending }) => json(sending)),
  ]);
}

/**
 * Has what these contacts wait for at this CRM looked at again; answers those that have a link there. `origins`: what
 * made it so, by contact.
 */
export async function markLinksDue(
  tx: TenantTx,
  connectionId: string,
  contactIds: readonly string[],
  because: { at: Date; sessionId?: string | null; origins?: ReadonlyMap<string, LinkOrigin> },
): Promise<string[]> {
  if (contactIds.length === 0) return [];
  const { at, sessionId = null, origins } = because;
  const ids = [...new Set(contactIds)];
  const of = (id: string) => origins?.get(id) ?? noOrigin;
  const rows = await tx.sql(markDueStatement, [
    connectionId,
    ids,
    at,
    sessionId,
    ids.map((id) => of(id).eventId),
    ids.map((id) => of(id).editId),
  ]);
  return rows.map(({ contact_id }) => contact_id);
}

/** Has contacts sent to this CRM that waited for an answer about them when nobody is asked any more. */
export async function releaseUnasked(tx: TenantTx, connectionId: string, at: Date): Promise<void> {
  await tx.sql(releaseStatement, [connectionId, at]);
}

/** Contacts without a link to this CRM, in the order of their ids. At most `limit`, after `after`, or the named ones. */
export function contactsWithoutLink(
  tx: TenantTx,
  connectionId: string,
  page: { after: string | null; limit: number; ids: readonly string[] | null },
): Promise<{ id: string; fields: ContactFields }[]> {
  return tx.sql(withoutLinkStatement, [connectionId, page.after, page.limit, page.ids]);
}

/** What this CRM last held of single fields is something else than was believed. Null: nobody knows. */
export async function rebaseFields(
  tx: TenantTx,
  connectionId: string,
  fields: readonly { contactId: string; field: FieldKey; base: string | null }[],
): Promise<void> {
  if (fields.length === 0) return;
  await tx.sql(rebaseStatement, [
    connectionId,
    fields.map(({ contactId }) => contactId),
    fields.map(({ field }) => field),
    fields.map(({ base }) => base),
  ]);
}

export type ClaimedLink = { contactId: string; externalId: string | null; attempts: number };

/** Takes up to `limit` links with outgoing work; whoever dies with them loses them to others at `leaseUntil`. */
export async function claimDueLinks(
  tx: TenantTx,
  connectionId: string,
  request: { now: Date; leaseUntil: Date; limit: number; sessionId?: string | null },
): Promise<ClaimedLink[]> {
  const { now, leaseUntil, limit, sessionId = null } = request;
  const rows = await tx.sql(claimStatement, [connectionId, now, leaseUntil, limit, sessionId]);
  return rows.map((row) => ({
    contactId: row.contact_id,
    externalId: row.external_id,
    attempts: row.attempts,
  }));
}

/** Takes what named contacts have due, now or later; what somebody else works on is left to them. */
export async function claimNamedLinks(
  tx: TenantTx,
  connectionId: string,
  { now, leaseUntil, contactIds }: { now: Date; leaseUntil: Date; contactIds: readonly string[] },
): Promise<string[]> {
  const rows = await tx.sql(claimNamedStatement, [connectionId, now, leaseUntil, contactIds]);
  return rows.map(({ contact_id }) => contact_id);
}

/** Before a call: what is sent to these contacts' records. `createTriedAt`: when it is to make records of them. */
export async function noteSending(
  tx: TenantTx,
  connectionId: string,
  {
    sendings,
    createTriedAt,
  }: { sendings: readonly (Sending & { contactId: string })[]; createTriedAt: Date | null },
): Promise<void> {
  await tx.sql(noteSendingStatement, [
    connectionId,
    sendings.map(({ contactId }) => contactId),
    sendings.map(({ values, sessionId }) => JSON.stringify({ values, sessionId })),
    createTriedAt,
  ]);
}

/** Holds claimed links longer: those whose lease still ends at `from`, until `to`. False when there is none. */
export async function renewClaims(
  tx: TenantTx,
  connectionId: string,
  lease: { contactIds: readonly string[]; from: Date; to: Date },
): Promise<boolean> {
  return (await tx.sql(renewStatement, [connectionId, lease.contactIds, lease.from, lease.to])).length > 0;
}
