import type { TenantTx } from '../../platform/db/database.ts';
import { settleQuestions } from './runs/settle-questions.ts';

export type WaitingApproval = { id: string; kind: string; payload: unknown; createdAt: Date };

/** Nobody decides more than this at a time. */
const mostRead = 1_000;

/** Approvals of these kinds that wait for a person, the newest first. */
export async function readWaiting(tx: TenantTx, kinds: readonly string[]): Promise<WaitingApproval[]> {
  return tx.prisma.approval.findMany({
    where: { kind: { in: [...kinds] }, status: 'waiting' },
    select: { id: true, kind: true, payload: true, createdAt: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: mostRead,
  });
}

/** Takes back what was asked and is not decided, because its reason is gone; `note` says so to people. */
export async function withdrawApprovals(
  tx: TenantTx,
  ids: readonly string[],
  { at, note }: { at: Date; note: string },
): Promise<void> {
  if (ids.length === 0) return;
  await tx.prisma.approval.updateMany({
    where: { id: { in: [...ids] }, status: 'waiting' },
    data: { status: 'expired', decidedAt: at, note },
  });
  await settleQuestions(tx, ids, { answer: 'taken_back', at });
}
