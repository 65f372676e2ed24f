/** What stands in the way of a record and waits for a person, with its answers. */
export { closeExceptions, raiseExceptions, type ExceptionDraft } from './store.ts';
export { createExceptionHandlers } from './routes.ts';
export type { ExceptionRouteDeps, FixHandler, FixOutcome, FixRequest } from './fix.ts';
