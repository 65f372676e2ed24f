import { z } from 'zod';
import { defaultApprovalPolicy, type ApprovalPolicy } from '../../domain/approval-policy.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import { readRule } from './policy-store.ts';
import { settleQuestions } from './runs/settle-questions.ts';

const insertStatement = loadSql(import.meta.url, './insert-approval.sql', z.unknown());
const decideStatement = loadSql(import.meta.url, './decide-approval.sql', z.object({ id: z.uuid() }));
const expireStatement = loadSql(import.meta.url, './expire-approvals.sql', z.object({ id: z.uuid() }));
const dueStatement = loadSql(import.meta.url, './due-approvals.sql', z.object({ id: z.uuid() }));
const takeStatement = loadSql(
  import.meta.url,
  './take-approval.sql',
  z.object({
    id: z.uuid(),
    kind: z.string(),
    payload: z.unknown(),
    decided_by: z.string(),
    decided_at: z.date(),
  }),
);
const endStatement = loadSql(import.meta.url, './end-approval.sql', z.unknown());

const hourMs = 60 * 60_000;

/** Something that is to happen once a person says so. */
export type ApprovalRequest = {
  id: string;
  tenantId: string;
  /** Which of the effects carries it out. */
  kind: string;
  /** In sentences to show, without a person's values. */
  subject: string;
  reason: string;
  effects: readonly string[];
  /** What the effect needs; JSON. Only the feature that asks reads it. */
  payload: unknown;
  /** Who asks, as `callerLabel` names them; null when Kindred does. */
  requestedBy: string | null;
  at: Date;
};

/**
 * Asks for a person's word, under the tenant's rule for the kind, which is kept as it is now. Nothing happens before the
 * word is given; without it the request expires. Answers the id.
 */
export async function requestApproval(tx: TenantTx, request: ApprovalRequest): Promise<string> {
  const { id, tenantId, kind, subject, reason, effects, requestedBy, at } = request;
  const policy: ApprovalPolicy = { ...defaultApprovalPolicy, ...(await readRule(tx, tenantId, kind)) };
  await tx.sql(insertStatement, [
    tenantId,
    id,
    kind,
    subject,
    reason,
    JSON.stringify(effects),
    JSON.stringify(request.payload),
    JSON.stringify(policy),
    requestedBy,
    at,
    new Date(at.getTime() + policy.expiresAfterHours * hourMs),
  ]);
  return id;
}

/** Notes a decision; false when it was decided before, or has expired. */
export async function saveDecision(
  tx: TenantTx,
  id: string,
  decision: { status: 'approved' | 'rejected'; at: Date; by: string; note: string | null },
): Promise<boolean> {
  const { status, at, by, note } = decision;
  const saved = (await tx.sql(decideStatement, [id, status, at, by, note])).length > 0;
  if (saved) await settleQuestions(tx, [id], { answer: status, at });
  return saved;
}

/** Ends what nobody decided in time; answers how many that were. */
export async function expireApprovals(tx: TenantTx, now: Date): Promise<number> {
  const expired = await tx.sql(expireStatement, [now]);
  const ids = expired.map(({ id }) => id);
  await settleQuestions(tx, ids, { answer: 'not_answered', at: now });
  return ids.length;
}

/** What was approved and is to be carried out, the oldest first. */
export async function approvalsDue(tx: TenantTx, limit: number): Promise<string[]> {
  return (await tx.sql(dueStatement, [limit])).map(({ id }) => id);
}

export type DueApproval = { id: string; kind: string; payload: unknown; decidedBy: string; decidedAt: Date };

/** Holds one that is due until the transaction ends; null when somebody else does, or it is done. */
export async function takeApproval(tx: TenantTx, id: string): Promise<DueApproval | null> {
  const [row] = await tx.sql(takeStatement, [id]);
  if (!row) return null;
  const { decided_by: decidedBy, decided_at: decidedAt, ...rest } = row;
  return { ...rest, payload: rest.payload, decidedBy, decidedAt };
}

/** Notes in the effect's own transaction that it was carried out, or that it is given up for a reason. */
export async function endApproval(
  tx: TenantTx,
  id: string,
  end: { status: 'approved' | 'expired'; at: Date | null; note: string | null },
): Promise<void> {
  await tx.sql(endStatement, [id, end.status, end.at, end.note]);
}
