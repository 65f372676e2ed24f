import type { ContactFields, Door, FieldKey, FieldValue, FieldValues, Source } from './field.ts';
import { sameValue } from './same-value.ts';

export type Edit = {
  values: FieldValues;
  /** What the editor last saw; a field that holds something else now is refused, never overwritten. */
  expected?: FieldValues;
  source: Source;
  via: Door;
  changedAt: string;
  changedBy: string | null;
};

export type EditOutcome =
  | { outcome: 'changed'; fields: ContactFields; changed: FieldKey[] }
  | { outcome: 'unchanged' }
  | { outcome: 'stale'; field: FieldKey; current: FieldValue };

/** Applies an edit made in Kindred itself. Null and '' clear. The person's words are kept as written. */
export function applyEdit(fields: ContactFields, edit: Edit): EditOutcome {
  const next: ContactFields = { ...fields };
  const changed: FieldKey[] = [];
  for (const [key, written] of Object.entries(edit.values) as [FieldKey, string | null][]) {
    const current = fields[key];
    const expected = edit.expected?.[key];
    if (current && expected !== undefined && !sameExactly(expected, current.value)) {
      if (sameExactly(written, current.value)) continue;
      return { outcome: 'stale', field: key, current };
    }
    const value = written === '' ? null : written;
    if (sameExactly(current?.value ?? null, value)) continue;
    if (key === 'email' && current && value !== null && sameValue(key, current.value, value)) continue;
    changed.push(key);
    next[key] = {
      value,
      source: edit.source,
      via: edit.via,
      changedAt: edit.changedAt,
      changedBy: edit.changedBy,
    };
  }
  return changed.length === 0 ? { outcome: 'unchanged' } : { outcome: 'changed', fields: next, changed };
}

const sameExactly = (a: string | null, b: string | null) => (a === '' ? null : a) === (b === '' ? null : b);
