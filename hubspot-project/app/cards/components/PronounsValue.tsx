import { Button, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useSync } from '../queries/use-sync.ts';
import { useCardWords } from '../words/use-words.ts';
import type { Ready } from './CardFrame.tsx';
import { PronounsWords } from './PronounsWords.tsx';

type PronounsValueProps = {
  ready: Ready;
  /** Whether editing is the main thing to do here; a surface has one primary button. */
  prominent: boolean;
  withSync: boolean;
  onEdit: () => void;
  onTakeOverruled: (value: string | null) => void;
};

/** The pronouns in the person's own words, first and large, and under them where they came from. */
export function PronounsValue({ ready, prominent, withSync, onEdit, onTakeOverruled }: PronounsValueProps) {
  const { view, say, saving } = ready;
  const words = useCardWords();
  const { syncing, sync } = useSync(say);
  const { pronouns, may } = view;
  const value = pronouns?.value ?? null;
  const overruled = pronouns?.overruled ?? null;
  const sentence = say.sentence(view);
  return (
    <Flex direction="column" gap="sm">
      <Flex direction="column" gap="flush">
        <PronounsWords value={value ?? words('empty')} />
        {sentence !== null && <Text>{sentence}</Text>}
        {pronouns !== null && <Text variant="microcopy">{say.origin(pronouns)}</Text>}
        {value === null && <Text variant="microcopy">{words('emptyHint')}</Text>}
      </Flex>
      {overruled !== null && (
        <Flex direction="row" gap="sm" align="center" wrap={true}>
          <Text variant="microcopy">
            {overruled.value === null
              ? words('overruledHasNone', { place: say.place(overruled.source) })
              : words('overruledHas', {
                  place: say.place(overruled.source),
                  value: say.quoted(overruled.value),
                })}
          </Text>
          <Button size="xs" disabled={saving || !may.write} onClick={() => onTakeOverruled(overruled.value)}>
            {words(overruled.value === null ? 'overruledClear' : 'overruledUse')}
          </Button>
        </Flex>
      )}
      <Flex direction="row" gap="sm" wrap={true}>
        <Button
          variant={prominent ? 'primary' : 'secondary'}
          size="sm"
          disabled={saving || !may.write}
          onClick={onEdit}
        >
          {words(value === null ? 'add' : 'edit')}
        </Button>
        {withSync && (
          <LoadingButton
            variant="secondary"
            size="sm"
            loading={syncing}
            disabled={!may.write}
            onClick={() => void sync()}
          >
            {words('syncNow')}
          </LoadingButton>
        )}
      </Flex>
      {!may.write && <Text variant="microcopy">{words('mayNotWrite')}</Text>}
    </Flex>
  );
}
