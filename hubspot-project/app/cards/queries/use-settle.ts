import { useSurface } from 'kindred-shared/surface.tsx';
import type { Source } from '../card-view.ts';
import type { Saying } from '../words/use-saying.ts';
import { useCardWords } from '../words/use-words.ts';
import { useSettleConflict } from './use-changes.ts';

/** Settles one conflict and says what came of it; `settling` is the side that is being settled on. */
export function useSettle(conflictId: string, say: Saying, onSettled: () => void) {
  const { actions } = useSurface();
  const words = useCardWords();
  const mutation = useSettleConflict();
  const settle = async (choose: Source) => {
    const answer = await mutation.mutateAsync({ conflictId, choose });
    onSettled();
    if (answer.outcome === 'ok') actions.addAlert({ type: 'success', message: words('conflictSettled') });
    else {
      actions.addAlert({ type: 'danger', title: words('conflictFailed'), message: say.failure(answer) });
    }
  };
  return { settling: mutation.isPending ? mutation.variables.choose : null, settle };
}
