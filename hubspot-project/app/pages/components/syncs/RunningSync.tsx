import { Flex, LoadingButton, ProgressBar, Text } from '@hubspot/ui-extensions';
import type { Session } from '../../api-types.ts';
import { useMay } from '../../queries/use-me.ts';
import { useSyncChanges } from '../../queries/use-sync-changes.ts';
import { sayCounts, sayKind } from '../../words/say-session.ts';
import { usePagesWords } from '../../words/use-pages-words.ts';
import { useSyncsWords } from '../../words/use-syncs-words.ts';
import { AskFirst } from '../AskFirst.tsx';
import { FailedAction } from '../FailedAction.tsx';

/** How far a sync is, and stopping it. */
export function RunningSync({ session }: { session: Session }) {
  const words = useSyncsWords();
  const pages = usePagesWords();
  const may = useMay('sync:run');
  const { cancel } = useSyncChanges();
  const { done, total, phase } = session.progress;
  const said = total === null ? words('progressOpen', { done }) : words('progress', { done, total });
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
        value={total === null ? 0 : Math.min(done, total)}
        maxValue={Math.max(1, total ?? 1)}
        valueDescription={said}
        showPercentage={total !== null}
      />
      <Text variant="microcopy">{`${said} · ${sayCounts(session, words)}`}</Text>
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
