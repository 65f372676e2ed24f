/** What waits for a person's word before it happens, and what HubSpot's workflows have Kindred do. */
export { requestApproval, type ApprovalRequest } from './store.ts';
export { readWaiting, withdrawApprovals, type WaitingApproval } from './waiting.ts';
export { createApprovalHandlers, type ApprovalRouteDeps } from './routes.ts';
export type { ApprovalEffect, EffectContext } from './approval-effect.ts';
export { runApprovals, type RunApprovalsDeps } from './run-approvals.ts';
export { createPolicyHandlers } from './policy-routes.ts';
export { readRule } from './policy-store.ts';
export { createWorkflowActionRoutes, type WorkflowActionDeps } from './runs/action-routes.ts';
export { deliverRuns } from './runs/deliver-runs.ts';
export { eraseQuestions } from './runs/erase-questions.ts';
export { questionEffects } from './runs/settle-questions.ts';
export { createRunHandlers } from './runs/run-routes.ts';
