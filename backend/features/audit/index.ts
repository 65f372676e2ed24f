/** The trail of every change and of what people do: a chain that the application itself can only add to. */
export { auditAction, type ActionNote } from './actions.ts';
export { appendAudit, type AuditDraft } from './append.ts';
export { listChains } from './chains.ts';
export { readHistory } from './history.ts';
export { createAuditHandlers } from './routes.ts';
export { placeOf, placeText, verifyChain, type ChainPlace } from './verify.ts';
