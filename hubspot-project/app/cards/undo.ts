import type { CardView, FieldKey, FieldValues, HistoryEntry } from './card-view.ts';
import { fieldKeys, valueIn } from './card-view.ts';

/**
 * `first`: nothing was there before. `changed_since`: what the entry set is not what is there now. `nothing`: it changed
 * nothing here, because it passed something on or linked a record.
 */
export type Undo =
  | { outcome: 'possible'; fields: [FieldKey, ...FieldKey[]]; values: FieldValues; expected: FieldValues }
  | { outcome: 'first' }
  | { outcome: 'nothing' }
  | { outcome: 'changed_since' };

/**
 * What undoing an entry of the history would write: the old values of those of its fields that still hold what the entry
 * set. A field that changed again is left alone, and so is every field that the entry did not touch.
 */
export function undoOf({ action, old, new: now }: HistoryEntry, view: CardView): Undo {
  if (action === 'pushed' || !hasChanges({ old, new: now })) return { outcome: 'nothing' };
  if (old === null || now === null) return { outcome: 'first' };
  const [first, ...rest] = fieldKeys.filter((key) => {
    if (!(key in old) || !(key in now) || old[key] === now[key]) return false;
    return (valueIn(view, key)?.value ?? null) === (now[key] ?? null);
  });
  if (first === undefined) return { outcome: 'changed_since' };
  const values: FieldValues = {};
  const expected: FieldValues = {};
  for (const key of [first, ...rest]) {
    values[key] = old[key] ?? null;
    expected[key] = now[key] ?? null;
  }
  return { outcome: 'possible', fields: [first, ...rest], values, expected };
}

/** Whether values of the contact differ before and after it. */
export function hasChanges({ old, new: now }: Pick<HistoryEntry, 'old' | 'new'>): boolean {
  return fieldKeys.some((key) => (old?.[key] ?? null) !== (now?.[key] ?? null));
}
