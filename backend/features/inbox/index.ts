/** What the CRMs report: stored first, worked on later. */
export { createInboxRoutes, type InboxDeps } from './routes.ts';
export { drainInbox } from './drain.ts';
