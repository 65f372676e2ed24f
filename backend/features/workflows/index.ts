/** What waits for a person's word before it happens: asked for, decided once, carried out once. */
export { requestApproval, type ApprovalRequest } from './store.ts';
export { readWaiting, withdrawApprovals, type WaitingApproval } from './waiting.ts';
export { createApprovalHandlers, type ApprovalRouteDeps } from './routes.ts';
export {
  runApprovals,
  type ApprovalEffect,
  type EffectContext,
  type RunApprovalsDeps,
} from './run-approvals.ts';
