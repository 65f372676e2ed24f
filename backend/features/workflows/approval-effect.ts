import type { TenantTx } from '../../platform/db/database.ts';

/** Which approval is carried out, who gave it and when, and the transaction to do it in. */
export type EffectContext = { tx: TenantTx; tenantId: string; approvalId: string; by: string; now: Date };

/**
 * Carries out what was approved. Database work only, in the transaction that notes it as done: it happens once or not
 * at all. What needs a CRM is made due here and done by whoever `afterCommit` wakes up.
 */
export type ApprovalEffect = (
  payload: unknown,
  context: EffectContext,
) => Promise<{ afterCommit?: () => Promise<void> }>;
