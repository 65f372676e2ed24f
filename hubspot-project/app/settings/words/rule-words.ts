import type { MappingRow } from '../view.ts';
import type { MappingKey } from './mapping.en.ts';

/** The words for each way to decide about a field. */
export const ruleWords = {
  ask: 'ruleAsk',
  newest: 'ruleNewest',
  rank: 'ruleRank',
} as const satisfies Record<MappingRow['rule'], MappingKey>;
