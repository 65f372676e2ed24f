import { useSurface } from 'kindred-shared/surface.tsx';
import type { Saying } from '../words/use-saying.ts';
import { useCardWords } from '../words/use-words.ts';
import { useSyncNow } from './use-changes.ts';

/** "Sync now", and what stood in its way. */
export function useSync(say: Saying) {
  const { actions } = useSurface();
  const words = useCardWords();
  const mutation = useSyncNow();
  const sync = async () => {
    const answer = await mutation.mutateAsync();
    if (answer.outcome === 'ok') return;
    actions.addAlert({ type: 'danger', title: words('syncFailed'), message: say.failure(answer) });
  };
  return { syncing: mutation.isPending, sync };
}
