import { Button, EmptyState, Flex, Text } from '@hubspot/ui-extensions';
import type { Problem } from '../api/answer.ts';
import { useSurface } from '../surface.tsx';

/** In place of a surface of an account that Kindred is not installed in, or not any more: the way to install it. */
export function NotInstalled({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  const { shared } = useSurface();
  const { installUrl } = problem.more;
  return (
    <EmptyState title={shared('notInstalled')} layout="vertical">
      <Flex direction="column" gap="sm" align="center">
        <Text>{shared('notInstalledText')}</Text>
        <Flex direction="row" gap="sm" justify="center" wrap="wrap">
          {typeof installUrl === 'string' && (
            <Button variant="primary" href={{ url: installUrl, external: true }}>
              {shared('install')}
            </Button>
          )}
          <Button variant="secondary" onClick={onRetry}>
            {shared('tryAgain')}
          </Button>
        </Flex>
      </Flex>
    </EmptyState>
  );
}
