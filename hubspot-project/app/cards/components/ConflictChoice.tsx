import { Alert, Flex, Heading, LoadingButton, Text } from '@hubspot/ui-extensions';
import type { ConflictSide, OpenConflict } from '../../shared/card-view.ts';
import { WORDS, sideOrigin } from '../words.ts';

type ConflictChoiceProps = {
  conflict: OpenConflict;
  say: (at: string | null) => string | null;
  settling: boolean;
  onChoose: (source: ConflictSide['source']) => void;
};

/** Two values that two places hold, with who and when, and one click for each; neither side is preferred. */
export function ConflictChoice({ conflict, say, settling, onChoose }: ConflictChoiceProps) {
  return (
    <Flex direction="column" gap="md">
      <Alert title={WORDS.conflictTitle} variant="warning">
        <Text>{WORDS.conflictHint}</Text>
      </Alert>
      {conflict.sides.map((side) => (
        <Flex key={side.source} direction="column" gap="xs" align="start">
          <Flex direction="column" gap="flush">
            <Heading>{side.value ?? WORDS.nothing}</Heading>
            <Text variant="microcopy">{sideOrigin(side, say(side.changedAt))}</Text>
          </Flex>
          <LoadingButton
            variant="secondary"
            size="sm"
            loading={settling}
            onClick={() => onChoose(side.source)}
          >
            {WORDS.conflictUse(side.source)}
          </LoadingButton>
        </Flex>
      ))}
    </Flex>
  );
}
