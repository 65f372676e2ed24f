import { checkDisappeared } from '../lifecycle/index.ts';
import type { SyncAccount, SyncDeps } from '../sync/index.ts';

const everyMs = 24 * 60 * 60_000;
/** Records in one go; a round of a large account takes several. */
const recordsPerRun = 5_000;

/**
 * Once a day, whether the records that we know are still there: deletions whose events were lost, and records that are
 * hidden or merged (pipedrive.md 7). A round goes on where the last run ended.
 */
export async function checkKnown(deps: SyncDeps, { account, provider }: SyncAccount): Promise<void> {
  const { tenantId, connectionId } = account;
  const nowMs = deps.clock.nowMs();
  const row = await deps.db.withTenant(tenantId, (tx) =>
    tx.prisma.connection.findUniqueOrThrow({ where: { id: connectionId } }),
  );
  // The first round a day after the first sync: that has just seen everybody.
  if (row.knownDueAt === null) return note(deps, account, { after: null, dueMs: nowMs + everyMs });
  if (row.knownDueAt.getTime() > nowMs) return;
  const check = await checkDisappeared(deps, tenantId, provider, recordsPerRun, row.knownAfter);
  if (check.outcome !== 'ok') return;
  const dueMs = check.next === null ? nowMs + everyMs : nowMs;
  await note(deps, account, { after: check.next, dueMs });
}

async function note(
  { db }: SyncDeps,
  { tenantId, connectionId: id }: SyncAccount['account'],
  { after, dueMs }: { after: string | null; dueMs: number },
): Promise<void> {
  const data = { knownAfter: after, knownDueAt: new Date(dueMs) };
  await db.withTenant(tenantId, (tx) => tx.prisma.connection.update({ where: { id }, data }));
}
