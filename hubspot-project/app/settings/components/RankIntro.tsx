import { Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { SettingsView } from '../view.ts';
import { useSayOrder } from '../words/use-say-order.ts';
import { useMappingWords } from '../words/use-words.ts';

/** What it means that a side wins, and in which order they do. */
export function RankIntro({ view }: { view: SettingsView }) {
  const words = useMappingWords();
  const { shared } = useSurface();
  const sayOrder = useSayOrder();
  const { rank } = view.rules;
  return <Text>{words('rankIntro', { first: shared(rank[0] ?? 'hubspot'), order: sayOrder(rank) })}</Text>;
}
