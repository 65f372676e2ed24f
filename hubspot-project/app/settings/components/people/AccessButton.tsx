import { Button } from '@hubspot/ui-extensions';
import { answerOf } from 'kindred-shared/api/client.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useChange } from '../../queries/use-change.ts';
import { usePeopleWords } from '../../words/use-words.ts';
import { ConfirmModal } from '../ConfirmModal.tsx';

type AccessButtonProps = {
  /** The person's id in HubSpot. */
  id: string;
  hasAccess: boolean;
  disabled: boolean;
  onGiveBack: () => void;
};

/** Takes a person's access away, after asking once more, or gives it back. */
export function AccessButton({ id, hasAccess, disabled, onGiveBack }: AccessButtonProps) {
  const words = usePeopleWords();
  const { actions } = useSurface();
  const remove = useChange((api, _: null) =>
    answerOf(api.DELETE('/api/users/{id}', { params: { path: { id } } })),
  );
  if (!hasAccess) {
    return (
      <Button variant="secondary" size="xs" disabled={disabled} onClick={onGiveBack}>
        {words('giveBack')}
      </Button>
    );
  }
  const modal = `remove-${id}`;
  const confirm = async () => {
    const answer = await remove.mutateAsync(null);
    if (answer.outcome === 'ok') actions.closeOverlay(modal);
  };
  const question = (
    <ConfirmModal
      id={modal}
      title={words('removeTitle')}
      text={words('removeText', { id })}
      verb={words('remove')}
      failedTitle={words('removeFailed')}
      isBusy={remove.isPending}
      answer={remove.data}
      onConfirm={() => void confirm()}
    />
  );
  return (
    <Button variant="secondary" size="xs" disabled={disabled} overlay={question}>
      {words('remove')}
    </Button>
  );
}
