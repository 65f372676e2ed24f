import { z } from 'zod';
import type { TenantTx } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/load-sql.ts';

const closeStatement = loadSql(import.meta.url, './close-of-contacts.sql', z.unknown());

/** The contacts are gone: nobody has to decide about their fields any more. */
export async function closeConflictsOf(tx: TenantTx, contactIds: readonly string[], at: Date): Promise<void> {
  if (contactIds.length > 0) await tx.sql(closeStatement, [contactIds, at]);
}
