import { Alert, Button, EmptyState, Flex, LoadingButton, LoadingSpinner, Text } from '@hubspot/ui-extensions';
import { FailureNotice } from 'kindred-shared/components/FailureNotice.tsx';
import { failureOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { ReactNode } from 'react';
import type { Pages } from '../queries/use-pages.ts';
import type { TabKey } from '../words/tab.en.ts';
import { useTabWords } from '../words/use-words.ts';

type PagedListProps<Item> = {
  query: Pages;
  items: Item[] | undefined;
  emptyTitle: TabKey;
  emptyHint: TabKey;
  children: (items: Item[]) => ReactNode;
};

/** A list that is read when it is opened, page by page: loading, failed, empty, stale, or its items. */
export function PagedList<Item>({ query, items, emptyTitle, emptyHint, children }: PagedListProps<Item>) {
  const words = useTabWords();
  const { shared } = useSurface();
  const retry = () => void query.refetch();
  if (items === undefined) {
    if (query.error === null) return <LoadingSpinner label={words('listLoading')} showLabel={true} />;
    return <FailureNotice failure={failureOf(query.error)} onRetry={retry} />;
  }
  return (
    <Flex direction="column" gap="sm" align="stretch">
      {query.error !== null && (
        <Alert title={words('listStale')} variant="warning">
          <Button size="xs" onClick={retry}>
            {shared('tryAgain')}
          </Button>
        </Alert>
      )}
      {items.length > 0 && children(items)}
      {items.length === 0 && (
        <EmptyState title={words(emptyTitle)} layout="vertical" imageWidth={80} flush={true}>
          <Text>{words(emptyHint)}</Text>
        </EmptyState>
      )}
      {query.hasNextPage && (
        <Flex direction="row" justify="start">
          <LoadingButton
            size="sm"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {words('more')}
          </LoadingButton>
        </Flex>
      )}
    </Flex>
  );
}
