import { Alert, Button, Flex, Heading, Text } from '@hubspot/ui-extensions';
import type { StaleValue } from '../use-changes.ts';
import { WORDS, sourceName } from '../words.ts';

type StaleChoiceProps = {
  mine: string | null;
  current: StaleValue;
  when: string | null;
  onKeep: () => void;
  onTake: () => void;
};

/** Two values and a decision: the record changed while the person was editing, and nothing was overwritten. */
export function StaleChoice({ mine, current, when, onKeep, onTake }: StaleChoiceProps) {
  const origin = [`from ${sourceName(current.source)}`, current.changedBy && `by ${current.changedBy}`, when];
  return (
    <Flex direction="column" gap="sm">
      <Alert title={WORDS.staleTitle} variant="warning">
        <Text>{WORDS.staleHint}</Text>
      </Alert>
      <Flex direction="column" gap="flush">
        <Text variant="microcopy">{WORDS.staleCurrentLabel}</Text>
        <Heading>{current.value ?? WORDS.nothing}</Heading>
        <Text variant="microcopy">{origin.filter(Boolean).join(', ')}</Text>
      </Flex>
      <Button variant="primary" size="sm" onClick={onKeep}>
        {WORDS.staleKeep}
      </Button>
      <Flex direction="column" gap="flush">
        <Text variant="microcopy">{WORDS.staleYoursLabel}</Text>
        <Heading>{mine ?? WORDS.nothing}</Heading>
      </Flex>
      <Button variant="secondary" size="sm" onClick={onTake}>
        {WORDS.staleTake}
      </Button>
    </Flex>
  );
}
