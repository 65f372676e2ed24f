import { Alert, Flex, LoadingButton, Text, Tile } from '@hubspot/ui-extensions';
import type { FieldKey, OpenConflict, Source } from '../card-view.ts';
import { useSettle } from '../queries/use-settle.ts';
import type { Saying } from '../words/use-saying.ts';
import { useCardWords } from '../words/use-words.ts';
import { PronounsWords } from './PronounsWords.tsx';

type ConflictChoiceProps = {
  conflict: OpenConflict;
  field: FieldKey;
  say: Saying;
  allowed: boolean;
  onSettled: () => void;
};

/** Two values that two places hold, with who and when, and one click for each; neither side is preferred. */
export function ConflictChoice({ conflict, field, say, allowed, onSettled }: ConflictChoiceProps) {
  const words = useCardWords();
  const { settling, settle } = useSettle(conflict.id, say, onSettled);
  const button = (source: Source) => (
    <LoadingButton
      variant="secondary"
      size="sm"
      loading={settling === source}
      disabled={settling !== null || !allowed}
      onClick={() => void settle(source)}
    >
      {words('conflictUse', { place: say.place(source) })}
    </LoadingButton>
  );
  return (
    <Flex direction="column" gap="sm">
      <Alert title={words('conflictTitle', { field, label: say.field(field) })} variant="warning">
        <Text>{words('conflictHint')}</Text>
      </Alert>
      {conflict.sides.map((side) => (
        <Tile key={side.source} compact={true}>
          <Flex direction="column" gap="sm" align="start">
            <Flex direction="column" gap="flush">
              <PronounsWords value={side.value ?? words('nothing')} />
              <Text variant="microcopy">{say.side(side)}</Text>
            </Flex>
            {button(side.source)}
          </Flex>
        </Tile>
      ))}
      {!allowed && <Text variant="microcopy">{words('mayNotSettle')}</Text>}
    </Flex>
  );
}
