import { Button, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import type { FieldView } from '../../shared/card-view.ts';
import { WORDS, overruledSentence, provenance } from '../words.ts';
import { PronounsWords } from './PronounsWords.tsx';

type PronounsValueProps = {
  pronouns: FieldView | null;
  when: string | null;
  /** Whether editing is the main thing to do here; a surface has one primary button. */
  prominent: boolean;
  saving: boolean;
  syncing: boolean;
  onEdit: () => void;
  onTakeOverruled: (value: string | null) => void;
  onSync: () => void;
};

/** The pronouns in the person's own words, first and large, and under them where they came from. */
export function PronounsValue(props: PronounsValueProps) {
  const { pronouns, saving } = props;
  const value = pronouns?.value ?? null;
  const overruled = pronouns?.overruled ?? null;
  return (
    <Flex direction="column" gap="sm">
      <Flex direction="column" gap="flush">
        <PronounsWords value={value ?? WORDS.empty} />
        {pronouns !== null && <Text variant="microcopy">{provenance(pronouns, props.when)}</Text>}
        {value === null && <Text variant="microcopy">{WORDS.emptyHint}</Text>}
      </Flex>
      {overruled !== null && (
        <Flex direction="row" gap="sm" align="center" wrap={true}>
          <Text variant="microcopy">{overruledSentence(overruled)}</Text>
          <Button size="xs" disabled={saving} onClick={() => props.onTakeOverruled(overruled.value)}>
            {overruled.value === null ? WORDS.overruledClear : WORDS.overruledUse}
          </Button>
        </Flex>
      )}
      <Flex direction="row" gap="sm" wrap={true}>
        <Button
          variant={props.prominent ? 'primary' : 'secondary'}
          size="sm"
          disabled={saving}
          onClick={props.onEdit}
        >
          {value === null ? WORDS.add : WORDS.edit}
        </Button>
        <LoadingButton variant="secondary" size="sm" loading={props.syncing} onClick={props.onSync}>
          {WORDS.syncNow}
        </LoadingButton>
      </Flex>
    </Flex>
  );
}
