import type { FieldHealth, MappingRow } from '../view.ts';
import { useMappingWords } from './use-words.ts';

type Place = Pick<MappingRow['hubspot'], 'property'>;

/** Pipedrive names the fields that people made by 40 random characters, which tell nobody anything. */
const randomName = /^[0-9a-f]{40}$/;

/** Says which property of a CRM holds a field; `own`: the pronouns field there, where it is known. */
export function useSayProperty(): (place: Place, own: FieldHealth | null) => string {
  const words = useMappingWords();
  return ({ property }, own) => {
    if (property === null) return words('noProperty');
    if (!randomName.test(property)) return property;
    const isOwn = own?.state === 'ready' && own.property === property;
    return isOwn ? words('ownField') : words('customField', { start: property.slice(0, 8) });
  };
}
