import { fieldKeys, type FieldKey } from '../field.ts';
import type { CrmMapping } from './record.ts';

/** Which field a property of this mapping is; null for all others. */
export function fieldOfProperty(mapping: CrmMapping, property: string | null): FieldKey | null {
  return fieldKeys.find((key) => property !== null && mapping.fields[key]?.property === property) ?? null;
}
