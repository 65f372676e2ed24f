import { Select, Text } from '@hubspot/ui-extensions';
import { answerOf } from 'kindred-shared/api/client.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useState } from 'react';
import { mayHaveArrived } from '../../queries/may-have-arrived.ts';
import { useShownKey } from '../../queries/use-shown-key.ts';
import type { ShownKey } from '../../queries/use-shown-key.ts';
import type { ApiKey } from '../../view.ts';
import { useKeysWords } from '../../words/use-words.ts';
import { ConfirmModal } from '../ConfirmModal.tsx';

type ReplaceKeyModalProps = { apiKey: ApiKey; onMade: (key: ShownKey) => void };

/** What the API lets choose from, 0 to 168 hours; a day is its default. */
const graces = [0, 1, 24, 72, 168] as const;
const usualHours = 24;

/** Makes a new key in place of one; the old one goes on working for as long as the person says. */
export function ReplaceKeyModal({ apiKey, onMade }: ReplaceKeyModalProps) {
  const { id, name, prefix } = apiKey;
  const words = useKeysWords();
  const { actions } = useSurface();
  const [graceHours, setGraceHours] = useState<number>(usualHours);
  const modal = `replace-${id}`;
  const replace = useShownKey(
    (api, body: { graceHours: number }) =>
      answerOf(api.POST('/api/api-keys/{id}/rotate', { params: { path: { id } }, body })),
    onMade,
  );
  const confirm = async () => {
    if (await replace.ask({ graceHours })) actions.closeOverlay(modal);
  };
  return (
    <ConfirmModal
      id={modal}
      tone="calm"
      title={words('replaceTitle', { name })}
      text={words('replaceText', { prefix })}
      verb={words('replace')}
      failedTitle={words('replaceFailed')}
      isBusy={replace.isBusy}
      answer={replace.answer}
      onConfirm={() => void confirm()}
    >
      <Select
        name={`grace-${id}`}
        label={words('grace')}
        value={graceHours}
        options={graces.map((hours) => ({ value: hours, label: words('graceHours', { hours }) }))}
        onChange={(value) => setGraceHours(graces.find((hours) => hours === value) ?? usualHours)}
      />
      {mayHaveArrived(replace.answer) && <Text>{words('maybeMade')}</Text>}
    </ConfirmModal>
  );
}
