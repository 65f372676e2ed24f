import { fieldOfProperty, type CrmMapping, type HintClue } from '../../domain/crm/index.ts';
import type { FieldValues } from '../../domain/field.ts';
import { toProperties } from './lens.ts';
import type { OptionLists } from './option-lists.ts';
import { dedupKeyOf } from './parse-webhook-batch.ts';

/**
 * Whether an event tells the value that this record is known to hold. Values of events are not kept, but the key of an
 * event is made with its value (hubspot.md 5.1): made again with the known one, it is the same key or another value.
 */
export function tellsKnown(
  mapping: CrmMapping,
  event: HintClue,
  { base, lists }: { base: FieldValues; lists: OptionLists },
): boolean {
  const field = fieldOfProperty(mapping, event.propertyName);
  if (event.kind !== 'changed' || field === null || base[field] === undefined) return false;
  const [value] = Object.values(toProperties(mapping, { [field]: base[field] }, lists));
  return dedupKeyOf(event, new Map([['propertyValue', value]])).equals(event.dedupKey);
}
