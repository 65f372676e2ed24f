import { z } from 'zod';
import type { Account } from '../../domain/crm/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { Log } from '../../platform/log.ts';
import { closeConnection } from './connection-store.ts';

const connectionsOfUser = loadSql(
  import.meta.url,
  './connections-of-user.sql',
  z.object({ tenant_id: z.uuid(), connection_id: z.uuid() }),
);

/** The live connections, of any tenant, that one Pipedrive user's access holds up. */
export async function liveConnectionsOf(
  db: Database,
  user: { companyId: string; userId: string },
): Promise<Account[]> {
  const rows = await db.system(connectionsOfUser, ['pipedrive', user.companyId, user.userId]);
  const live: Account[] = [];
  for (const { tenant_id: tenantId, connection_id: connectionId } of rows) {
    const found = await db.withTenant(tenantId, (tx) =>
      tx.prisma.connection.findUnique({ where: { id: connectionId }, select: { status: true } }),
    );
    if (found?.status === 'connected') live.push({ tenantId, connectionId });
  }
  return live;
}

const notice =
  'Kindred was uninstalled in Pipedrive by the user who had connected it. Connect Pipedrive again to go on.';

/**
 * Ends what a user's uninstall ended: their connections as they were then, and nobody else's of the company. A notice
 * that is late or told again leaves what was connected after `uninstalledAtMs`. Pipedrive has removed the webhooks
 * already, and is not called again.
 */
export async function endUninstalled(
  deps: { db: Database; clock: Clock; log: Log },
  { uninstalledAtMs, ...user }: { companyId: string; userId: string; uninstalledAtMs: number | null },
): Promise<void> {
  const now = new Date(deps.clock.nowMs());
  const endedAt = uninstalledAtMs === null ? now : new Date(uninstalledAtMs);
  for (const account of await liveConnectionsOf(deps.db, user)) {
    const because = 'uninstalled_in_crm';
    const end = { status: 'disconnected', because, error: notice, now, endedAt } as const;
    const isOver = await closeConnection(deps.db, account, end);
    const { tenantId } = account;
    deps.log.info({ tenantId }, isOver ? 'pipedrive.uninstalled' : 'pipedrive.uninstall_outdated');
  }
}
