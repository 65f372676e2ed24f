import { Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { Run } from '../../api-types.ts';
import { useMay } from '../../queries/use-me.ts';
import { useRetryRun } from '../../queries/use-runs.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { useRunsWords } from '../../words/use-runs-words.ts';
import { FailedAction } from '../FailedAction.tsx';

/** Has a failed run done again; whoever may not sees why. Nothing where there is nothing to do again. */
export function RetryRun({ run }: { run: Run }) {
  const { actions } = useSurface();
  const words = useRunsWords();
  const pages = usePagesWords();
  const may = useMay('runs:retry');
  const retry = useRetryRun();
  const again = async () => {
    const answer = await retry.mutateAsync(run.id);
    if (answer.outcome === 'ok') actions.addAlert({ type: 'success', message: words('retried') });
  };
  const failed = retry.data !== undefined && retry.data.outcome !== 'ok' ? retry.data : null;
  if (!run.canRetry && failed === null) return null;
  return (
    <Flex direction="column" gap="xs" align="start">
      {run.canRetry && (
        <>
          <Text variant="microcopy">
            {words(run.action === 'sync-now' ? 'retrySyncText' : 'retryTellText')}
          </Text>
          <LoadingButton
            variant="primary"
            loading={retry.isPending}
            disabled={!may}
            onClick={() => void again()}
          >
            {words('retry')}
          </LoadingButton>
          {!may && <Text variant="microcopy">{pages('onlyManagers')}</Text>}
        </>
      )}
      {failed !== null && <FailedAction failure={failed} />}
    </Flex>
  );
}
