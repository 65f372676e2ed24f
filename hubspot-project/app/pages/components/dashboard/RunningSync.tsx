import { Flex, Heading, ProgressBar, Text } from '@hubspot/ui-extensions';
import { PageLink } from '@hubspot/ui-extensions/pages';
import type { HomeSession } from '../../home-types.ts';
import { useHomeWords } from '../../words/use-home-words.ts';

/** The sync that runs or waits for its turn, as it goes. */
export function RunningSync({ session }: { session: HomeSession }) {
  const words = useHomeWords();
  const { id, kind, status, counts, progress } = session;
  const { done, total, phase } = progress;
  const stage = status === 'pending' || phase === null ? words('waitingTurn') : words(phase);
  const known = total !== null && total > 0;
  return (
    <Flex direction="column" gap="xs">
      <Heading>{words('running')}</Heading>
      <ProgressBar
        title={`${words(kind)}: ${stage}`}
        aria-label={words('running')}
        value={known ? Math.min(done, total) : 0}
        maxValue={known ? total : 1}
        showPercentage={known}
        valueDescription={known ? words('progressOf', { done, total }) : words('progressSoFar', { done })}
      />
      <Text>{words('runningCounts', counts)}</Text>
      <PageLink to={`/syncs/${id}`}>{words('watch')}</PageLink>
    </Flex>
  );
}
