import { Flex, LoadingSpinner, ProgressBar, Text } from '@hubspot/ui-extensions';
import { useProgress } from 'kindred-shared/query/use-progress.ts';
import { useSession } from '../queries/use-session.ts';
import { useSetupWords } from '../words/use-words.ts';

/** How far a plan or a sync is, while it runs, and whether that takes longer than usual. `label` says what runs. */
export function SessionProgress({ id, label }: { id: string; label: string }) {
  const words = useSetupWords();
  const { data, dataUpdatedAt } = useSession(id);
  const { share, isSlow } = useProgress(data, dataUpdatedAt);
  const { done = 0, total = null, phase = null } = data?.progress ?? {};
  const counted = total ? words('progress', { done, total }) : words('progressOpen', { done });
  const said = phase === null ? counted : words('progressIn', { phase: words(phase), said: counted });
  return (
    <Flex direction="column" gap="xs">
      {share === null ? (
        <LoadingSpinner label={label} showLabel={true} />
      ) : (
        <ProgressBar title={label} value={Math.round(share * 100)} maxValue={100} showPercentage={true} />
      )}
      {(share !== null || done > 0) && <Text variant="microcopy">{said}</Text>}
      {isSlow && <Text>{words('slow')}</Text>}
    </Flex>
  );
}
