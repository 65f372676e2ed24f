/** What happens when records end: deletions, archiving, merges, restores and disappearances. */
export { archiveDue } from './archive-due.ts';
export { createArchiveElsewhere } from './archive-elsewhere.ts';
export { effectsOf, readArchiveItems } from './archive-payload.ts';
export { livingRecords, recordDeletions, type Deletion } from './deletions.ts';
export { createAskAboutLate } from './late-records.ts';
export { checkDisappeared, createTreatAsDeleted, type DisappearanceCheck } from './disappeared.ts';
export { createArchiveEffects } from './effects.ts';
export { personOf } from './graves.ts';
export { createAbsorbMerges } from './merge-records.ts';
export { reviveDeleted } from './restore.ts';
export { createLifecycleHandlers } from './routes.ts';
