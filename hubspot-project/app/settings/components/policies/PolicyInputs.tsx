import { AutoGrid, Select } from '@hubspot/ui-extensions';
import type { Policy } from '../../view.ts';
import { hasAsker } from '../../words/use-say-policy.ts';
import { usePoliciesWords } from '../../words/use-words.ts';

type Rule = Policy['policy'];
type PolicyInputsProps = {
  kind: Policy['kind'];
  rule: Rule;
  usual: Rule;
  onChange: (rule: Rule) => void;
};

/** In pixels; as many stand beside each other as there is room for. */
const inputWidth = 300;
const deciders = ['manager', 'admin'] as const;
/** The backend takes from an hour to 30 days. */
const offeredHours = [4, 24, 72, 168, 336, 720];

/** Who may agree, whether whoever asked may, and how long it waits. */
export function PolicyInputs({ kind, rule, usual, onChange }: PolicyInputsProps) {
  const words = usePoliciesWords();
  const marked = (isUsual: boolean, value: string) => (isUsual ? words('usual', { value }) : value);
  const hours = [...new Set([...offeredHours, usual.expiresAfterHours, rule.expiresAfterHours])].sort(
    (one, other) => one - other,
  );
  return (
    <AutoGrid columnWidth={inputWidth} flexible={true} gap="md">
      <Select
        name={`${kind}-decides`}
        label={words('mayDecide')}
        value={rule.mayDecide}
        options={deciders.map((value) => ({
          value,
          label: marked(value === usual.mayDecide, words(value)),
        }))}
        onChange={(value) =>
          onChange({ ...rule, mayDecide: deciders.find((one) => one === value) ?? rule.mayDecide })
        }
      />
      {hasAsker(kind) && (
        <Select
          name={`${kind}-second`}
          label={words('second')}
          value={rule.needsSecondPerson}
          options={[true, false].map((value) => ({
            value,
            label: marked(value === usual.needsSecondPerson, words(value ? 'secondYes' : 'secondNo')),
          }))}
          onChange={(value) => onChange({ ...rule, needsSecondPerson: value === true })}
        />
      )}
      <Select
        name={`${kind}-expires`}
        label={words('expires')}
        value={rule.expiresAfterHours}
        options={hours.map((value) => ({
          value,
          label: marked(value === usual.expiresAfterHours, words('hours', { hours: value })),
        }))}
        onChange={(value) =>
          onChange({
            ...rule,
            expiresAfterHours: hours.find((one) => one === value) ?? rule.expiresAfterHours,
          })
        }
      />
    </AutoGrid>
  );
}
