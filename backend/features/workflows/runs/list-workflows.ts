import { z } from 'zod';
import { workflowActions } from '../../../contract/run-outcomes.ts';
import { runStatuses, type WorkflowView } from '../../../contract/runs.ts';
import { pageOf, type TimePage } from '../../../contract/time-page.ts';
import type { TenantTx } from '../../../platform/db/database.ts';
import { loadSql } from '../../../platform/db/load-sql.ts';
import { afterCursor, newestFirst } from '../../../platform/db/newest-first.ts';

const countStatement = loadSql(
  import.meta.url,
  './list-workflows.sql',
  z.object({
    workflow_id: z.string(),
    action: z.enum(workflowActions),
    status: z.enum(runStatuses),
    runs: z.int(),
    last_run_at: z.date(),
  }),
);
type Count = ReturnType<typeof countStatement.parseRow>;

/** HubSpot's workflows that have called Kindred's actions, those that were first seen last first. */
export async function listWorkflows(
  tx: TenantTx,
  { cursor, limit }: TimePage,
): Promise<{ items: WorkflowView[]; nextCursor: string | null }> {
  const rows = await tx.prisma.workflow.findMany({
    where: afterCursor(cursor),
    orderBy: newestFirst,
    take: limit + 1,
  });
  const { shown, nextCursor } = pageOf(rows, limit);
  const counts = await tx.sql(countStatement, [shown.map(({ workflowId }) => workflowId)]);
  const items = shown.map((row) => ({
    id: row.id,
    workflowId: row.workflowId,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    runs: Number(row.runs),
    actions: actionsOf(counts.filter((one) => one.workflow_id === row.workflowId)),
  }));
  return { items, nextCursor };
}

function actionsOf(counts: readonly Count[]): WorkflowView['actions'] {
  return workflowActions.flatMap((action) => {
    const own = counts.filter((one) => one.action === action);
    if (own.length === 0) return [];
    const none = { running: 0, waiting: 0, completed: 0, failed: 0, expired: 0 };
    const byStatus = Object.fromEntries(own.map(({ status, runs }) => [status, runs]));
    const lastMs = Math.max(...own.map((one) => one.last_run_at.getTime()));
    return [{ action, counts: { ...none, ...byStatus }, lastRunAt: new Date(lastMs).toISOString() }];
  });
}
