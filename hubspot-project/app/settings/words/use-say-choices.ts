import { useSurface } from 'kindred-shared/surface.tsx';
import type { FieldChoices } from '../view.ts';
import { ruleWords } from './rule-words.ts';
import { useSayOrder } from './use-say-order.ts';
import { useSayProperty } from './use-say-property.ts';
import { useMappingWords } from './use-words.ts';

/** Says some of what was chosen about a field, each with its label. */
export function useSayChoices(): (choices: Partial<FieldChoices>) => { label: string; value: string }[] {
  const words = useMappingWords();
  const { shared } = useSurface();
  const sayOrder = useSayOrder();
  const sayProperty = useSayProperty();
  return (choices) => [
    ...(['hubspot', 'pipedrive'] as const).flatMap((provider) => {
      const place = choices[provider];
      if (place === undefined) return [];
      const property = place.property === null ? words('usualUnknown') : sayProperty(place, null);
      const value = words('placeChoice', { property, direction: words(place.direction) });
      return [{ label: shared(provider), value }];
    }),
    ...(choices.rule === undefined ? [] : [{ label: words('rule'), value: words(ruleWords[choices.rule]) }]),
    ...(choices.rank === undefined ? [] : [{ label: words('order'), value: sayOrder(choices.rank) }]),
  ];
}
