import { useSurface } from 'kindred-shared/surface.tsx';
import type { SettingsView } from '../view.ts';
import { useMappingWords } from './use-words.ts';

type Rank = SettingsView['rules']['rank'];

/** Says an order of the sides; null: as for all fields. */
export function useSayOrder(): (rank: Rank | null) => string {
  const words = useMappingWords();
  const { shared } = useSurface();
  return (rank) => {
    if (rank === null) return words('generalOrder');
    const [first = '', second = '', third = ''] = rank.map((source) => shared(source));
    return words('orderOf', { first, second, third });
  };
}
