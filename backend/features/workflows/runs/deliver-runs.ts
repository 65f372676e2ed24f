import type { TenantTx } from '../../../platform/db/database.ts';
import { actionOutputs } from '../../../providers/hubspot/index.ts';
import type { QuestionAnswer, RunOutcome } from '../../../contract/run-outcomes.ts';
import { loadSyncAccount, whileRenewing } from '../../sync/index.ts';
import { afterFailure } from './after-failure.ts';
import { claimRuns, type DueRun } from './claim-runs.ts';
import type { RunDeps } from './run-deps.ts';
import { endRun, noteTold } from './run-store.ts';

const maxClaims = 500;
/** There is no access to HubSpot at the moment: looked at again then. */
const awayMs = 10 * 60_000;

/**
 * Tells HubSpot what became of workflows' questions, each until HubSpot took it or stops waiting, and ends runs that
 * HubSpot never asked for again. Safe to repeat and to be cut short. Answers when to go on if HubSpot set us back.
 */
export async function deliverRuns(
  deps: RunDeps,
  tenantId: string,
  signal?: AbortSignal,
): Promise<number | null> {
  for (let claim = 0; claim < maxClaims && !signal?.aborted; claim += 1) {
    const { due, lease } = await claimRuns(deps, tenantId);
    if (due.length === 0) return null;
    const retryAtMs = await whileRenewing(deps, lease, () => lookAtAll(deps, tenantId, due));
    if (retryAtMs !== null) return retryAtMs;
  }
  return null;
}

async function lookAtAll(deps: RunDeps, tenantId: string, due: readonly DueRun[]): Promise<number | null> {
  for (const run of due) {
    const retryAtMs = await lookAt(deps, tenantId, run);
    if (retryAtMs !== null) return retryAtMs;
  }
  return null;
}

async function lookAt(deps: RunDeps, tenantId: string, run: DueRun): Promise<number | null> {
  const now = new Date(deps.clock.nowMs());
  const { answer, hubspotWaitsUntil } = run;
  const inTenant = <T>(work: (tx: TenantTx) => Promise<T>) => deps.db.withTenant(tenantId, work);
  const end = (outcome: RunOutcome) => inTenant((tx) => endRun(tx, run.id, { outcome, at: now }));
  if (run.status === 'running') {
    await end('never_asked_again');
    return null;
  }
  if (answer === null || hubspotWaitsUntil === null) {
    await inTenant((tx) => tx.prisma.run.updateMany({ where: { id: run.id }, data: { dueAt: null } }));
    return null;
  }
  if (hubspotWaitsUntil <= now) {
    await end(answer === 'not_answered' ? answer : 'answered_too_late');
    return null;
  }
  return tell(deps, tenantId, { ...run, answer, hubspotWaitsUntil });
}

async function tell(
  deps: RunDeps,
  tenantId: string,
  run: DueRun & { answer: QuestionAnswer; hubspotWaitsUntil: Date },
): Promise<number | null> {
  const { id, callbackId, answer, hubspotWaitsUntil } = run;
  const nowMs = deps.clock.nowMs();
  const sync = await loadSyncAccount(deps, tenantId, 'hubspot');
  if (!sync) {
    const dueAt = new Date(Math.min(nowMs + awayMs, hubspotWaitsUntil.getTime()));
    await deps.db.withTenant(tenantId, (tx) =>
      tx.prisma.run.updateMany({ where: { id, status: 'waiting' }, data: { dueAt } }),
    );
    return null;
  }
  // Noted before it is sent: whoever comes after a crash knows that HubSpot may have been told.
  await deps.db.withTenant(tenantId, (tx) =>
    tx.prisma.run.updateMany({ where: { id }, data: { attempts: { increment: 1 }, unsure: true } }),
  );
  const outputFields = actionOutputs({ state: 'success', outcome: answer });
  const options = { lane: 'background' } as const;
  const told = await deps.hubspot.completeAction(sync.account, { callbackId, outputFields }, options);
  await deps.race.reach('run.told');
  if (told.outcome === 'failed') return afterFailure(deps, { sync, run }, told.failure);
  const at = new Date(deps.clock.nowMs());
  await deps.db.withTenant(tenantId, (tx) => noteTold(tx, { id, answer, at }));
  return null;
}
