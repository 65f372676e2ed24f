import type { z } from 'zod';
import { noCounts, type syncStatusView } from '../../contract/sync.ts';
import { readConnections } from '../install/index.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { findLatestSession, viewSession } from './session-store.ts';

/** What syncing is doing now, for the progress display and the dashboard. */
export async function readSyncStatus(
  tx: TenantTx,
  tenantId: string,
  nowMs: number,
): Promise<z.infer<typeof syncStatusView>> {
  const connections = (await readConnections(tx, tenantId)).filter(({ status }) => status !== 'disconnected');
  const latest = await findLatestSession(tx);
  const running = latest?.status === 'pending' || latest?.status === 'running';
  const paused = connections
    .filter(({ status, parkedUntil }) => status !== 'connected' || (parkedUntil?.getTime() ?? 0) > nowMs)
    .map(({ provider, status, parkedUntil }) => {
      return { provider, until: status === 'connected' ? (parkedUntil?.toISOString() ?? null) : null };
    });
  const waitingHints = await tx.prisma.webhookEvent.count({ where: { processedAt: null, handled: true } });
  const waitingPushes = await tx.prisma.contactLink.count({ where: { dueAt: { not: null } } });
  const [open, byRule] = [
    await tx.prisma.conflict.count({ where: { status: 'open' } }),
    await tx.prisma.conflict.count({ where: { status: 'decided', rule: { in: ['rank', 'newest'] } } }),
  ];
  const session = latest ? viewSession(latest) : null;
  // As fresh as the CRM that was looked through longest ago; before all were, nobody can say.
  const marks = connections.map(({ watermark }) => watermark?.getTime() ?? null);
  const known = marks.filter((mark) => mark !== null);
  const oldest = known.length > 0 && known.length === marks.length ? Math.min(...known) : null;
  return {
    state: paused.length > 0 ? 'paused' : running ? 'running' : 'idle',
    session,
    progress: session?.progress ?? { done: 0, total: null, phase: null },
    counts: session?.counts ?? noCounts(),
    freshness: {
      syncedAt: oldest === null ? null : new Date(oldest).toISOString(),
      waitingHints,
      waitingPushes,
    },
    paused,
    conflicts: { open, byRule },
    journal: connections.find(({ provider }) => provider === 'hubspot')?.journal ?? 'not_yet',
    exceptions: await tx.prisma.syncException.count({ where: { status: 'open' } }),
  };
}
