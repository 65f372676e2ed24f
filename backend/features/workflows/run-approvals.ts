import type { Clock } from '../../platform/clock.ts';
import type { Database, TenantTx } from '../../platform/db/database.ts';
import type { Log } from '../../platform/log.ts';
import type { ApprovalEffect } from './approval-effect.ts';
import { approvalsDue, endApproval, expireApprovals, takeApproval, type DueApproval } from './store.ts';

export type RunApprovalsDeps = {
  db: Database;
  clock: Clock;
  log: Log;
  /** By the approval's kind. */
  effects: Readonly<Record<string, ApprovalEffect>>;
};

const perRun = 100;
/** An effect that fails for a day is given up, and the approval says so. */
const giveUpAfterMs = 24 * 60 * 60_000;

/**
 * Ends what nobody decided in time and carries out what was approved, each once, however many run this at once. One
 * that fails does not hold up the others; it is tried again for a day. Answers how many were carried out.
 */
export async function runApprovals(deps: RunApprovalsDeps, tenantId: string): Promise<number> {
  const { db, clock, log } = deps;
  const due = await db.withTenant(tenantId, async (tx) => {
    await expireApprovals(tx, new Date(clock.nowMs()));
    return approvalsDue(tx, perRun);
  });
  let done = 0;
  for (const id of due) {
    try {
      if (await carryOut(deps, tenantId, id)) done += 1;
    } catch (error) {
      log.warn(
        { approval: id, error: error instanceof Error ? error.name : 'unknown' },
        'approval.effect_failed',
      );
    }
  }
  return done;
}

async function carryOut(deps: RunApprovalsDeps, tenantId: string, id: string): Promise<boolean> {
  const now = new Date(deps.clock.nowMs());
  const late = await deps.db.withTenant(tenantId, (tx) => giveUp(tx, id, now));
  if (late) return false;
  const afterCommit = await deps.db.withTenant(tenantId, async (tx) => {
    const approval = await takeApproval(tx, id);
    if (!approval) return null;
    const effect = deps.effects[approval.kind];
    if (!effect) throw new Error('nobody carries out approvals of this kind');
    const result = await effect(approval.payload, {
      tx,
      tenantId,
      approvalId: id,
      by: approval.decidedBy,
      now,
    });
    await endApproval(tx, id, { status: 'approved', at: now, note: null });
    return result.afterCommit ?? (() => Promise.resolve());
  });
  if (!afterCommit) return false;
  // What is lost here is found by the sweeper.
  await afterCommit().catch(() => undefined);
  return true;
}

async function giveUp(tx: TenantTx, id: string, now: Date): Promise<boolean> {
  const approval = await takeApproval(tx, id);
  if (!approval || !isTooLate(approval, now)) return false;
  const note = 'It was approved, but could not be carried out for a day. Ask again.';
  await endApproval(tx, id, { status: 'expired', at: null, note });
  return true;
}

const isTooLate = ({ decidedAt }: DueApproval, now: Date) =>
  now.getTime() - decidedAt.getTime() > giveUpAfterMs;
