import { Button, EmptyState, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { FailureNotice } from 'kindred-shared/components/FailureNotice.tsx';
import { failureOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { ReactNode } from 'react';
import { StaleNotice } from './StaleNotice.tsx';
import { usePagesWords } from '../words/use-pages-words.ts';

type Query = {
  data: unknown;
  error: Error | null;
  dataUpdatedAt: number;
  errorUpdatedAt: number;
  refetch: () => Promise<unknown>;
};
type Growing = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };

/** A list in one of its five states: loading, failed or not allowed, empty, stale, ready; with "Show more" where there is more. */
export function ListFrame({
  query,
  more,
  isEmpty = false,
  empty = null,
  children,
}: {
  query: Query;
  more?: Growing;
  isEmpty?: boolean;
  empty?: ReactNode;
  children: ReactNode;
}) {
  const { shared } = useSurface();
  const words = usePagesWords();
  if (query.data === undefined) {
    if (query.error === null)
      return <LoadingSpinner label={shared('loading')} showLabel={true} layout="centered" />;
    const failure = failureOf(query.error);
    if (failure.outcome === 'problem' && failure.problem.code === 'forbidden') {
      return (
        <EmptyState title={words('notAllowedTitle')} imageName="lock" layout="vertical">
          <Text>{failure.problem.detail}</Text>
          <Text>{words('refusedText')}</Text>
        </EmptyState>
      );
    }
    return <FailureNotice failure={failure} onRetry={() => void query.refetch()} />;
  }
  return (
    <Flex direction="column" gap="sm">
      {query.error !== null && <StaleNotice query={query} />}
      {isEmpty ? empty : children}
      {more?.hasNextPage === true && (
        <Button disabled={more.isFetchingNextPage} onClick={() => void more.fetchNextPage()}>
          {more.isFetchingNextPage ? shared('loading') : words('more')}
        </Button>
      )}
    </Flex>
  );
}
