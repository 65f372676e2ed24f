import { answerOf } from 'kindred-shared/api/client.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useChange } from '../../queries/use-change.ts';
import type { ApiKey } from '../../view.ts';
import { useKeysWords } from '../../words/use-words.ts';
import { ConfirmModal } from '../ConfirmModal.tsx';

/** Ends a key at once, after asking once more. */
export function RevokeKeyModal({ apiKey }: { apiKey: ApiKey }) {
  const { id, name, prefix } = apiKey;
  const words = useKeysWords();
  const { actions } = useSurface();
  const modal = `revoke-${id}`;
  const revoke = useChange((api, _: null) =>
    answerOf(api.DELETE('/api/api-keys/{id}', { params: { path: { id } } })),
  );
  const confirm = async () => {
    const answer = await revoke.mutateAsync(null);
    if (answer.outcome !== 'ok') return;
    actions.addAlert({ type: 'success', message: words('revokeDone', { name }) });
    actions.closeOverlay(modal);
  };
  return (
    <ConfirmModal
      id={modal}
      title={words('revokeTitle', { name })}
      text={words('revokeText', { prefix })}
      verb={words('revoke')}
      failedTitle={words('revokeFailed')}
      isBusy={revoke.isPending}
      answer={revoke.data}
      onConfirm={() => void confirm()}
    />
  );
}
