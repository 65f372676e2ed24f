import { z } from 'zod';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { Database } from '../../platform/db/database.ts';

const chainsStatement = loadSql(
  import.meta.url,
  './chains.sql',
  z.object({ tenantId: z.uuid(), portalId: z.string() }),
);

/** Every tenant, also one that has left: whose trails there are. */
export function listChains(db: Database): Promise<{ tenantId: string; portalId: string }[]> {
  return db.system(chainsStatement, []);
}
