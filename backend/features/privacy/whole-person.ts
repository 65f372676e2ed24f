import { z } from 'zod';
import { providerNames, type ProviderName } from '../../domain/field.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { emailKeysOf } from './erased-keys.ts';

const knownStatement = loadSql(
  import.meta.url,
  './known-of-person.sql',
  z.object({
    kind: z.enum(['address', 'record']),
    provider: z.enum(providerNames).nullable(),
    text: z.string(),
  }),
);

export type KnownRecord = { provider: ProviderName; externalId: string };

/** By what a person is known: their contacts, the keys of their addresses, their records. */
export type KnownPerson = { contactIds: string[]; emailKeys: string[]; records: KnownRecord[] };

/** Who a contact is: with the one that it went into, and all that went into that one, they are one person. */
export async function readPerson(tx: TenantTx, contactId: string): Promise<KnownPerson> {
  const contactIds = await wholePerson(tx, contactId);
  const known = await tx.sql(knownStatement, [contactIds]);
  return {
    contactIds,
    emailKeys: emailKeysOf(known.flatMap(({ kind, text }) => (kind === 'address' ? [text] : []))),
    records: known.flatMap(({ kind, provider, text }) =>
      kind === 'record' && provider !== null ? [{ provider, externalId: text }] : [],
    ),
  };
}

async function wholePerson(tx: TenantTx, contactId: string): Promise<string[]> {
  const contact = await tx.prisma.contact.findFirst({
    where: { id: contactId },
    select: { mergedInto: true },
  });
  const root = contact?.mergedInto ?? contactId;
  const rows = await tx.prisma.contact.findMany({
    where: { OR: [{ id: root }, { mergedInto: root }] },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
