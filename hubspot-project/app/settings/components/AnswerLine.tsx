import { Alert } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { isUnderWay, stepOf } from '../view.ts';
import type { SettingsView } from '../view.ts';
import { usePageWords } from '../words/use-words.ts';

/** The first line of the page: whether everything is in order, and if not, what is not. */
export function AnswerLine({ view, wentOn }: { view: SettingsView; wentOn: boolean }) {
  const words = usePageWords();
  const { shared } = useSurface();
  const broken = view.connections.find(({ status }) => status === 'error');
  if (broken !== undefined) {
    return <Alert title={words('reconnect', { name: shared(broken.provider) })} variant="danger" />;
  }
  const { steps } = view.firstRun;
  const step = stepOf(view, wentOn);
  if (step !== null) {
    const at = steps.findIndex((one) => one.step === step) + 1;
    return <Alert title={words('setUpLeft', { at, all: steps.length })} variant="info" />;
  }
  // Everything was read, so the setup is over; that all of it is written is another matter.
  const started = view.plan?.started ?? null;
  if (isUnderWay(started)) return <Alert title={words('syncing')} variant="info" />;
  if (view.draft !== null) return <Alert title={words('draftWaits')} variant="warning" />;
  return <Alert title={words('inOrder')} variant="success" />;
}
