import { z } from 'zod';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { Database } from '../../platform/db/database.ts';

const dueStatement = loadSql(
  import.meta.url,
  './upkeep-due.sql',
  z.object({ kind: z.enum(['retention', 'delete']), tenantId: z.uuid() }),
);

/** Tenants whose data is to be looked through today, and those whose data is to be deleted. */
export function findUpkeepDue(
  db: Database,
  now: Date,
  limit: number,
): Promise<{ kind: 'retention' | 'delete'; tenantId: string }[]> {
  return db.system(dueStatement, [now, limit]);
}
