import { Button, Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { filterLimits, filterOf } from '../../search/clauses.ts';
import type { Clause } from '../../search/clauses.ts';
import { sayClause } from '../../words/say-clause.ts';
import { useSearchWords } from '../../words/use-search-words.ts';
import { ConditionForm } from './ConditionForm.tsx';

/** The conditions that must all hold: each can be taken away, and more added. */
export function Conditions({
  clauses,
  onChange,
  onReset,
}: {
  clauses: readonly Clause[];
  onChange: (next: Clause[]) => void;
  onReset: () => void;
}) {
  const { shared, timeStyle } = useSurface();
  const words = useSearchWords();
  const isFull = clauses.length >= filterLimits.clauses;
  const add = (clause: Clause) => {
    const next = [...clauses, clause];
    if (filterOf(next).length > filterLimits.characters) return false;
    onChange(next);
    return true;
  };
  return (
    <Flex direction="column" gap="sm">
      {clauses.length > 0 && (
        <Flex direction="row" gap="sm" wrap="wrap" align="center">
          <Text inline={true}>{words('conditions')}</Text>
          {clauses.map((clause, index) => {
            const condition = sayClause(clause, { words, shared, timeStyle });
            const remove = () => onChange(clauses.filter((_one, at) => at !== index));
            return (
              <Flex key={`${index} ${condition}`} direction="row" gap="xs" align="center">
                <StatusTag variant="info">{condition}</StatusTag>
                <Button size="xs" variant="transparent" onClick={remove}>
                  {words('remove', { condition })}
                </Button>
              </Flex>
            );
          })}
          <Button size="xs" variant="transparent" onClick={onReset}>
            {words('all')}
          </Button>
        </Flex>
      )}
      {isFull ? <Text variant="microcopy">{words('tooMany')}</Text> : <ConditionForm onAdd={add} />}
    </Flex>
  );
}
