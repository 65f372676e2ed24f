import { z } from 'zod';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';

const reviveStatement = loadSql(import.meta.url, './revive-links.sql', z.unknown());
const forgetStatement = loadSql(import.meta.url, './forget-graves-of-living.sql', z.unknown());

/** The links of contacts that were deleted here and are back. */
export async function reviveLinks(tx: TenantTx, contactIds: readonly string[], at: Date): Promise<void> {
  if (contactIds.length === 0) return;
  await tx.sql(forgetStatement, [contactIds]);
  await tx.sql(reviveStatement, [contactIds, at]);
}
