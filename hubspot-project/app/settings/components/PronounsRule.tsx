import { Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useSaveSettings } from '../queries/use-save-settings.ts';
import { may } from '../view.ts';
import type { SettingsView } from '../view.ts';
import { useMappingWords } from '../words/use-words.ts';
import { ChangeFailure } from './ChangeFailure.tsx';

const sentences = { ask: 'pronounsAsked', newest: 'pronounsNewest', rank: 'pronounsRanked' } as const;

/** Before the first sync: which of two pronouns holds, and one click to have a person asked instead. */
export function PronounsRule({ view }: { view: SettingsView }) {
  const words = useMappingWords();
  const { shared } = useSurface();
  const save = useSaveSettings();
  const row = view.mapping.find(({ field }) => field === 'pronouns');
  if (row === undefined) return null;
  const first = shared((row.rank ?? view.rules.rank)[0] ?? 'hubspot');
  const ask = () => save.mutate({ fields: { pronouns: { rule: 'ask' } }, version: view.rules.version });
  return (
    <Flex direction="column" gap="xs" align="start">
      <Text>{words(sentences[row.rule], { first })}</Text>
      {row.rule !== 'ask' && (
        <LoadingButton
          variant="secondary"
          loading={save.isPending}
          disabled={!may(view, 'settings:write') || save.isPending}
          onClick={ask}
        >
          {words('askForPronouns')}
        </LoadingButton>
      )}
      <ChangeFailure title={words('askFailed')} answer={save.data} />
    </Flex>
  );
}
