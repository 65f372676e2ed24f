import { z } from 'zod';
import type { TenantTx } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/load-sql.ts';

const lockStatement = loadSql(import.meta.url, './lock-notifications.sql', z.unknown());

/** One transaction of a tenant at a time changes what there is to tell; the others wait for its end. */
export async function lockNotifications(tx: TenantTx): Promise<void> {
  await tx.sql(lockStatement, []);
}
