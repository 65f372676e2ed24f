import { useInfiniteQuery } from '@tanstack/react-query';
import type { InfiniteData, QueryKey } from '@tanstack/react-query';
import type { Answer, Failure } from 'kindred-shared/api/answer.ts';
import { failureOf, valueOf } from 'kindred-shared/query/failed-query.ts';
import { useState } from 'react';

type Page<Item> = { items: readonly Item[]; nextCursor: string | null };

export type List<Item> = {
  items: Item[];
  hasMore: boolean;
  isReading: boolean;
  /** What stood in the way of the last page that was asked for. */
  failure: Failure | null;
  more: () => void;
};

/**
 * A list that grows by a page when somebody wants more. `first` is its first page, which the settings opened with; null: it
 * is asked for now. `read` asks for the page after a cursor; null: from the start.
 */
export function useList<Item>(
  key: QueryKey,
  first: Page<Item> | null,
  read: (cursor: string | null) => Promise<Answer<Page<Item>>>,
): List<Item> {
  const [isWanted, setWanted] = useState(false);
  const start = first?.nextCursor ?? null;
  const isWhole = first !== null && start === null;
  const query = useInfiniteQuery<Page<Item>, Error, InfiniteData<Page<Item>>, QueryKey, string | null>({
    queryKey: [...key, start],
    queryFn: ({ pageParam }) => valueOf(read(pageParam)),
    initialPageParam: start,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    enabled: !isWhole && (first === null || isWanted),
  });
  const rest = isWhole ? [] : (query.data?.pages ?? []).flatMap(({ items }) => items);
  const isRead = query.data !== undefined;
  const more = () => {
    setWanted(true);
    if (isRead) void query.fetchNextPage();
    else if (query.error !== null) void query.refetch();
  };
  return {
    items: [...(first?.items ?? []), ...rest],
    hasMore: !isWhole && (isRead ? query.hasNextPage : first !== null),
    isReading: query.isFetching,
    failure: query.error === null ? null : failureOf(query.error),
    more,
  };
}
