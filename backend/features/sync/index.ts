/** Keeping the store and the CRMs the same: pull, merge, push, sessions. */
export type { AbsorbMerges, MergePlace, RecordMerges, SyncDeps } from './deps.ts';
export { markMissing } from './mark-missing.ts';
export { setBack } from './park.ts';
export { pullRecords } from './pull.ts';
export { pushPending } from './push.ts';
export { armReconcile } from './reconcile/arm.ts';
export { noteUnheard } from './reconcile/events-stopped.ts';
export { isReverting } from './revert/start-revert.ts';
export { runSession } from './run-session.ts';
export { appendLog } from './sync-log.ts';
export { createContactHandlers } from './contact-routes.ts';
export { createSyncHandlers } from './routes.ts';
export { applyDecision, type AppliedDecision } from './apply-decision.ts';
export { createFixes } from './fixes.ts';
export { syncRecord } from './sync-record.ts';
export {
  defaultMappingOf,
  loadSyncAccount,
  loadPlaces,
  loadSyncAccounts,
  type SyncAccount,
} from './sync-account.ts';
export { startSession } from './start-session.ts';
export { whileRenewing } from './while-renewing.ts';
