import { dropLeftWorkspaces, type SyncDeps } from '../sync/index.ts';
import { endPlans } from './erase-sessions.ts';

/** What a dry run has read of everybody goes in the same transaction. */
const endTimeoutMs = 60_000;

/**
 * Ends dry runs before somebody is erased, and takes their copies of everybody away some at a time: within the erasure,
 * nobody else's contacts could be worked on meanwhile. What is there again goes with the erasure. Answers how many ended.
 */
export async function endPlansAhead(deps: Pick<SyncDeps, 'db' | 'clock'>, tenantId: string): Promise<number> {
  const now = new Date(deps.clock.nowMs());
  const plans = await deps.db.withTenant(tenantId, (tx) => endPlans(tx, now), { timeoutMs: endTimeoutMs });
  await dropLeftWorkspaces({ deps, tenantId });
  return plans;
}
