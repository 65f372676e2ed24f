import { Flex, LoadingSpinner, ProgressBar, Text } from '@hubspot/ui-extensions';
import { useSession } from '../queries/use-session.ts';
import { useSetupWords } from '../words/use-words.ts';

/** How far a plan or a sync is, while it runs. `label` says what runs. */
export function SessionProgress({ id, label }: { id: string; label: string }) {
  const words = useSetupWords();
  const { data } = useSession(id);
  const progress = data?.progress;
  if (progress === undefined || progress.total === null || progress.total === 0) {
    return (
      <Flex direction="column" gap="xs">
        <LoadingSpinner label={label} showLabel={true} />
        {progress !== undefined && progress.done > 0 && (
          <Text variant="microcopy">{words('progressOpen', { done: progress.done })}</Text>
        )}
      </Flex>
    );
  }
  return (
    <ProgressBar
      title={label}
      value={progress.done}
      maxValue={progress.total}
      valueDescription={words('progress', { done: progress.done, total: progress.total })}
    />
  );
}
