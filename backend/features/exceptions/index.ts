/** What stands in the way of a record and waits for a person, with its answers. */
export { closeExceptions, raiseExceptions, type ExceptionDraft } from './store.ts';
export {
  createExceptionHandlers,
  type ExceptionRouteDeps,
  type FixHandler,
  type FixOutcome,
  type FixRequest,
} from './routes.ts';
