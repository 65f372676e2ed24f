import { endPipedriveWithHubSpot, type EndWithHubSpotDeps } from '../install/index.ts';
import type { SyncDeps } from '../sync/index.ts';
import { armReconcile, loadPlaces, loadSyncAccounts, startSession } from '../sync/index.ts';
import { readSettings } from '../settings/index.ts';
import { checkKnown } from './check-known.ts';
import { readJournal, type JournalDeps } from './read-journal.ts';

export type ReconcileDeps = SyncDeps & JournalDeps & EndWithHubSpotDeps;

/**
 * Looks for what webhooks missed, when it is due: reads HubSpot's journal, now and then whether known records are still
 * there, and starts an incremental sync of the CRMs whose first sync somebody has started. Without changes that costs
 * one call per CRM. Nothing happens where the tenant wants no schedule or a session is running already.
 */
export async function reconcile(deps: ReconcileDeps, tenantId: string, signal?: AbortSignal): Promise<void> {
  const now = new Date(deps.clock.nowMs());
  const due = await deps.db.withTenant(tenantId, async (tx) => {
    const { settings } = await readSettings(tx, tenantId);
    const where = { status: 'connected', openedAt: { not: null }, reconcileDueAt: { lte: now } };
    const isDue = (await tx.prisma.connection.count({ where })) > 0;
    // Before the work, so that a crash in the middle of it is not repeated for ever.
    if (isDue) await armReconcile(tx, tenantId, now);
    return isDue && settings.reconcileEveryMinutes > 0;
  });
  if (!due) return;
  // The journal is the app's own: it also tells of an account that refuses our access by now.
  const places = await loadPlaces(deps, tenantId);
  const hubspot = places.find(({ provider, openedAt }) => provider === 'hubspot' && openedAt !== null);
  if (hubspot && !(await readJournal(deps, hubspot))) return endPipedriveWithHubSpot(deps, tenantId);
  const accounts = (await loadSyncAccounts(deps, tenantId)).filter(({ openedAt }) => openedAt !== null);
  for (const sync of accounts) {
    if (!signal?.aborted) await checkKnown(deps, sync);
  }
  if (signal?.aborted) return;
  const request = { requestedBy: 'the schedule', kind: 'sync', contactIds: null, scheduled: true } as const;
  await startSession(deps, tenantId, request);
}
