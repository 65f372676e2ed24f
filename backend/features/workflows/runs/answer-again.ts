import { approvalView } from '../../../contract/approvals.ts';
import type { TenantTx } from '../../../platform/db/database.ts';
import { noteStep } from './note-step.ts';
import type { RunDeps } from './run-deps.ts';
import type { RunReply } from './run-reply.ts';
import { endRun, takeRun } from './run-store.ts';

const { policy } = approvalView.shape;
const hourMs = 60 * 60_000;

/** HubSpot waits for so much longer than people may take: time to tell it what became of the question. */
const graceHours = 1;

/** The answer to a delivery of something that was carried out before: the same, or what it came to since. */
export function answerAgain(deps: RunDeps, tenantId: string, runId: string): Promise<RunReply> {
  const at = new Date(deps.clock.nowMs());
  return deps.db.withTenant(tenantId, (tx) => replyOf(tx, runId, at));
}

/** The same within a transaction. A run that is not carried out yet is asked for again later. */
export async function replyOf(tx: TenantTx, runId: string, at: Date): Promise<RunReply> {
  const run = await takeRun(tx, runId);
  if (!run) return { reply: 'later', retryAfterMs: null };
  if (run.outcome !== null) return { reply: 'ended', outcome: run.outcome };
  if (run.status === 'running' || run.approvalId === null) return { reply: 'later', retryAfterMs: null };
  if (run.answer !== null) {
    // HubSpot never got our "wait", or it would not ask: the answer is the quickest way of telling it.
    await endRun(tx, runId, { outcome: run.answer, at });
    await noteStep(tx, runId, { kind: 'answered', code: run.answer, at });
    await tx.prisma.run.updateMany({ where: { id: runId }, data: { toldAt: at } });
    return { reply: 'ended', outcome: run.answer };
  }
  const approval = await tx.prisma.approval.findFirstOrThrow({ where: { id: run.approvalId } });
  const waitHours = policy.parse(approval.policy).expiresAfterHours + graceHours;
  // It counts from when it gets this answer: not before now.
  const hubspotWaitsUntil = new Date(at.getTime() + waitHours * hourMs);
  await tx.prisma.run.updateMany({ where: { id: runId }, data: { hubspotWaitsUntil } });
  return { reply: 'wait', waitHours };
}
