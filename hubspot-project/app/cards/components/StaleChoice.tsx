import { Alert, Button, Flex, Text, Tile } from '@hubspot/ui-extensions';
import { isRecord } from 'kindred-shared/api/answer.ts';
import type { Problem } from 'kindred-shared/api/answer.ts';
import type { Saying } from '../words/use-saying.ts';
import { useCardWords } from '../words/use-words.ts';
import { PronounsWords } from './PronounsWords.tsx';

/** What the record holds by now, as the problem `stale_value` says. */
export type StaleValue = {
  value: string | null;
  source: string;
  changedAt: string;
  changedBy: string | null;
};

type StaleChoiceProps = {
  mine: string | null;
  current: StaleValue;
  say: Saying;
  onKeep: () => void;
  onTake: () => void;
};

/** Two values and a decision: the record changed while the person was editing, and nothing was overwritten. */
export function StaleChoice({ mine, current, say, onKeep, onTake }: StaleChoiceProps) {
  const words = useCardWords();
  const { source, changedBy, changedAt } = current;
  return (
    <Flex direction="column" gap="sm">
      <Alert title={words('staleTitle')} variant="warning">
        <Text>{words('staleHint')}</Text>
      </Alert>
      <Tile compact={true}>
        <Flex direction="column" gap="sm" align="start">
          <Flex direction="column" gap="flush">
            <Text variant="microcopy">{words('staleCurrentLabel')}</Text>
            <PronounsWords value={current.value ?? words('nothing')} />
            <Text variant="microcopy">{say.staleOrigin(source, changedBy, changedAt)}</Text>
          </Flex>
          <Button variant="primary" size="sm" onClick={onKeep}>
            {words('staleKeep')}
          </Button>
        </Flex>
      </Tile>
      <Tile compact={true}>
        <Flex direction="column" gap="sm" align="start">
          <Flex direction="column" gap="flush">
            <Text variant="microcopy">{words('staleYoursLabel')}</Text>
            <PronounsWords value={mine ?? words('nothing')} />
          </Flex>
          <Button variant="secondary" size="sm" onClick={onTake}>
            {words('staleTake')}
          </Button>
        </Flex>
      </Tile>
    </Flex>
  );
}

/** What a refused change says of the value that is there now; null when it was refused for something else. */
export function staleValueOf({ more }: Problem): StaleValue | null {
  const { current } = more;
  if (!isRecord(current)) return null;
  const { value, source, changedAt, changedBy } = current;
  return {
    value: typeof value === 'string' ? value : null,
    source: typeof source === 'string' ? source : '',
    changedAt: typeof changedAt === 'string' ? changedAt : '',
    changedBy: typeof changedBy === 'string' ? changedBy : null,
  };
}
