import { useSurface } from 'kindred-shared/surface.tsx';
import type { MappingRow, SettingsView } from '../view.ts';
import { useMappingWords } from './use-words.ts';

/** Says in a few words which value of a field holds; a field without an order of its own has that of all fields. */
export function useSayRule(view: SettingsView): (row: Pick<MappingRow, 'rule' | 'rank'>) => string {
  const words = useMappingWords();
  const { shared } = useSurface();
  return ({ rule, rank }) => {
    if (rule === 'ask') return words('ruleAsk');
    if (rule === 'newest') return words('ruleNewest');
    return words('ruleRankOf', { first: shared((rank ?? view.rules.rank)[0] ?? 'hubspot') });
  };
}
