import type { FieldValues } from './field.ts';
import { emailKey } from './same-value.ts';
import type { RecordFilter } from './sync-settings.ts';

/**
 * Whether a record takes part: all conditions hold. A field that is absent counts as empty. E-mail addresses are
 * compared in any letter case, every other value as it is written. No condition lets everybody in.
 */
export function passesFilters(filters: readonly RecordFilter[], values: FieldValues): boolean {
  return filters.every((filter) => holds(filter, values));
}

function holds({ field, operator, value }: RecordFilter, values: FieldValues): boolean {
  const comparable = (text: string | null) => (field === 'email' ? (emailKey(text) ?? '') : (text ?? ''));
  const held = comparable(values[field] ?? null);
  const wanted = comparable(value ?? null);
  switch (operator) {
    case 'is':
      return held === wanted;
    case 'is_not':
      return held !== wanted;
    case 'contains':
      return held.includes(wanted);
    case 'ends_with':
      return held.endsWith(wanted);
    case 'is_empty':
      return held === '';
    case 'is_not_empty':
      return held !== '';
  }
}
