/** What the CRMs report: stored first, worked on later. */
export { createInboxRoutes, type InboxDeps } from './routes.ts';
export { drainInbox } from './drain.ts';
export { createRecordHints, type RecordHints } from './record-hints.ts';
