import type { z } from 'zod';
import { noCounts, type syncStatusView } from '../../contract/sync.ts';
import { readConnection } from '../install/index.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { findLatestSession, viewSession } from './session-store.ts';

/** What syncing is doing now, for the progress display and the dashboard. */
export async function readSyncStatus(
  tx: TenantTx,
  tenantId: string,
  nowMs: number,
): Promise<z.infer<typeof syncStatusView>> {
  const connection = await readConnection(tx, tenantId);
  const latest = connection ? await findLatestSession(tx, connection.connectionId) : null;
  const running = latest?.status === 'pending' || latest?.status === 'running';
  const parked = connection?.parkedUntil && connection.parkedUntil.getTime() > nowMs;
  const paused = connection !== null && (connection.status !== 'connected' || Boolean(parked));
  const waitingHints = await tx.prisma.webhookEvent.count({ where: { processedAt: null, handled: true } });
  const waitingPushes = await tx.prisma.contactLink.count({ where: { dueAt: { not: null } } });
  const session = latest ? viewSession(latest) : null;
  return {
    state: paused ? 'paused' : running ? 'running' : 'idle',
    session,
    progress: session?.progress ?? { done: 0, total: null },
    counts: session?.counts ?? noCounts(),
    freshness: { syncedAt: connection?.watermark?.toISOString() ?? null, waitingHints, waitingPushes },
  };
}
