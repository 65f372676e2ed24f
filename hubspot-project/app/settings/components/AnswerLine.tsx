import { Alert } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { SettingsView } from '../view.ts';
import { usePageWords } from '../words/use-words.ts';

/** The first line of the page: whether everything is in order, and if not, what is not. */
export function AnswerLine({ view }: { view: SettingsView }) {
  const words = usePageWords();
  const { shared } = useSurface();
  const broken = view.connections.find(({ status }) => status === 'error');
  if (broken !== undefined) {
    return <Alert title={words('reconnect', { name: shared(broken.provider) })} variant="danger" />;
  }
  const left = view.firstRun.steps.filter(({ done }) => !done).length;
  if (left > 0) return <Alert title={words('setUpLeft', { count: left })} variant="info" />;
  if (view.draft !== null) return <Alert title={words('draftWaits')} variant="warning" />;
  return <Alert title={words('inOrder')} variant="success" />;
}
