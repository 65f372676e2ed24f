import type { SettingsView } from '../view.ts';
import { useSayOrder } from './use-say-order.ts';
import { useMappingWords, useRulesWords } from './use-words.ts';

type GeneralRules = Pick<SettingsView['rules'], 'rank' | 'deletions' | 'reconcileEveryMinutes'>;

/** The words for what a deletion in one CRM does to the other record. */
export const deletionWords = { ask: 'deleteAsk', unlink: 'deleteUnlink', archive: 'deleteArchive' } as const;

/** Says some of the rules that hold for all fields, each with its label. */
export function useSayGeneralRules(): (rules: Partial<GeneralRules>) => { label: string; value: string }[] {
  const words = useRulesWords();
  const mapping = useMappingWords();
  const sayOrder = useSayOrder();
  return ({ rank, deletions, reconcileEveryMinutes: minutes }) => [
    ...(rank === undefined ? [] : [{ label: mapping('order'), value: sayOrder(rank) }]),
    ...(deletions === undefined
      ? []
      : [{ label: words('deletions'), value: words(deletionWords[deletions]) }]),
    ...(minutes === undefined ? [] : [{ label: words('every'), value: String(minutes) }]),
  ];
}
