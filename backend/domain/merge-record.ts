import {
  fieldKeys,
  type ContactFields,
  type Door,
  type FieldKey,
  type FieldValues,
  type Source,
} from './field.ts';
import { mergeField, type ConflictRule } from './merge.ts';
import { sameValue } from './same-value.ts';

export type RecordMergeInput = {
  fields: ContactFields;
  /** Null on first contact. */
  base: FieldValues | null;
  theirs: { values: FieldValues; source: Source; via: Door; changedAt: string; changedBy: ChangedBy };
  rules: Partial<Record<FieldKey, ConflictRule>>;
};

/** Who changed which field at the CRM, where the CRM said so. */
export type ChangedBy = Partial<Record<FieldKey, string>>;

export type FieldConflict = {
  field: FieldKey;
  base: string | null;
  winner: 'ours' | 'theirs' | null;
  ours: ContactFields[FieldKey];
  theirs: { value: string | null; changedBy: string | null };
};

export type RecordMerge = {
  /** The contact's fields after the merge. */
  fields: ContactFields;
  /** Keys whose value in the store changed. */
  changed: FieldKey[];
  /** What this CRM was seen to hold: the next base. Fields its answer left out keep their old base. */
  base: FieldValues;
  conflicts: FieldConflict[];
};

/** Merges what a CRM holds into a contact, field by field. Pure: the same input gives the same answer. */
export function mergeRecord(input: RecordMergeInput): RecordMerge {
  const merged: RecordMerge = {
    fields: { ...input.fields },
    changed: [],
    base: { ...input.base },
    conflicts: [],
  };
  for (const field of fieldKeys) mergeInto(merged, field, input);
  return merged;
}

function mergeInto(
  merged: RecordMerge,
  field: FieldKey,
  { fields, base, theirs, rules }: RecordMergeInput,
): void {
  const seen = theirs.values[field];
  if (seen === undefined) return;
  const ours = fields[field];
  const outcome = mergeField({
    field,
    // A field that the store never held has nothing in common with the CRM yet, whatever the base says.
    base: ours ? base?.[field] : undefined,
    ours: { value: ours?.value ?? null, source: ours?.source ?? 'app', changedAtMs: timeOf(ours?.changedAt) },
    theirs: { value: seen, source: theirs.source, changedAtMs: timeOf(theirs.changedAt) },
    rule: rules[field] ?? 'rank',
  });
  merged.base[field] = seen;
  const takesTheirs =
    outcome.outcome === 'take_theirs' || (outcome.outcome === 'conflict' && outcome.winner === 'theirs');
  if (outcome.outcome === 'conflict') {
    merged.conflicts.push({
      field,
      base: base?.[field] ?? null,
      winner: outcome.winner,
      ours,
      theirs: { value: seen, changedBy: theirs.changedBy[field] ?? null },
    });
  }
  if (!takesTheirs) return;
  merged.changed.push(field);
  merged.fields[field] = {
    value: seen === '' ? null : seen,
    source: theirs.source,
    via: theirs.via,
    changedAt: theirs.changedAt,
    changedBy: theirs.changedBy[field] ?? null,
  };
}

/** What the store holds and this CRM does not, for the mapped fields: the next push. Open questions stay out of it. */
export function outgoing(fields: ContactFields, base: FieldValues, mapped: readonly FieldKey[]): FieldValues {
  const diff: FieldValues = {};
  for (const key of mapped) {
    const field = fields[key];
    if (field && !sameValue(key, field.value, base[key] ?? null)) diff[key] = field.value;
  }
  return diff;
}

const timeOf = (iso: string | undefined) => (iso ? Date.parse(iso) : 0);
