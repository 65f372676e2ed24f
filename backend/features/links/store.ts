import { z } from 'zod';
import type { linkError } from '../../contract/contact.ts';
import { fieldsDocument, linkStatus, type ContactView } from '../../contract/contact.ts';
import { fieldKeys, type ContactFields, type FieldValues } from '../../domain/field.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';

export type LinkView = ContactView['links'][number];
export type LinkError = z.infer<typeof linkError>;
export type LinkStatus = z.infer<typeof linkStatus>;

const baseDocument = z.partialRecord(z.enum(fieldKeys), z.string().nullable());

/** A contact together with its link to one CRM. `base`: what the CRM last held and we both knew. */
export type LinkedContact = {
  contactId: string;
  externalId: string | null;
  base: FieldValues;
  status: LinkStatus;
  crmModifiedAt: Date | null;
  fields: ContactFields;
};

export type LinkDraft = {
  contactId: string;
  externalId: string | null;
  base: FieldValues;
  status: LinkStatus;
  lastError: LinkError | null;
  /** Null keeps what is stored. */
  lastSyncedAt: Date | null;
  crmModifiedAt: Date | null;
  attempts: number;
  /** When outgoing work is due; null when there is none. */
  dueAt: Date | null;
};

const linkedRow = z
  .object({
    contact_id: z.uuid(),
    external_id: z.string().nullable(),
    base: baseDocument,
    status: linkStatus,
    crm_modified_at: z.date().nullable(),
    fields: fieldsDocument,
  })
  .transform((row): LinkedContact => ({
    contactId: row.contact_id,
    externalId: row.external_id,
    base: row.base,
    status: row.status,
    crmModifiedAt: row.crm_modified_at,
    fields: row.fields,
  }));
const byExternalId = loadSql(import.meta.url, './read-by-external-id.sql', linkedRow);
const byContact = loadSql(import.meta.url, './read-by-contact.sql', linkedRow);
const saveStatement = loadSql(import.meta.url, './save-links.sql', z.unknown());
const claimStatement = loadSql(
  import.meta.url,
  './claim-due.sql',
  z.object({ contact_id: z.uuid(), external_id: z.string().nullable(), attempts: z.int() }),
);

const renewStatement = loadSql(import.meta.url, './renew-claims.sql', z.unknown());

export const readByExternalIds = (tx: TenantTx, connectionId: string, ids: readonly string[]) =>
  tx.sql(byExternalId, [connectionId, ids]);

export const readByContactIds = (tx: TenantTx, connectionId: string, ids: readonly string[]) =>
  tx.sql(byContact, [connectionId, ids]);

/** Inserts or replaces links of one connection in one statement. */
export async function saveLinks(
  tx: TenantTx,
  connectionId: string,
  links: readonly LinkDraft[],
): Promise<void> {
  if (links.length === 0) return;
  await tx.sql(saveStatement, [
    connectionId,
    links.map(({ contactId }) => contactId),
    links.map(({ externalId }) => externalId),
    links.map(({ base }) => JSON.stringify(base)),
    links.map(({ status }) => status),
    links.map(({ lastError }) => (lastError === null ? null : JSON.stringify(lastError))),
    links.map(({ lastSyncedAt }) => lastSyncedAt),
    links.map(({ crmModifiedAt }) => crmModifiedAt),
    links.map(({ attempts }) => attempts),
    links.map(({ dueAt }) => dueAt),
  ]);
}

export type ClaimedLink = { contactId: string; externalId: string | null; attempts: number };

/** Takes up to `limit` links with outgoing work; whoever dies with them loses them to others at `leaseUntil`. */
export async function claimDueLinks(
  tx: TenantTx,
  connectionId: string,
  request: { now: Date; leaseUntil: Date; limit: number },
): Promise<ClaimedLink[]> {
  const rows = await tx.sql(claimStatement, [connectionId, request.now, request.leaseUntil, request.limit]);
  return rows.map((row) => ({
    contactId: row.contact_id,
    externalId: row.external_id,
    attempts: row.attempts,
  }));
}

/** Holds claimed links longer: those whose lease still ends at `from`, until `to`. */
export async function renewClaims(
  tx: TenantTx,
  connectionId: string,
  lease: { contactIds: readonly string[]; from: Date; to: Date },
): Promise<void> {
  await tx.sql(renewStatement, [connectionId, lease.contactIds, lease.from, lease.to]);
}
