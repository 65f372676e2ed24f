import { Alert, Flex, LoadingButton, Text, Tile } from '@hubspot/ui-extensions';
import type { ConflictSide, OpenConflict } from '../../shared/card-view.ts';
import { WORDS, sideOrigin } from '../words.ts';
import { PronounsWords } from './PronounsWords.tsx';

type ConflictChoiceProps = {
  conflict: OpenConflict;
  say: (at: string | null) => string | null;
  /** The side that is being settled on; null when nobody chose yet. */
  settling: ConflictSide['source'] | null;
  onChoose: (source: ConflictSide['source']) => void;
};

/** Two values that two places hold, with who and when, and one click for each; neither side is preferred. */
export function ConflictChoice({ conflict, say, settling, onChoose }: ConflictChoiceProps) {
  return (
    <Flex direction="column" gap="sm">
      <Alert title={WORDS.conflictTitle} variant="warning">
        <Text>{WORDS.conflictHint}</Text>
      </Alert>
      {conflict.sides.map((side) => (
        <Tile key={side.source} compact={true}>
          <Flex direction="column" gap="sm" align="start">
            <Flex direction="column" gap="flush">
              <PronounsWords value={side.value ?? WORDS.nothing} />
              <Text variant="microcopy">{sideOrigin(side, say(side.changedAt))}</Text>
            </Flex>
            <LoadingButton
              variant="secondary"
              size="sm"
              loading={settling === side.source}
              disabled={settling !== null}
              onClick={() => onChoose(side.source)}
            >
              {WORDS.conflictUse(side.source)}
            </LoadingButton>
          </Flex>
        </Tile>
      ))}
    </Flex>
  );
}
