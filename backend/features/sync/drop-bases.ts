import { z } from 'zod';
import type { FieldKey, ProviderName } from '../../domain/field.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';

const dropStatement = loadSql(import.meta.url, './drop-bases.sql', z.unknown());

/**
 * A field that lives in another property now has nothing in common with it yet: what the old one held says nothing
 * about the new one, and everything is read again; so it is where other records take part than before.
 */
export async function dropBases(
  tx: TenantTx,
  places: readonly { provider: ProviderName; field: FieldKey }[],
  alsoReadWhole: readonly ProviderName[],
): Promise<void> {
  for (const { provider, field } of places) await tx.sql(dropStatement, [provider, field]);
  const providers = [...new Set([...places.map(({ provider }) => provider), ...alsoReadWhole])];
  if (providers.length === 0) return;
  await tx.prisma.connection.updateMany({
    where: { provider: { in: providers } },
    data: { watermark: null },
  });
}
