import { Flex, StatusTag, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { Run } from '../../api-types.ts';
import { sayRun, sayWhyNotAgain } from '../../words/say-run.ts';
import { useRunOutcomeWords } from '../../words/use-run-outcome-words.ts';
import { useRunsWords } from '../../words/use-runs-words.ts';

/** The line that answers: how a run stands, whom it waits for, or what came of it and why. */
export function RunStanding({ run }: { run: Run }) {
  const { timeStyle } = useSurface();
  const words = useRunsWords();
  const outcomes = useRunOutcomeWords();
  const { variant, state, text } = sayRun(run, { words, outcomes, timeStyle });
  const again = sayWhyNotAgain(run, words);
  return (
    <Flex direction="column" gap="xs" align="start">
      <StatusTag variant={variant}>{state}</StatusTag>
      <Text format={{ fontWeight: 'demibold' }}>{text}</Text>
      {again !== null && <Text>{again}</Text>}
    </Flex>
  );
}
