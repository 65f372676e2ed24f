import { z } from 'zod';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';

const moveStatement = loadSql(import.meta.url, './move-reconcile.sql', z.unknown());

/** Without a schedule, this is how soon is looked whether there is one again. */
export const idleMinutes = 60;

/** A changed schedule acts at once: the looks that are planned move by the difference. Both in minutes; 0: no schedule. */
export async function moveReconcile(
  tx: TenantTx,
  { before, after, now }: { before: number; after: number; now: Date },
): Promise<void> {
  const minutes = (after || idleMinutes) - (before || idleMinutes);
  if (minutes !== 0) await tx.sql(moveStatement, [minutes, now]);
}
