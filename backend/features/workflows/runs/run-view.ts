import type { z } from 'zod';
import { questionAnswers, runOutcomes, runSteps, type RunStepKind } from '../../../contract/run-outcomes.ts';
import {
  runView,
  runWithSteps,
  type runsQuery,
  type RunView,
  type RunWithSteps,
} from '../../../contract/runs.ts';
import { pageOf } from '../../../contract/time-page.ts';
import type { TenantTx } from '../../../platform/db/database.ts';
import type { Run, RunStep } from '../../../platform/db/generated/client.ts';
import { personNames } from '../../contacts/index.ts';
import { afterCursor, newestFirst } from '../../../platform/db/newest-first.ts';
import { whyNotRetried } from './why-not-retried.ts';

const { action, status } = runView.shape;
const outcomeCode = runView.shape.outcome.unwrap().shape.code;
const stepKind = runWithSteps.shape.steps.element.shape.kind;

type Names = ReadonlyMap<string, string>;

function toView(row: Run, names: Names, now: Date): RunView {
  const code = row.outcome === null ? null : outcomeCode.parse(row.outcome);
  return {
    id: row.id,
    action: action.parse(row.action),
    workflowId: row.workflowId,
    object: { type: row.objectType, id: row.objectId },
    contactId: row.contactId,
    person: (row.contactId === null ? null : names.get(row.contactId)) ?? null,
    status: status.parse(row.status),
    outcome: code && { code, means: runOutcomes[code].means },
    deliveries: row.deliveries,
    question: questionOf(row),
    canRetry: whyNotRetried(row, now) === null,
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

function questionOf(row: Run): RunView['question'] {
  const { approvalId, answer, hubspotWaitsUntil, attempts, dueAt, toldAt } = row;
  if (approvalId === null || hubspotWaitsUntil === null) return null;
  return {
    approvalId,
    answer: questionAnswers.find((known) => known === answer) ?? null,
    hubspotWaitsUntil: hubspotWaitsUntil.toISOString(),
    attempts,
    nextAttemptAt: dueAt?.toISOString() ?? null,
    toldAt: toldAt?.toISOString() ?? null,
  };
}

function toStep(row: RunStep): RunWithSteps['steps'][number] {
  const kind: RunStepKind = stepKind.parse(row.kind);
  return {
    kind,
    means: runSteps[kind],
    code: row.code === '' ? null : row.code,
    firstAt: row.firstAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
    times: row.times,
  };
}

/** One run with its steps, the earliest first; null when this tenant has none with the id. */
export async function viewRun(tx: TenantTx, id: string, now: Date): Promise<RunWithSteps | null> {
  const row = await tx.prisma.run.findFirst({
    where: { id },
    include: { steps: { orderBy: [{ place: 'asc' }] } },
  });
  if (row === null) return null;
  const names = await personNames(tx, [row.contactId]);
  return { ...toView(row, names, now), steps: row.steps.map(toStep) };
}

/** Runs, newest first. */
export async function listRuns(
  tx: TenantTx,
  { cursor, limit, ...filters }: z.infer<typeof runsQuery>,
  now: Date,
): Promise<{ items: RunView[]; nextCursor: string | null }> {
  const wanted = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
  const rows = await tx.prisma.run.findMany({
    where: { ...wanted, ...afterCursor(cursor) },
    orderBy: newestFirst,
    take: limit + 1,
  });
  const { shown, nextCursor } = pageOf(rows, limit);
  const names = await personNames(
    tx,
    shown.map(({ contactId }) => contactId),
  );
  return { items: shown.map((row) => toView(row, names, now)), nextCursor };
}
