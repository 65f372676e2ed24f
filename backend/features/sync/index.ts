/** Keeping the store and the CRMs the same: pull, merge, push, sessions. */
export type { AbsorbMerges, AskAboutLateRecords, MergePlace, RecordMerges, SyncDeps } from './deps.ts';
export { markMissing } from './mark-missing.ts';
export { setBack } from './park.ts';
export { dropLeftWorkspaces } from './plan-workspace.ts';
export { pullRecords } from './pull.ts';
export { pushPending } from './push.ts';
export { recoverOverwritten, writtenSince } from './recover-overwritten.ts';
export { versionOf } from './etag.ts';
export { noContact, refuseOutdated, unreadableTag } from './precondition.ts';
export { armReconcile } from './reconcile/arm.ts';
export { noteUnheard } from './reconcile/events-stopped.ts';
export { isReverting } from './revert/start-revert.ts';
export { headlineOf } from './session-headline.ts';
export { phaseOf } from './session-store.ts';
export { runSession } from './run-session.ts';
export { appendLog } from './sync-log.ts';
export { createBulkHandlers } from './bulk-routes.ts';
export { createContactHandlers } from './contact-routes.ts';
export { createSyncHandlers } from './routes.ts';
export { applyDecision } from './apply-decision.ts';
export { createFixes } from './fixes.ts';
export { editContactIn, wakePush, type ContactEdit } from './edit-contact.ts';
export { syncRecord, type RecordSync } from './sync-record.ts';
export {
  defaultMappingOf,
  loadSyncAccount,
  loadPlaces,
  readPlaces,
  loadSyncAccounts,
  readSyncAccounts,
  type SyncAccount,
} from './sync-account.ts';
export { readLatestPlan } from './latest-plan.ts';
export { startSession } from './start-session.ts';
export { whileRenewing, type RenewableLease } from './while-renewing.ts';
