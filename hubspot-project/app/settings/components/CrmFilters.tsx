import { Button, Flex, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { Provider } from '../view.ts';
import { useRulesWords } from '../words/use-words.ts';
import { FilterInputs } from './FilterInputs.tsx';
import type { Condition } from './FilterInputs.tsx';

/** The backend takes as many. */
const maxConditions = 20;

type CrmFiltersProps = {
  provider: Provider;
  conditions: readonly Condition[];
  readOnly: boolean;
  onChange: (conditions: Condition[]) => void;
};

/** The conditions of one CRM. */
export function CrmFilters({ provider, conditions, readOnly, onChange }: CrmFiltersProps) {
  const words = useRulesWords();
  const { shared } = useSurface();
  return (
    <Flex direction="column" gap="xs" align="start">
      <Text format={{ fontWeight: 'bold' }}>{shared(provider)}</Text>
      {conditions.map((condition, index) => (
        <FilterInputs
          key={index}
          name={`${provider}-${index}`}
          condition={condition}
          readOnly={readOnly}
          onChange={(next) => onChange(conditions.map((one, at) => (at === index ? next : one)))}
          onRemove={() => onChange(conditions.filter((_, at) => at !== index))}
        />
      ))}
      <Button
        variant="secondary"
        size="sm"
        disabled={readOnly || conditions.length >= maxConditions}
        onClick={() => onChange([...conditions, { field: 'email', operator: 'ends_with', value: '' }])}
      >
        {words('add', { name: shared(provider) })}
      </Button>
    </Flex>
  );
}
