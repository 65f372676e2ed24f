import type { WorkflowAction } from '../../../contract/run-outcomes.ts';
import type { ActionExecution } from '../../../providers/hubspot/index.ts';
import { answerAgain } from './answer-again.ts';
import { askAPerson } from './ask-a-person.ts';
import type { Delivery } from './delivery.ts';
import type { RunDeps } from './run-deps.ts';
import type { RunReply } from './run-reply.ts';
import { endRun, receiveRun, type RunRow } from './run-store.ts';
import { setPronouns } from './set-pronouns.ts';
import { syncNow } from './sync-now.ts';

const carryOut: Record<WorkflowAction, (deps: RunDeps, delivery: Delivery) => Promise<RunReply>> = {
  'set-pronouns': setPronouns,
  'sync-now': syncNow,
  'ask-a-person': askAPerson,
};

/**
 * Carries out what a workflow asks for. One execution is one run and has one effect, however often, however
 * simultaneously it is delivered, and wherever a process dies in between: effect and end of the run are one transaction.
 */
export async function executeAction(
  deps: RunDeps,
  tenantId: string,
  action: WorkflowAction,
  execution: ActionExecution,
): Promise<RunReply> {
  const at = new Date(deps.clock.nowMs());
  const uuid = () => deps.random.uuid();
  const run = await deps.db.withTenant(tenantId, (tx) =>
    receiveRun(tx, { tenantId, action, execution, at, uuid }),
  );
  await deps.race.reach('run.received');
  if (!isSame(run, action, execution)) return { reply: 'another_run' };
  if (run.status !== 'running') return answerAgain(deps, tenantId, run.id);
  if (!isContact(execution.objectType)) return end(deps, tenantId, run);
  const reply = await carryOut[action](deps, { tenantId, run, execution });
  await deps.race.reach('run.done');
  return reply;
}

/** A record that was erased since has no number left to compare. */
const isSame = (run: RunRow, action: WorkflowAction, { objectType, objectId }: ActionExecution) =>
  run.action === action &&
  run.objectType === objectType &&
  (run.objectId === null || run.objectId === objectId);

const isContact = (objectType: string) => /^(contacts?|0-1)$/i.test(objectType);

async function end(deps: RunDeps, tenantId: string, run: RunRow): Promise<RunReply> {
  const at = new Date(deps.clock.nowMs());
  await deps.db.withTenant(tenantId, (tx) => endRun(tx, run.id, { outcome: 'wrong_object', at }));
  return { reply: 'ended', outcome: 'wrong_object' };
}
