/** Two sides changed one field differently: what each said, and who decided. */
export { recordConflicts, type ConflictDraft } from './record.ts';
export { readOverruled } from './overruled.ts';
