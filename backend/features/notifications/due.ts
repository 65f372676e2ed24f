import { z } from 'zod';
import type { Database } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/load-sql.ts';

const dueStatement = loadSql(
  import.meta.url,
  './notifications-due.sql',
  z.object({ kind: z.enum(['gather', 'mail']), tenant_id: z.uuid() }),
);
const noteStatement = loadSql(import.meta.url, './note-causes-of-time.sql', z.object({ noted: z.int() }));

/** Tenants whose causes wait to be gathered, and those whose mail is due. */
export async function findNotificationsDue(
  db: Database,
  now: Date,
  limit: number,
): Promise<{ kind: 'gather' | 'mail'; tenantId: string }[]> {
  const rows = await db.system(dueStatement, [now, limit]);
  return rows.map(({ kind, tenant_id: tenantId }) => ({ kind, tenantId }));
}

/** Notes what only time brings: keys that end soon, CRMs that are left alone for long. Answers how many were new. */
export async function noteCausesOfTime(db: Database, now: Date, limit: number): Promise<number> {
  const [row] = await db.system(noteStatement, [now, limit]);
  return row?.noted ?? 0;
}
