/** Two sides changed one field differently: what each said, and who decides. */
export type { ConflictDraft } from './conflict-draft.ts';
export { recordConflicts } from './record.ts';
export { closeConflictsOf } from './end.ts';
export {
  confirmDecided,
  readOpenConflicts,
  reopenDecided,
  syncOpenConflicts,
  type OpenConflict,
} from './store.ts';
export type { ApplyDecision, DecisionEffect } from './decide.ts';
export { createConflictHandlers, type ConflictRouteDeps } from './routes.ts';
