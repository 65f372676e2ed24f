import { Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import { useMay } from '../../queries/use-me.ts';
import { useSyncChanges } from '../../queries/use-sync-changes.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { FailedAction } from '../FailedAction.tsx';
import { useSyncsWords } from '../../words/use-syncs-words.ts';

/** Starts a sync; whoever may not sees why. */
export function StartSync() {
  const { actions } = useSurface();
  const words = useSyncsWords();
  const pages = usePagesWords();
  const may = useMay('sync:run');
  const { start } = useSyncChanges();
  const run = async () => {
    const answer = await start.mutateAsync();
    if (answer.outcome === 'ok') actions.addAlert({ type: 'success', message: words('started') });
  };
  const failed = start.data !== undefined && start.data.outcome !== 'ok' ? start.data : null;
  return (
    <Flex direction="column" gap="xs" align="start">
      <Text variant="microcopy">{words('startText')}</Text>
      <LoadingButton variant="primary" loading={start.isPending} disabled={!may} onClick={() => void run()}>
        {words('start')}
      </LoadingButton>
      {!may && <Text variant="microcopy">{pages('onlyManagers')}</Text>}
      {failed !== null && <FailedAction failure={failed} />}
    </Flex>
  );
}
