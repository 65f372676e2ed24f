import { z } from 'zod';
import { countCap } from '../../contract/count-cap.ts';
import { noCounts, type syncStatusView } from '../../contract/sync.ts';
import { readConnections } from '../install/index.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import { findLatestSession, viewSession } from './session-store.ts';

const countStatement = loadSql(
  import.meta.url,
  './status-counts.sql',
  z.object({
    waitingHints: z.int(),
    waitingPushes: z.int(),
    openConflicts: z.int(),
    decidedByRule: z.int(),
    openExceptions: z.int(),
  }),
);

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
  const [counted] = await tx.sql(countStatement, [countCap]);
  if (!counted) throw new Error('status-counts.sql answered no row');
  const { waitingHints, waitingPushes } = counted;
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
    conflicts: { open: counted.openConflicts, byRule: counted.decidedByRule },
    journal: connections.find(({ provider }) => provider === 'hubspot')?.journal ?? 'not_yet',
    exceptions: counted.openExceptions,
  };
}
