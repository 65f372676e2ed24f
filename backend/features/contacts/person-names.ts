import { z } from 'zod';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantReader } from '../../platform/db/database.ts';

const namesStatement = loadSql(
  import.meta.url,
  './person-names.sql',
  z.object({ id: z.uuid(), name: z.string().nullable() }),
);

/** How the people of these contacts are called, to be shown beside what is about them: the name, else the address. */
export async function personNames(
  tx: TenantReader,
  contactIds: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(contactIds.filter((id) => id !== null))];
  if (ids.length === 0) return new Map();
  const rows = await tx.sql(namesStatement, [ids]);
  return new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const])));
}
