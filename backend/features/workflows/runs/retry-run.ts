import { runOutcomeNames, type RunOutcome, type WorkflowAction } from '../../../contract/run-outcomes.ts';
import type { RunWithSteps } from '../../../contract/runs.ts';
import type { TenantTx } from '../../../platform/db/database.ts';
import type { Caller } from '../../../platform/http/caller.ts';
import { auditAction } from '../../audit/index.ts';
import { syncRecord } from '../../sync/index.ts';
import { noteStep } from './note-step.ts';
import type { RunDeps } from './run-deps.ts';
import { endRun } from './run-store.ts';
import { viewRun } from './run-view.ts';
import { whyNotRetried } from './why-not-retried.ts';

export type Retried =
  | { outcome: 'retried'; view: RunWithSteps }
  | { outcome: 'not_found' | 'unavailable' }
  | { outcome: 'not_retryable'; why: string };

type Begun =
  | { outcome: 'begun'; action: WorkflowAction; objectId: string | null; before: RunOutcome | null }
  | { outcome: 'not_found' }
  | { outcome: 'not_retryable'; why: string };

/** Does a failed run again, at a person's word: syncs the record, or tells HubSpot what a question came to. */
export async function retryRun(deps: RunDeps, caller: Caller, id: string): Promise<Retried> {
  const { tenantId } = caller;
  const begun = await deps.db.withTenant(tenantId, (tx) => begin(deps, tx, caller, id));
  if (begun.outcome !== 'begun') return begun;
  if (begun.objectId !== null && begun.action === 'sync-now') {
    const outcome = await syncAgain(deps, tenantId, begun.objectId);
    const at = new Date(deps.clock.nowMs());
    await deps.db.withTenant(tenantId, (tx) =>
      endRun(tx, id, { outcome: outcome ?? begun.before ?? 'never_asked_again', at }),
    );
    if (outcome === null) return { outcome: 'unavailable' };
  } else {
    // What is lost here is found by the sweeper.
    await deps.queue.enqueue('runs.deliver', { tenantId }, { dedupKey: tenantId }).catch(() => undefined);
  }
  const now = new Date(deps.clock.nowMs());
  const view = await deps.db.withTenant(tenantId, (tx) => viewRun(tx, id, now));
  return view ? { outcome: 'retried', view } : { outcome: 'not_found' };
}

/** Opens the run again, once: of two people at the same moment, the second finds it open. */
async function begin(deps: RunDeps, tx: TenantTx, caller: Caller, id: string): Promise<Begun> {
  const at = new Date(deps.clock.nowMs());
  const run = await tx.prisma.run.findFirst({ where: { id } });
  if (!run) return { outcome: 'not_found' };
  const why = whyNotRetried(run, at);
  if (why !== null) return { outcome: 'not_retryable', why };
  const isSync = run.action === 'sync-now';
  const reopened = await tx.prisma.run.updateMany({
    where: { id, status: 'failed' },
    data: {
      status: isSync ? 'running' : 'waiting',
      outcome: null,
      endedAt: null,
      refusals: 0,
      // Should this process die meanwhile, the run ends as it was.
      dueAt: isSync ? new Date(at.getTime() + givenUpMs) : at,
    },
  });
  if (reopened.count === 0)
    return { outcome: 'not_retryable', why: 'Somebody else is having it done again.' };
  await noteStep(tx, id, { kind: 'retried', at });
  const reason = 'A run of a workflow’s action was done again.';
  const before = { outcome: run.outcome };
  await auditAction(tx, caller, { action: 'run.retried', subject: `run ${id}`, reason, old: before }, at);
  return {
    outcome: 'begun',
    action: isSync ? 'sync-now' : 'ask-a-person',
    objectId: run.objectId,
    before: runOutcomeNames.find((known) => known === run.outcome) ?? null,
  };
}

const givenUpMs = 10 * 60_000;

/** Null: HubSpot does not answer at the moment. */
async function syncAgain(deps: RunDeps, tenantId: string, externalId: string): Promise<RunOutcome | null> {
  const synced = await syncRecord(deps, tenantId, { provider: 'hubspot', externalId }, { push: true });
  switch (synced.outcome) {
    case 'synced':
      return synced.retryAtMs === null ? 'synced' : 'under_way';
    case 'unknown_record':
      return synced.why === 'gone' ? 'record_gone' : 'left_out';
    case 'not_connected':
      return 'not_connected';
    case 'unavailable':
      return null;
  }
}
