import type { z } from 'zod';
import { approvalView, type approvalsQuery, type ApprovalView } from '../../contract/approvals.ts';
import { pageOf } from '../../contract/time-page.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { afterCursor, newestFirst } from '../../platform/db/newest-first.ts';
import type { Approval } from '../../platform/db/generated/client.ts';

const { status, effects, policy } = approvalView.shape;

/** `now`: what nobody decided in time shows as expired, also before it is noted as that. */
function toView(row: Approval, now: Date): ApprovalView {
  const late = row.status === 'waiting' && row.expiresAt <= now;
  return {
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    reason: row.reason,
    effects: effects.parse(row.effects),
    policy: policy.parse(row.policy),
    status: late ? 'expired' : status.parse(row.status),
    requestedBy: row.requestedBy,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decidedBy: row.decidedBy,
    note: row.note,
    doneAt: row.doneAt?.toISOString() ?? null,
  };
}

/** One approval as the API shows it; null when this tenant has none with the id. */
export async function viewApproval(tx: TenantTx, id: string, now: Date): Promise<ApprovalView | null> {
  const row = await tx.prisma.approval.findFirst({ where: { id } });
  return row ? toView(row, now) : null;
}

/** Approvals, newest first. */
export async function listApprovals(
  tx: TenantTx,
  { cursor, limit, status: wanted }: z.infer<typeof approvalsQuery>,
  now: Date,
): Promise<{ items: ApprovalView[]; nextCursor: string | null }> {
  const rows = await tx.prisma.approval.findMany({
    where: {
      ...(wanted ? { status: wanted } : {}),
      ...afterCursor(cursor),
    },
    orderBy: newestFirst,
    take: limit + 1,
  });
  const { shown, nextCursor } = pageOf(rows, limit);
  return { items: shown.map((row) => toView(row, now)), nextCursor };
}
