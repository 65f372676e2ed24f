import { Select } from '@hubspot/ui-extensions';
import type { MappingRow } from '../view.ts';
import { ruleWords } from '../words/rule-words.ts';
import { useMappingWords } from '../words/use-words.ts';
import { OrderSelect } from './OrderSelect.tsx';

export type RuleChoice = Pick<MappingRow, 'rule' | 'rank'>;
type RuleInputsProps = { choice: RuleChoice; onChange: (choice: Partial<RuleChoice>) => void };

/** To ask a person comes first: the one rule that never sets somebody's own words aside. */
const rules = ['ask', 'newest', 'rank'] as const;
const hints = { ask: 'ruleAskHint', newest: 'ruleNewestHint', rank: 'ruleRankHint' } as const;

/** Who decides about a field when both sides changed it. */
export function RuleInputs({ choice, onChange }: RuleInputsProps) {
  const words = useMappingWords();
  return (
    <>
      <Select
        name="rule"
        label={words('rule')}
        value={choice.rule}
        options={rules.map((rule) => ({ value: rule, label: words(ruleWords[rule]) }))}
        description={words(hints[choice.rule])}
        onChange={(value) => onChange({ rule: rules.find((rule) => rule === value) ?? choice.rule })}
      />
      {choice.rule === 'rank' && (
        <OrderSelect
          name="rank"
          rank={choice.rank}
          mayBeGeneral={true}
          readOnly={false}
          onChange={(rank) => onChange({ rank })}
        />
      )}
    </>
  );
}
