import type { ContactFields, FieldKey, FieldValues } from '../../../domain/field.ts';
import { outgoing, type RefusedValues } from '../../../domain/merge-record.ts';
import { sameValue } from '../../../domain/same-value.ts';
import { newLink, type LinkDraft, type LinkedContact } from '../../links/index.ts';
import type { SyncAccount } from '../sync-account.ts';
import { crmName } from '../written-reason.ts';
import type { ContactRevert, Moves } from './decide-revert.ts';
import { entriesOf, note, valuesOf, type Notes } from './revert-notes.ts';
import type { Restored, RestoredThere } from './restore-there.ts';

const archivedLink = {
  // By this code nothing is written there, nor created again, when somebody edits the contact.
  code: 'deleted_in_crm',
  message: 'Undoing a sync removed the record that the sync had made. It is not made again by itself.',
};

type Place = {
  sync: SyncAccount;
  row: LinkedContact;
  restored: RestoredThere;
  now: Date;
  who: string;
};

/** What the revert of one contact leaves behind at one CRM; no link when nothing of it changes. */
export function noteLink(notes: Notes, revert: ContactRevert, place: Place): LinkDraft[] {
  const { sync, row, restored, now } = place;
  const { provider } = sync;
  const done = restored.get(provider)?.get(row.contactId);
  const archive = revert.archive.find((one) => one.provider === provider);
  if (archive && done?.outcome === 'archived') {
    noteArchive(notes, { ...place, externalId: archive.externalId });
    const link = { ...newLink(row.contactId), status: 'error' as const, lastError: archivedLink };
    return [{ ...link, dueAt: null }];
  }
  if (done?.outcome === 'refused') {
    const reason = `${crmName[provider]} did not take the old values back (${done.failure?.kind ?? 'no_answer'}).`;
    note(notes, { ...place, outcome: 'refused', fields: [], reason });
  }
  const there = revert.there.find((one) => one.provider === provider);
  const moves = there && done?.outcome !== 'refused' ? there.moves : {};
  const base = { ...row.base, ...valuesOf(entriesOf(moves), 'to') };
  if (done?.outcome === 'written') {
    for (const [field] of entriesOf(moves)) base[field] = done.record.values[field] ?? null;
  }
  const fields = notes.contacts.get(row.contactId) ?? row.fields;
  const touched = [...entriesOf(revert.store), ...revert.there.flatMap((one) => entriesOf(one.moves))];
  const refused =
    row.externalId === null
      ? row.refused
      : stayingPut(
          row.refused,
          touched.map(([field]) => field),
          { fields, base },
        );
  noteThere(notes, { ...place, moves, base });
  if (Object.keys(moves).length === 0 && JSON.stringify(refused) === JSON.stringify(row.refused)) return [];
  return [linkAfter({ ...row, base, refused }, { sync, fields, now, done, moved: there !== undefined })];
}

/** What differs between the store and the CRM after a revert is meant to: it is not sent before it changes. */
function stayingPut(
  before: RefusedValues | null,
  touched: readonly FieldKey[],
  { fields, base }: { fields: ContactFields; base: FieldValues },
): RefusedValues | null {
  const refused = { ...before };
  for (const field of touched) {
    const value = fields[field]?.value ?? null;
    if (!sameValue(field, value, base[field] ?? null)) refused[field] = { value, code: 'reverted' };
    else if (refused[field]?.code === 'reverted') delete refused[field];
  }
  return Object.keys(refused).length > 0 ? refused : null;
}

function linkAfter(
  row: LinkedContact,
  {
    sync,
    fields,
    now,
    done,
    moved,
  }: {
    sync: SyncAccount;
    fields: ContactFields;
    now: Date;
    done: Restored | undefined;
    moved: boolean;
  },
): LinkDraft {
  const { held, refused } = row;
  const diff = outgoing(fields, row.base, { gives: sync.policy.gives, held, refused });
  const waits = Object.keys(diff).length > 0 && row.lastError?.code !== 'cancelled';
  return {
    ...row,
    status: waits ? 'pending' : row.lastError ? 'error' : 'synced',
    lastSyncedAt: moved ? now : null,
    crmModifiedAt: null,
    readAt: done ? now : null,
    sessionId: waits ? row.sessionId : null,
    dueAt: waits ? now : null,
  };
}

function noteThere(
  notes: Notes,
  { sync, row, who, moves, base }: Place & { moves: Moves; base: FieldValues },
): void {
  const moved = entriesOf(moves);
  if (moved.length === 0) return;
  const { contactId } = row;
  const { provider } = sync;
  const reason = `Written back to ${crmName[provider]}: a sync was undone.`;
  notes.audit.push({
    contactId,
    source: 'app',
    via: 'revert',
    who,
    action: 'pushed',
    provider,
    reason,
    old: valuesOf(moved, 'from'),
    new: Object.fromEntries(moved.map(([field]) => [field, base[field] ?? null])),
  });
  note(notes, { sync, row, outcome: 'reverted_there', fields: moved.map(([field]) => field), reason });
}

function noteArchive(notes: Notes, { sync, row, who, externalId }: Place & { externalId: string }): void {
  const { contactId } = row;
  const { provider } = sync;
  const reason = `Removed from ${crmName[provider]}: the sync that had made it was undone.`;
  notes.tombstones.push({ provider, externalId, contactId });
  const entry = { contactId, source: 'app', via: 'revert', who, provider, reason } as const;
  notes.audit.push({ ...entry, action: 'archived', old: row.base, new: {} });
  note(notes, { sync, row, outcome: 'archived_there', fields: [], reason });
}
