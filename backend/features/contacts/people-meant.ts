import { z } from 'zod';
import { providerNames, type ProviderName } from '../../domain/field.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantReader } from '../../platform/db/database.ts';

const person = z.object({
  id: z.uuid(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  records: z.array(z.object({ provider: z.enum(providerNames), externalId: z.string() })),
});
/** Somebody as they are shown to be chosen: the name, else the address; and where they are. */
export type PersonMeant = z.infer<typeof person>;

const meantStatement = loadSql(import.meta.url, './people-meant.sql', person);

/** The people of contacts, and of records that are somebody's already. Others are left out: nothing is kept of them. */
export async function peopleMeant(
  tx: TenantReader,
  contactIds: readonly string[],
  records: readonly { provider: ProviderName; externalId: string }[],
): Promise<PersonMeant[]> {
  if (contactIds.length === 0 && records.length === 0) return [];
  return tx.sql(meantStatement, [
    contactIds,
    records.map(({ provider }) => provider),
    records.map(({ externalId }) => externalId),
  ]);
}
