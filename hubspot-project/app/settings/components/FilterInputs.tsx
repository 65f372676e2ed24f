import { Button, Flex, Input, Select } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { SettingsView } from '../view.ts';
import { useRulesWords } from '../words/use-words.ts';

export type Condition = SettingsView['rules']['filters']['hubspot'][number];

type FilterInputsProps = {
  name: string;
  condition: Condition;
  readOnly: boolean;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
};

const fields = ['email', 'firstName', 'lastName', 'phone', 'jobTitle', 'pronouns'] as const;
const operators = ['is', 'is_not', 'contains', 'ends_with', 'is_empty', 'is_not_empty'] as const;

/** Whether a condition compares with something. */
export function takesValue({ operator }: Condition): boolean {
  return operator !== 'is_empty' && operator !== 'is_not_empty';
}

/** One condition of who takes part. */
export function FilterInputs({ name, condition, readOnly, onChange, onRemove }: FilterInputsProps) {
  const words = useRulesWords();
  const { shared } = useSurface();
  const { field, operator, value = '' } = condition;
  const lacksValue = value === '';
  return (
    <Flex direction="row" gap="sm" align="end" wrap="wrap">
      <Select
        name={`${name}-field`}
        label={words('field')}
        value={field}
        options={fields.map((one) => ({ value: one, label: shared(one) }))}
        readOnly={readOnly}
        onChange={(chosen) =>
          onChange({ ...condition, field: fields.find((one) => one === chosen) ?? field })
        }
      />
      <Select
        name={`${name}-operator`}
        label={words('operator')}
        value={operator}
        options={operators.map((one) => ({ value: one, label: words(one) }))}
        readOnly={readOnly}
        onChange={(chosen) =>
          onChange({ ...condition, operator: operators.find((one) => one === chosen) ?? operator })
        }
      />
      {takesValue(condition) && (
        <Input
          name={`${name}-value`}
          label={words('value')}
          value={value}
          readOnly={readOnly}
          error={lacksValue}
          {...(lacksValue ? { validationMessage: words('valueError') } : {})}
          onInput={(typed) => onChange({ ...condition, value: typed })}
        />
      )}
      <Button variant="secondary" size="sm" disabled={readOnly} onClick={onRemove}>
        {words('remove')}
      </Button>
    </Flex>
  );
}
