/** Keeping the store and HubSpot the same: pull, merge, push, sessions. */
export type { SyncDeps } from './deps.ts';
export { pullRecords } from './pull.ts';
export { pushPending } from './push.ts';
export { runSession } from './run-session.ts';
export { createContactHandlers } from './contact-routes.ts';
export { createSyncHandlers } from './routes.ts';
export { syncRecord } from './sync-record.ts';
export { loadSyncAccount } from './sync-account.ts';
export { whileRenewing } from './while-renewing.ts';
