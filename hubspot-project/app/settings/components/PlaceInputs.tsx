import { Checkbox, Flex, Select, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useProperties } from '../queries/use-properties.ts';
import type { MappingRow, PlaceChoice, Provider } from '../view.ts';
import { useMappingWords } from '../words/use-words.ts';

type PlaceInputsProps = {
  field: MappingRow['field'];
  provider: Provider;
  choice: PlaceChoice;
  /** What holds the field where nobody chooses; null: not known. */
  usual: string | null;
  /** Whether the CRM is asked for its properties. */
  isOpen: boolean;
  error: string | null;
  onChange: (choice: PlaceChoice) => void;
};

const directions = ['both', 'in', 'out', 'off'] as const;

/** A field at one CRM: which property holds it, and which way it travels. */
export function PlaceInputs(props: PlaceInputsProps) {
  const { field, provider, choice, usual, isOpen, error, onChange } = props;
  const words = useMappingWords();
  const { shared } = useSurface();
  const name = shared(provider);
  const { data, error: failure } = useProperties(provider, isOpen);
  const fitting = (data?.items ?? []).filter(({ fits }) => fits.includes(field));
  const isListed = fitting.some(({ property }) => property === choice.property);
  const known =
    choice.property === null || isListed ? [] : [{ value: choice.property, label: choice.property }];
  return (
    <Flex direction="column" gap="sm">
      <Select
        name={`${provider}-property`}
        label={words('property', { name })}
        value={choice.property ?? ''}
        options={[
          {
            value: '',
            label: usual === null ? words('usualUnknown') : words('usualOption', { property: usual }),
          },
          ...known,
          ...fitting.map(({ property, label }) => ({ value: property, label })),
        ]}
        error={error !== null}
        {...(error === null ? {} : { validationMessage: error })}
        onChange={(value) => onChange({ ...choice, property: value === '' ? null : String(value) })}
      />
      {failure !== null && <Text variant="microcopy">{words('propertiesFailed', { name })}</Text>}
      <Select
        name={`${provider}-direction`}
        label={words('direction')}
        value={choice.direction}
        options={directions.map((direction) => ({ value: direction, label: words(direction) }))}
        onChange={(value) =>
          onChange({ ...choice, direction: directions.find((one) => one === value) ?? choice.direction })
        }
      />
      <Checkbox
        name={`${provider}-options`}
        checked={choice.addOptions}
        onChange={(addOptions) => onChange({ ...choice, addOptions })}
      >
        {words('addOptions', { name })}
      </Checkbox>
    </Flex>
  );
}
