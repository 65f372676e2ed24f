import { Button, EmptyState, Flex, Link, Text } from '@hubspot/ui-extensions';
import type { Problem } from 'kindred-shared/api/answer.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { usePageWords } from '../words/use-words.ts';

/** In place of the settings of an account that Kindred is not installed in, or not any more: the way to install it. */
export function NotInstalled({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  const words = usePageWords();
  const { shared } = useSurface();
  const { installUrl } = problem.more;
  return (
    <EmptyState title={words('notInstalled')} layout="vertical">
      <Flex direction="column" gap="sm" align="start">
        <Text>{words('notInstalledText')}</Text>
        {typeof installUrl === 'string' && (
          <Link href={{ url: installUrl, external: true }}>{words('install')}</Link>
        )}
        <Button variant="secondary" onClick={onRetry}>
          {shared('tryAgain')}
        </Button>
      </Flex>
    </EmptyState>
  );
}
