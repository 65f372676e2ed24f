import {
  fieldKeys,
  type ContactFields,
  type Door,
  type FieldKey,
  type FieldValues,
  type Source,
} from './field.ts';
import { mergeField, type ConflictRule, type MergeOutcome } from './merge.ts';
import { sameValue } from './same-value.ts';

/** How one field is treated at one CRM. */
export type FieldPolicy = {
  rule: ConflictRule;
  rank?: readonly Source[];
  /** Whether the CRM's value is taken over, and whether ours is written there. */
  takes: boolean;
  gives: boolean;
};
export type FieldPolicies = Partial<Record<FieldKey, FieldPolicy>>;

export type RecordMergeInput = {
  fields: ContactFields;
  /** Null on first contact. */
  base: FieldValues | null;
  theirs: {
    values: FieldValues;
    source: Source;
    via: Door;
    /** When the record was changed, ISO 8601, and by field where an event said so. */
    changedAt: string;
    changedAtByField?: Partial<Record<FieldKey, string>>;
    changedBy: ChangedBy;
  };
  policies: FieldPolicies;
  /** Fields that wait for a person's decision. */
  held?: readonly FieldKey[];
  nowMs?: number;
};

/** Who changed which field at the CRM, where the CRM said so. */
export type ChangedBy = Partial<Record<FieldKey, string>>;

export type FieldConflict = {
  field: FieldKey;
  base: string | null;
  rule: ConflictRule;
  /** Null: a person decides, and the field keeps still on both sides until then. */
  winner: 'ours' | 'theirs' | null;
  ours: ContactFields[FieldKey];
  theirs: { value: string | null; changedAt: string; changedBy: string | null };
};

export type RecordMerge = {
  /** The contact's fields after the merge. */
  fields: ContactFields;
  /** Keys whose value in the store changed. */
  changed: FieldKey[];
  /** What this CRM was seen to hold: the next base. Fields its answer left out, and open conflicts, keep their old base. */
  base: FieldValues;
  conflicts: FieldConflict[];
  /** Held fields about which this CRM and the store do not differ any more. */
  agreed: FieldKey[];
};

const anyField: FieldPolicy = { rule: 'rank', takes: true, gives: true };

/** Merges what a CRM holds into a contact, field by field. Pure: the same input gives the same answer. */
export function mergeRecord(input: RecordMergeInput): RecordMerge {
  const merged: RecordMerge = {
    fields: { ...input.fields },
    changed: [],
    base: { ...input.base },
    conflicts: [],
    agreed: [],
  };
  for (const field of fieldKeys) mergeInto(merged, field, input);
  return merged;
}

function mergeInto(merged: RecordMerge, field: FieldKey, input: RecordMergeInput): void {
  const { fields, base, theirs } = input;
  const seen = theirs.values[field];
  if (seen === undefined) return;
  const ours = fields[field];
  const changedAt = theirs.changedAtByField?.[field] ?? theirs.changedAt;
  const outcome = outcomeOf(field, input, { seen, changedAt });
  const isOpen = outcome.outcome === 'conflict' && outcome.winner === null;
  if (outcome.outcome === 'conflict') {
    merged.conflicts.push({
      field,
      base: base?.[field] ?? null,
      rule: (input.policies[field] ?? anyField).rule,
      winner: outcome.winner,
      ours,
      theirs: { value: seen, changedAt, changedBy: theirs.changedBy[field] ?? null },
    });
  }
  if (isOpen) return;
  if (input.held?.includes(field)) merged.agreed.push(field);
  merged.base[field] = seen;
  const takesTheirs =
    outcome.outcome === 'take_theirs' || (outcome.outcome === 'conflict' && outcome.winner === 'theirs');
  if (!takesTheirs) return;
  merged.changed.push(field);
  merged.fields[field] = {
    value: seen === '' ? null : seen,
    source: theirs.source,
    via: theirs.via,
    changedAt,
    changedBy: theirs.changedBy[field] ?? null,
  };
}

function outcomeOf(
  field: FieldKey,
  { fields, base, theirs, policies, nowMs }: RecordMergeInput,
  { seen, changedAt }: { seen: string | null; changedAt: string },
): MergeOutcome {
  const { rule, rank, takes } = policies[field] ?? anyField;
  if (!takes) return { outcome: 'unchanged' };
  const ours = fields[field];
  return mergeField({
    field,
    // A field that the store never held has nothing in common with the CRM yet, whatever the base says.
    base: ours ? base?.[field] : undefined,
    ours: { value: ours?.value ?? null, source: ours?.source ?? 'app', changedAtMs: timeOf(ours?.changedAt) },
    theirs: { value: seen, source: theirs.source, changedAtMs: timeOf(changedAt) },
    rule,
    ...(rank ? { rank } : {}),
    ...(nowMs === undefined ? {} : { nowMs }),
  });
}

/** A value that a CRM refused: it is not sent again before it changes. */
export type RefusedValues = Partial<Record<FieldKey, { value: string | null; code: string }>>;

/**
 * Of what a CRM refused, what the store holds still and the CRM does not: it stands until one of the two changes. A
 * value that somebody there fights about comes and goes on both sides: not to be sent again, it stands until a person
 * says so.
 */
export function standingRefusals(
  refused: RefusedValues | null,
  fields: ContactFields,
  base: FieldValues,
): RefusedValues | null {
  const standing: RefusedValues = {};
  for (const key of fieldKeys) {
    const no = refused?.[key];
    const value = fields[key]?.value ?? null;
    if (!no) continue;
    const isStill = no.value === value && !sameValue(key, value, base[key] ?? null);
    if (isStill || no.code === 'fought_back') standing[key] = no;
  }
  return Object.keys(standing).length > 0 ? standing : null;
}

/** What the store holds and this CRM does not, for the fields that go there: the next push. */
export function outgoing(
  fields: ContactFields,
  base: FieldValues,
  {
    gives,
    held = [],
    refused = {},
  }: { gives: readonly FieldKey[]; held?: readonly FieldKey[]; refused?: RefusedValues | null },
): FieldValues {
  const diff: FieldValues = {};
  for (const key of gives) {
    const field = fields[key];
    if (!field || held.includes(key) || sameValue(key, field.value, base[key] ?? null)) continue;
    const no = refused?.[key];
    if (no && no.value === field.value) continue;
    diff[key] = field.value;
  }
  return diff;
}

const timeOf = (iso: string | undefined) => (iso ? Date.parse(iso) : 0);
