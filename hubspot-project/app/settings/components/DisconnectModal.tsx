import { Text, ToggleGroup } from '@hubspot/ui-extensions';
import { answerOf } from 'kindred-shared/api/client.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useState } from 'react';
import { useChange } from '../queries/use-change.ts';
import { useContactCount } from '../queries/use-contact-count.ts';
import type { Provider } from '../view.ts';
import { useLeaveWords } from '../words/use-words.ts';
import { ConfirmModal } from './ConfirmModal.tsx';

type DisconnectModalProps = {
  provider: Provider;
  /** How long all data stays after HubSpot was disconnected. */
  keptDays: number;
};
type Data = 'keep' | 'delete';

/** Says what ends and how much is kept, lets choose what becomes of the data, and asks once more. */
export function DisconnectModal({ provider, keptDays }: DisconnectModalProps) {
  const words = useLeaveWords();
  const { shared, actions } = useSurface();
  const [data, setData] = useState<Data>('keep');
  const [isOpen, setOpen] = useState(false);
  const count = useContactCount(isOpen);
  const name = shared(provider);
  const id = `disconnect-${provider}`;
  const disconnect = useChange((api, body: { data: Data }) =>
    answerOf(
      provider === 'hubspot'
        ? api.DELETE('/api/connections/hubspot', { body })
        : api.DELETE('/api/connections/pipedrive', { body }),
    ),
  );
  const confirm = async () => {
    const answer = await disconnect.mutateAsync({ data });
    if (answer.outcome !== 'ok') return;
    actions.addAlert({ type: 'success', message: words(`${provider}Done`) });
    actions.closeOverlay(id);
  };
  const isCounted = count.data !== undefined && count.data !== null;
  return (
    <ConfirmModal
      id={id}
      title={words('title', { name })}
      text={words(provider === 'hubspot' ? 'hubspotText' : 'pipedriveText')}
      verb={words('disconnect', { name })}
      failedTitle={words('failed', { name })}
      isBusy={disconnect.isPending}
      answer={disconnect.data}
      onOpen={() => setOpen(true)}
      onConfirm={() => void confirm()}
    >
      {isCounted && <Text>{words('count', { count: count.data ?? 0 })}</Text>}
      {!isCounted && !count.isPending && <Text>{words('countFailed')}</Text>}
      <ToggleGroup
        toggleType="radioButtonList"
        name={`data-${provider}`}
        label={words('data')}
        value={data}
        options={[
          { value: 'keep', label: words(`${provider}Keep`, { days: keptDays }) },
          { value: 'delete', label: words(`${provider}Delete`) },
        ]}
        onChange={(value) => setData(value === 'delete' ? 'delete' : 'keep')}
      />
    </ConfirmModal>
  );
}
