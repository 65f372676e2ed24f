import type { ContactFields, FieldKey, FieldValues, ProviderName } from '../../../domain/field.ts';
import type { AuditDraft } from '../../audit/index.ts';
import type { LinkedContact } from '../../links/index.ts';
import type { SyncAccount } from '../sync-account.ts';
import type { LogDraft } from '../sync-log.ts';
import type { FieldMove, Moves } from './decide-revert.ts';

/** What undoing a page leaves behind, collected without touching the database. */
export type Notes = {
  contacts: Map<string, ContactFields>;
  audit: AuditDraft[];
  log: LogDraft[];
  tombstones: { provider: ProviderName; externalId: string; contactId: string }[];
};

export function note(
  notes: Notes,
  {
    sync,
    row,
    ...rest
  }: Pick<LogDraft, 'outcome' | 'fields' | 'reason'> & {
    sync: SyncAccount;
    row: Pick<LinkedContact, 'contactId' | 'externalId'>;
  },
): void {
  const { contactId, externalId } = row;
  notes.log.push({ contactId, provider: sync.provider, externalId, ...rest });
}

export const entriesOf = (moves: Moves) => Object.entries(moves) as [FieldKey, FieldMove][];

export const valuesOf = (moves: readonly [FieldKey, FieldMove][], side: keyof FieldMove): FieldValues =>
  Object.fromEntries(moves.map(([field, move]) => [field, move[side]]));
