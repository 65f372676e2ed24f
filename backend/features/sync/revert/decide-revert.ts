import type { CrmRecord } from '../../../domain/crm/index.ts';
import {
  fieldKeys,
  type ContactFields,
  type FieldKey,
  type FieldValues,
  type ProviderName,
} from '../../../domain/field.ts';
import { sameValue } from '../../../domain/same-value.ts';
import type { Move, Trail, TrailThere } from './trail.ts';

/** A contact's record in one CRM as it is now. */
export type There = {
  provider: ProviderName;
  externalId: string | null;
  base: FieldValues;
  /** Null: the CRM does not show it (any more). */
  record: CrmRecord | null;
  /** When the record was last modified as far as we have seen it, by the CRM's clock. */
  seenAtMs: number | null;
  /** Fields that may be written there. */
  gives: readonly FieldKey[];
};

export type Contact = { fields: ContactFields; held: readonly FieldKey[]; links: readonly There[] };

export type FieldMove = { from: string | null; to: string | null };
export type Moves = Partial<Record<FieldKey, FieldMove>>;

export type NotPutBack = { provider: ProviderName; fields: FieldKey[] };

/** What undoing a session means for one contact. */
export type ContactRevert = {
  contactId: string;
  store: Moves;
  there: { provider: ProviderName; moves: Moves; write: FieldValues; record: CrmRecord }[];
  /** Records that the session made and nobody touched since. `gone`: they are not there any more already. */
  archive: { provider: ProviderName; externalId: string; gone: boolean }[];
  /** Records that the session wrote to and that their CRM does not show any more, though nobody has told us why. */
  lost: NotPutBack[];
  /** What a CRM did not take back; known only once it was asked. Without fields: it did not archive the record. */
  refused: NotPutBack[];
  /** Null when everything of the contact is undone. */
  kept: FieldKey[] | null;
};

/**
 * What of a session is undone at one contact: only what is everywhere still as the session left it. A field that
 * somebody changed since, wherever that was, is left alone everywhere. Pure; what is undone already is nothing to do.
 */
export function decideRevert(trail: Trail, contact: Contact): ContactRevert {
  const edited = editedSince(trail, contact);
  const revert: ContactRevert = {
    contactId: trail.contactId,
    store: {},
    there: [],
    archive: [],
    lost: [],
    refused: [],
    kept: null,
  };
  const kept = new Set<FieldKey>();
  let isKept = false;
  for (const [field, move] of trail.store) {
    const from = contact.fields[field]?.value ?? null;
    if (edited.has(field) || move.old === undefined) kept.add(field);
    else if (from !== move.old) revert.store[field] = { from, to: move.old };
  }
  for (const [provider, own] of trail.there) {
    const { created, archived, fields } = own;
    const there = contact.links.find((link) => link.provider === provider);
    if (archived || (created && !mayArchive(trail, own, { there, edited }))) {
      isKept = true;
      for (const field of fields.keys()) kept.add(field);
    } else if (created) {
      if (there?.externalId)
        revert.archive.push({ provider, externalId: there.externalId, gone: there.record === null });
    } else {
      restoreThere(revert, kept, { provider, fields, there, edited });
    }
  }
  if (isKept || kept.size > 0) revert.kept = fieldKeys.filter((field) => kept.has(field));
  return revert;
}

/** A CRM fills in properties of its own within seconds of a write; two clocks are never the same either. */
const housekeepingMs = 60_000;

/** Only a record that nobody has touched, also in what is not synced. One without a link was archived by an earlier try. */
function mayArchive(
  trail: Trail,
  { writtenAtMs }: TrailThere,
  { there, edited }: { there: There | undefined; edited: ReadonlySet<FieldKey> },
): boolean {
  if (there === undefined || trail.touched || edited.size > 0) return false;
  const knownMs = Math.min(there.seenAtMs ?? writtenAtMs, writtenAtMs);
  return there.record === null || there.record.updatedAtMs <= knownMs + housekeepingMs;
}

function restoreThere(
  revert: ContactRevert,
  kept: Set<FieldKey>,
  one: {
    provider: ProviderName;
    fields: ReadonlyMap<FieldKey, Move>;
    there: There | undefined;
    edited: ReadonlySet<FieldKey>;
  },
): void {
  const { provider, fields, there, edited } = one;
  const moves: Moves = {};
  const write: FieldValues = {};
  const record = there?.record ?? null;
  if (there && there.externalId !== null && record === null)
    revert.lost.push({ provider, fields: fieldKeys.filter((field) => fields.has(field)) });
  for (const [field, move] of fields) {
    const seen = record?.values[field];
    const isOurs = seen !== undefined && there?.gives.includes(field) && !edited.has(field);
    if (!isOurs || move.old === undefined || !isOneOf(field, seen, [move.old, move.new])) {
      kept.add(field);
      continue;
    }
    const isDone = sameValue(field, seen, move.old);
    if (isDone && sameValue(field, there?.base[field] ?? null, move.old)) continue;
    moves[field] = { from: move.new, to: move.old };
    if (!isDone) write[field] = move.old;
  }
  if (record && Object.keys(moves).length > 0) revert.there.push({ provider, moves, write, record });
}

/** Fields that are not as the session left them: by the trail, in the store, or in a CRM that nobody has asked since. */
function editedSince({ edited: later, store, there }: Trail, contact: Contact): Set<FieldKey> {
  const edited = new Set([...later, ...contact.held]);
  for (const field of fieldKeys) {
    const pushed = [...there.values()].flatMap(({ fields }) => fields.get(field) ?? []);
    const moved = store.get(field);
    if (moved || pushed.length > 0) {
      const left = [moved, ...pushed].flatMap((move) => [move?.new, move?.old]);
      if (!isOneOf(field, contact.fields[field]?.value ?? null, left)) edited.add(field);
    }
    for (const link of contact.links) {
      const seen = link.record?.values[field];
      const base = link.base[field];
      if (seen === undefined || base === undefined || sameValue(field, seen, base)) continue;
      // A try that ended between its write and its note has put the old value there.
      const undone = there.get(link.provider)?.fields.get(field);
      const isOwnDoing =
        undone?.old !== undefined && sameValue(field, seen, undone.old) && sameValue(field, base, undone.new);
      if (!isOwnDoing) edited.add(field);
    }
  }
  return edited;
}

const isOneOf = (field: FieldKey, value: string | null, some: readonly (string | null | undefined)[]) =>
  some.some((one) => one !== undefined && sameValue(field, value, one));
