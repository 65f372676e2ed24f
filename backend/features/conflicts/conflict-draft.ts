import type { FieldConflict } from '../../domain/merge-record.ts';
import type { ProviderName } from '../../domain/field.ts';

/** A conflict that is about to be noted. */
export type ConflictDraft = FieldConflict & { id: string; contactId: string; provider: ProviderName };
