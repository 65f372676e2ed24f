import { Flex, LoadingButton, ProgressBar, Text } from '@hubspot/ui-extensions';
import { useProgress } from 'kindred-shared/query/use-progress.ts';
import type { Session } from '../../api-types.ts';
import { useMay } from '../../queries/use-me.ts';
import { useSyncChanges } from '../../queries/use-sync-changes.ts';
import { sayCounts, sayKind } from '../../words/say-session.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { useSyncsWords } from '../../words/use-syncs-words.ts';
import { AskFirst } from '../AskFirst.tsx';
import { FailedAction } from '../FailedAction.tsx';

/** How far a sync is, and stopping it. `nowMs`: when it was read. */
export function RunningSync({ session, nowMs }: { session: Session; nowMs: number }) {
  const words = useSyncsWords();
  const pages = usePagesWords();
  const may = useMay('sync:run');
  const { cancel } = useSyncChanges();
  const { done, total, phase } = session.progress;
  const said = total === null ? words('progressOpen', { done }) : words('progress', { done, total });
  const { share, isSlow } = useProgress(session, nowMs);
  const title = phase === null ? sayKind(session, words) : words(phase);
  const overlay = (
    <AskFirst
      id="stop-sync"
      title={words('cancelTitle')}
      verb={words('cancel')}
      isDestructive={true}
      onYes={() => cancel.mutate(session.id)}
    >
      {words('cancelText')}
    </AskFirst>
  );
  return (
    <Flex direction="column" gap="sm" align="stretch">
      <ProgressBar
        title={title}
        aria-label={title}
        value={Math.round((share ?? 0) * 100)}
        maxValue={100}
        showPercentage={share !== null}
      />
      <Text variant="microcopy">{`${said} · ${sayCounts(session, words)}`}</Text>
      {isSlow && <Text>{words('slow')}</Text>}
      <Flex direction="column" gap="xs" align="start">
        {cancel.data?.outcome === 'ok' ? (
          <Text>{words('cancelling')}</Text>
        ) : (
          <LoadingButton loading={cancel.isPending} disabled={!may} overlay={overlay}>
            {words('cancel')}
          </LoadingButton>
        )}
        {!may && <Text variant="microcopy">{pages('onlyManagers')}</Text>}
        {cancel.data !== undefined && cancel.data.outcome !== 'ok' && <FailedAction failure={cancel.data} />}
      </Flex>
    </Flex>
  );
}
