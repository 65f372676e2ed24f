import { z } from 'zod';
import { providerNames, type ProviderName } from '../../domain/field.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import type { LinkError } from './linked-row.ts';

const moveStatement = loadSql(import.meta.url, './move-link.sql', z.unknown());
const endStatement = loadSql(import.meta.url, './end-links.sql', z.unknown());
const ofContactsStatement = loadSql(
  import.meta.url,
  './links-of-contacts.sql',
  z
    .object({
      contact_id: z.uuid(),
      connection_id: z.uuid(),
      provider: z.enum(providerNames),
      external_id: z.string().nullable(),
      code: z.string().nullable(),
    })
    .transform(({ contact_id, connection_id, external_id, ...rest }) => ({
      ...rest,
      contactId: contact_id,
      connectionId: connection_id,
      externalId: external_id,
    })),
);

/** Where a contact is in a CRM; `code` of the link's last error, if any. */
export type ContactPlace = {
  contactId: string;
  connectionId: string;
  provider: ProviderName;
  externalId: string | null;
  code: string | null;
};

/** All links of these contacts, at every CRM. */
export function readPlaces(tx: TenantTx, contactIds: readonly string[]): Promise<ContactPlace[]> {
  return tx.sql(ofContactsStatement, [contactIds]);
}

/** Gives a link another contact or another record; what both sides had in common is forgotten, so that they meet anew. */
export async function moveLink(
  tx: TenantTx,
  from: { connectionId: string; contactId: string },
  to: { contactId: string; externalId: string },
  at: Date,
): Promise<void> {
  await tx.sql(moveStatement, [from.connectionId, from.contactId, to.contactId, to.externalId, at]);
}

/** Ends the links of contacts, at one CRM or (null) at all: the record stays known, nothing is sent to it any more. */
export async function endLinks(
  tx: TenantTx,
  contactIds: readonly string[],
  connectionId: string | null,
  error: LinkError,
): Promise<void> {
  if (contactIds.length > 0) await tx.sql(endStatement, [contactIds, connectionId, JSON.stringify(error)]);
}

/** Forgets links altogether. */
export async function dropLinks(
  tx: TenantTx,
  links: readonly { connectionId: string; contactId: string }[],
): Promise<void> {
  for (const { connectionId, contactId } of links) {
    await tx.prisma.contactLink.deleteMany({ where: { connectionId, contactId } });
  }
}
