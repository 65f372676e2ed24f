import { Alert, Button, ButtonRow, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import { answerOf } from 'kindred-shared/api/client.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useChange } from '../queries/use-change.ts';
import { may } from '../view.ts';
import type { FieldHealth, SettingsView } from '../view.ts';
import { useConnectionsWords } from '../words/use-words.ts';
import { ChangeFailure } from './ChangeFailure.tsx';

type PronounsFieldsProps = {
  view: SettingsView;
  /** To where another field can be chosen. */
  onChooseField: () => void;
};

const sentences = {
  missing: 'fieldMissing',
  archived: 'fieldArchived',
  other_type: 'fieldOtherType',
  ready: 'fieldReady',
  mapped: 'fieldMapped',
} as const satisfies Record<FieldHealth['state'], string>;

/** Whether each CRM has a field for pronouns, and one click that puts right what is not. */
export function PronounsFields({ view, onChooseField }: PronounsFieldsProps) {
  const words = useConnectionsWords();
  const { shared, actions } = useSurface();
  const setUp = useChange((api, _: null) => answerOf(api.POST('/api/setup/pronouns-fields')));
  const fields = view.pronounsFields;
  const lines = fields.map(({ provider, state }) => (
    <Text key={provider}>{words(sentences[state], { name: shared(provider) })}</Text>
  ));
  if (fields.every(({ state }) => state === 'ready' || state === 'mapped')) return <>{lines}</>;
  const mayChange = may(view, 'connections:manage');
  const finish = async () => {
    const answer = await setUp.mutateAsync(null);
    if (answer.outcome === 'ok') actions.addAlert({ type: 'success', message: words('finishDone') });
  };
  // Another type is nothing that a click can put right: somebody chooses.
  const canFinish = fields.some(({ state }) => state === 'missing' || state === 'archived');
  return (
    <Alert title={words('finishTitle')} variant="warning">
      <Flex direction="column" gap="sm">
        {lines}
        <ButtonRow>
          {canFinish && (
            <LoadingButton
              variant="primary"
              loading={setUp.isPending}
              disabled={!mayChange || setUp.isPending}
              onClick={() => void finish()}
            >
              {words('finish')}
            </LoadingButton>
          )}
          <Button
            variant={canFinish ? 'secondary' : 'primary'}
            disabled={!may(view, 'settings:write')}
            onClick={onChooseField}
          >
            {words('useExisting')}
          </Button>
        </ButtonRow>
        {!mayChange && <Text variant="microcopy">{words('onlyAdmins')}</Text>}
        <ChangeFailure title={words('finishFailed')} answer={setUp.data} />
      </Flex>
    </Alert>
  );
}
