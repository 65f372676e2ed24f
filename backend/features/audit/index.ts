/** The trail of every change: append-only, also for the application itself. */
export { appendAudit, type AuditDraft } from './append.ts';
export { readHistory } from './history.ts';
