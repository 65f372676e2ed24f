import { useInfiniteQuery } from '@tanstack/react-query';
import type { InfiniteData, QueryKey } from '@tanstack/react-query';
import type { Answer } from 'kindred-shared/api/answer.ts';
import { valueOf } from 'kindred-shared/query/failed-query.ts';
import { listInterval } from './list-interval.ts';

/** Rows that are asked for at once. */
export const perPage = 25;

type PageOf = { items: readonly unknown[]; nextCursor: string | null };
export type Pages<Page> = InfiniteData<Page, string | undefined>;

/** A list that grows by a page at a time; `cursor` is where the page before ended. `everyMs`: its first page is read again so often. */
export function usePages<Page extends PageOf>(
  key: QueryKey,
  read: (cursor: string | undefined) => Promise<Answer<Page>>,
  { isWanted = true, everyMs = null }: { isWanted?: boolean; everyMs?: number | null } = {},
) {
  return useInfiniteQuery<Page, Error, Pages<Page>, QueryKey, string | undefined>({
    queryKey: key,
    queryFn: ({ pageParam }) => valueOf(read(pageParam)),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    enabled: isWanted,
    refetchInterval: ({ state: { data } }) => listInterval(data?.pages.length ?? 0, everyMs),
    // Coming back to a list after a moment does not read all its pages again.
    staleTime: 15_000,
  });
}

/** The items of all pages that are here. */
export function itemsOf<Item>(data: Pages<{ items: Item[]; nextCursor: string | null }> | undefined): Item[] {
  return (data?.pages ?? []).flatMap(({ items }) => items);
}
