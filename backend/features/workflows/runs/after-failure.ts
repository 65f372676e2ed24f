import type { CrmFailure } from '../../../domain/crm/index.ts';
import type { QuestionAnswer } from '../../../contract/run-outcomes.ts';
import { setBack, type SyncAccount } from '../../sync/index.ts';
import type { DueRun } from './claim-runs.ts';
import { noteStep } from './note-step.ts';
import type { RunDeps } from './run-deps.ts';
import { endRun, noteTold } from './run-store.ts';

/** HubSpot may be told before it has noted that it waits: so often it is believed that it does not. */
const maxRefusals = 5;
/** At most one attempt in half an hour for the 30 days that a question may take. */
const maxAttempts = 1_500;
const firstWaitMs = 5_000;
const longestWaitMs = 30 * 60_000;

type Told = { sync: SyncAccount; run: DueRun & { answer: QuestionAnswer; hubspotWaitsUntil: Date } };

/**
 * What becomes of a run of which HubSpot could not be told. Answers when to go on if that was not the run's own trouble.
 */
export async function afterFailure(
  deps: RunDeps,
  { sync, run }: Told,
  failure: CrmFailure,
): Promise<number | null> {
  const { log, db, clock } = deps;
  const { tenantId } = sync.account;
  log.warn({ tenantId, run: run.id, kind: failure.kind, attempt: run.attempts + 1 }, 'run.telling_failed');
  const at = new Date(clock.nowMs());
  await db.withTenant(tenantId, (tx) =>
    noteStep(tx, run.id, { kind: 'telling_failed', code: failure.kind, at }),
  );
  if (doesNotWait(failure)) return afterRefusal(deps, tenantId, run, at);
  // Not a reason to leave the whole account alone: only accounts with workflows grant this.
  const isOwn = failure.kind === 'missing_scopes' || failure.kind === 'unexpected';
  const setback = isOwn ? null : await setBack(deps, sync, failure);
  const mayHaveReached = failure.kind === 'unavailable' && failure.maybeApplied;
  if (run.attempts + 1 >= maxAttempts) {
    await db.withTenant(tenantId, (tx) => endRun(tx, run.id, { outcome: 'answered_too_late', at }));
    return null;
  }
  await again(deps, tenantId, run, {
    notBeforeMs: setback?.retryAtMs ?? 0,
    tries: isOwn ? maxAttempts : run.attempts + 1,
    unsure: run.unsure || mayHaveReached,
    refusals: run.refusals,
  });
  return setback?.retryAtMs ?? null;
}

const doesNotWait = ({ kind }: CrmFailure) =>
  kind === 'not_found' || kind === 'conflict' || kind === 'validation';

/** A callback is spent by its first use: after an attempt without an answer, "unknown" means that it was heard. */
async function afterRefusal(deps: RunDeps, tenantId: string, run: Told['run'], at: Date): Promise<null> {
  const { id, answer, unsure } = run;
  const refusals = run.refusals + 1;
  if (unsure) await deps.db.withTenant(tenantId, (tx) => noteTold(tx, { id, answer, at }));
  else if (refusals >= maxRefusals) {
    await deps.db.withTenant(tenantId, (tx) => endRun(tx, id, { outcome: 'not_waited_for', at }));
  } else await again(deps, tenantId, run, { notBeforeMs: 0, tries: refusals, unsure: false, refusals });
  return null;
}

type Again = { notBeforeMs: number; tries: number; unsure: boolean; refusals: number };

/** The next attempt: later each time, and not after HubSpot has stopped waiting. */
async function again(
  { db, clock }: RunDeps,
  tenantId: string,
  { id, hubspotWaitsUntil }: Told['run'],
  { notBeforeMs, tries, unsure, refusals }: Again,
): Promise<void> {
  const waitMs = Math.min(firstWaitMs * 2 ** Math.min(tries - 1, 20), longestWaitMs);
  const dueMs = Math.min(Math.max(clock.nowMs() + waitMs, notBeforeMs), hubspotWaitsUntil.getTime());
  const data = { dueAt: new Date(dueMs), unsure, refusals };
  await db.withTenant(tenantId, (tx) => tx.prisma.run.updateMany({ where: { id, status: 'waiting' }, data }));
}
