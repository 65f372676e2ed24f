import { fieldOfProperty, type CrmMapping, type HintClue, type Overwritten } from '../../domain/crm/index.ts';
import type { HubSpotContact } from './hubspot-contact.ts';
import { toRecord } from './lens.ts';
import type { OptionLists } from './option-lists.ts';
import { dedupKeyOf } from './parse-webhook-batch.ts';

/**
 * What an event told of and what was written over it, from the property's history (hubspot.md 6.2: newest first). Null
 * when the told value is there now, or the history does not know it.
 */
export function overwritten(
  mapping: CrmMapping,
  event: HintClue,
  { contact, lists }: { contact: HubSpotContact; lists: OptionLists },
): Overwritten | null {
  const { propertyName: property } = event;
  const field = fieldOfProperty(mapping, property);
  const history = property === null ? undefined : contact.history?.[property];
  if (event.kind !== 'changed' || field === null || property === null || !history) return null;
  const told = history.findIndex(({ value }) =>
    dedupKeyOf(event, new Map([['propertyValue', value ?? '']])).equals(event.dedupKey),
  );
  const [over, item] = [history[told - 1], history[told]];
  if (!over || !item) return null;
  const valueOf = (value: string | null) =>
    toRecord(mapping, { ...contact, properties: { [property]: value } }, lists).values[field] ?? null;
  return {
    event,
    field,
    told: valueOf(item.value),
    writtenOver: valueOf(over.value),
    before: valueOf(history[told + 1]?.value ?? null),
    record: toRecord(mapping, contact, lists),
  };
}
