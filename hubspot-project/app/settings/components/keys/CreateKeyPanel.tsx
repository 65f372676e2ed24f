import {
  Button,
  ButtonRow,
  Flex,
  LoadingButton,
  Panel,
  PanelBody,
  PanelFooter,
  Text,
} from '@hubspot/ui-extensions';
import { answerOf } from 'kindred-shared/api/client.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useState } from 'react';
import { useShownKey } from '../../queries/use-shown-key.ts';
import type { ShownKey } from '../../queries/use-shown-key.ts';
import { bodyOf, emptyKey, isComplete } from '../../store/key-draft.ts';
import type { KeyBody, KeyDraft } from '../../store/key-draft.ts';
import type { SettingsView } from '../../view.ts';
import { useFormWords, useKeysWords } from '../../words/use-words.ts';
import { mayHaveArrived } from '../../queries/may-have-arrived.ts';
import { ChangeFailure } from '../ChangeFailure.tsx';
import { KeyInputs } from './KeyInputs.tsx';

type CreateKeyPanelProps = {
  roles: SettingsView['roles'];
  nowMs: number;
  onMade: (key: ShownKey) => void;
};

const id = 'create-key';

/** What a new key is for, what it may do, and until when. */
export function CreateKeyPanel({ roles, nowMs, onMade }: CreateKeyPanelProps) {
  const words = useKeysWords();
  const form = useFormWords();
  const { actions } = useSurface();
  const [draft, setDraft] = useState<KeyDraft>(emptyKey);
  const [isTried, setTried] = useState(false);
  const create = useShownKey((api, body: KeyBody) => answerOf(api.POST('/api/api-keys', { body })), onMade);
  const start = () => {
    setDraft(emptyKey);
    setTried(false);
    create.reset();
  };
  const submit = async () => {
    setTried(true);
    if (!isComplete(draft)) return;
    if (await create.ask(bodyOf(draft, nowMs))) {
      start();
      actions.closeOverlay(id);
    }
  };
  return (
    <Panel id={id} title={words('create')} onClose={start}>
      <PanelBody>
        <KeyInputs
          draft={draft}
          roles={roles}
          isTried={isTried}
          onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
        />
      </PanelBody>
      <PanelFooter>
        <Flex direction="column" gap="xs">
          <ChangeFailure title={words('createFailed')} answer={create.answer} />
          {mayHaveArrived(create.answer) && <Text>{words('maybeMade')}</Text>}
          <ButtonRow>
            <LoadingButton
              variant="primary"
              loading={create.isBusy}
              disabled={create.isBusy}
              onClick={() => void submit()}
            >
              {words('create')}
            </LoadingButton>
            <Button variant="secondary" onClick={() => actions.closeOverlay(id)}>
              {form('cancel')}
            </Button>
          </ButtonRow>
        </Flex>
      </PanelFooter>
    </Panel>
  );
}
