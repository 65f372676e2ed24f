import { Alert, Button, Flex, Text, Tile } from '@hubspot/ui-extensions';
import type { StaleValue } from '../use-changes.ts';
import { WORDS, isolate, sourceName } from '../words.ts';
import { PronounsWords } from './PronounsWords.tsx';

type StaleChoiceProps = {
  mine: string | null;
  current: StaleValue;
  when: string | null;
  onKeep: () => void;
  onTake: () => void;
};

/** Two values and a decision: the record changed while the person was editing, and nothing was overwritten. */
export function StaleChoice({ mine, current, when, onKeep, onTake }: StaleChoiceProps) {
  const origin = [
    `from ${sourceName(current.source)}`,
    current.changedBy && `by ${isolate(current.changedBy)}`,
    when,
  ];
  return (
    <Flex direction="column" gap="sm">
      <Alert title={WORDS.staleTitle} variant="warning">
        <Text>{WORDS.staleHint}</Text>
      </Alert>
      <Tile compact={true}>
        <Flex direction="column" gap="sm" align="start">
          <Flex direction="column" gap="flush">
            <Text variant="microcopy">{WORDS.staleCurrentLabel}</Text>
            <PronounsWords value={current.value ?? WORDS.nothing} />
            <Text variant="microcopy">{origin.filter(Boolean).join(', ')}</Text>
          </Flex>
          <Button variant="primary" size="sm" onClick={onKeep}>
            {WORDS.staleKeep}
          </Button>
        </Flex>
      </Tile>
      <Tile compact={true}>
        <Flex direction="column" gap="sm" align="start">
          <Flex direction="column" gap="flush">
            <Text variant="microcopy">{WORDS.staleYoursLabel}</Text>
            <PronounsWords value={mine ?? WORDS.nothing} />
          </Flex>
          <Button variant="secondary" size="sm" onClick={onTake}>
            {WORDS.staleTake}
          </Button>
        </Flex>
      </Tile>
    </Flex>
  );
}
