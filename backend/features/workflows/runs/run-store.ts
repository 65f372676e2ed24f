import { z } from 'zod';
import {
  questionAnswers,
  runOutcomeNames,
  runOutcomes,
  workflowActions,
  type QuestionAnswer,
  type RunOutcome,
  type WorkflowAction,
} from '../../../contract/run-outcomes.ts';
import { runStatuses } from '../../../contract/runs.ts';
import type { TenantTx } from '../../../platform/db/database.ts';
import { loadSql } from '../../../platform/db/load-sql.ts';
import type { ActionExecution } from '../../../providers/hubspot/index.ts';
import { noteStep } from './note-step.ts';

const runRow = z
  .object({
    id: z.uuid(),
    action: z.enum(workflowActions),
    object_type: z.string(),
    object_id: z.string().nullable(),
    workflow_id: z.string().nullable(),
    contact_id: z.uuid().nullable(),
    status: z.enum(runStatuses),
    outcome: z.enum(runOutcomeNames).nullable(),
    approval_id: z.uuid().nullable(),
    answer: z.enum(questionAnswers).nullable(),
  })
  .transform((row) => ({
    id: row.id,
    action: row.action,
    objectType: row.object_type,
    objectId: row.object_id,
    workflowId: row.workflow_id,
    contactId: row.contact_id,
    status: row.status,
    outcome: row.outcome,
    approvalId: row.approval_id,
    answer: row.answer,
  }));
export type RunRow = z.infer<typeof runRow>;

const receiveStatement = loadSql(import.meta.url, './receive-run.sql', runRow);
const takeStatement = loadSql(import.meta.url, './take-run.sql', runRow);
const endStatement = loadSql(import.meta.url, './end-run.sql', z.object({ id: z.uuid() }));

/** HubSpot repeats what failed for up to three days. */
const hubspotRepeatsMs = 3 * 24 * 60 * 60_000;
const graceMs = 60 * 60_000;

export type Reception = {
  tenantId: string;
  action: WorkflowAction;
  execution: ActionExecution;
  at: Date;
  uuid: () => string;
};

/** Stores that HubSpot asked: the run of this execution, made now or when it was delivered before. */
export async function receiveRun(tx: TenantTx, reception: Reception): Promise<RunRow> {
  const { tenantId, action, execution, at, uuid } = reception;
  const { callbackId, workflowId, objectType, objectId } = execution;
  const givenUpAt = new Date(at.getTime() + hubspotRepeatsMs + graceMs);
  const ids = [tenantId, uuid(), uuid(), callbackId, workflowId];
  const [row] = await tx.sql(receiveStatement, [...ids, action, objectType, objectId, at, givenUpAt]);
  if (!row) throw new Error('receiving a run answered no row');
  await noteStep(tx, row.id, { kind: 'received', at });
  return row;
}

/** Holds a run until the transaction ends; null when it is gone. */
export async function takeRun(tx: TenantTx, id: string): Promise<RunRow | null> {
  const [row] = await tx.sql(takeStatement, [id]);
  return row ?? null;
}

/** Ends a run once: one that is over stays as it is. `contactId`: who the record is, where that is known by now. */
export async function endRun(
  tx: TenantTx,
  id: string,
  { outcome, at, contactId = null }: { outcome: RunOutcome; at: Date; contactId?: string | null },
): Promise<void> {
  const params = [id, runOutcomes[outcome].ends, outcome, at, contactId];
  const ended = await tx.sql(endStatement, params);
  if (ended.length > 0) await noteStep(tx, id, { kind: 'ended', code: outcome, at });
}

/** Ends the run as its answer has it: HubSpot knows. */
export async function noteTold(
  tx: TenantTx,
  { id, answer, at }: { id: string; answer: QuestionAnswer; at: Date },
): Promise<void> {
  await noteStep(tx, id, { kind: 'told', code: answer, at });
  await tx.prisma.run.updateMany({ where: { id }, data: { toldAt: at, unsure: false } });
  await endRun(tx, id, { outcome: answer, at });
}
