import { useInfiniteQuery } from '@tanstack/react-query';
import type { Answer } from 'kindred-shared/api/answer.ts';
import { answerOf } from 'kindred-shared/api/client.ts';
import { valueOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { cardKeys } from './card-keys.ts';

type Page<Item> = { items: Item[]; nextCursor: string | null };

/** Rows at a time; more come when they are asked for. */
const limit = 25;

/** What changed of a contact, newest first. */
export function useHistory(contactId: string) {
  const { api } = useSurface();
  const path = { id: contactId };
  return usePages(cardKeys.history(contactId), (at) =>
    answerOf(api.GET('/api/contacts/{id}/history', { params: { path, query: { limit, ...at } } })),
  );
}

/** What was done with a contact's records in the CRMs, newest first. */
export function useLog(contactId: string) {
  const { api } = useSurface();
  const path = { id: contactId };
  return usePages(cardKeys.log(contactId), (at) =>
    answerOf(api.GET('/api/contacts/{id}/log', { params: { path, query: { limit, ...at } } })),
  );
}

/** What stands in a contact's way. */
export function useExceptions(contactId: string) {
  const { api } = useSurface();
  const about = { contactId, status: 'open', limit } as const;
  return usePages(cardKeys.exceptions(contactId), (at) =>
    answerOf(api.GET('/api/exceptions', { params: { query: { ...about, ...at } } })),
  );
}

function usePages<Item>(
  queryKey: readonly string[],
  read: (at: { cursor?: string }) => Promise<Answer<Page<Item>>>,
) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => valueOf(read(pageParam === null ? {} : { cursor: pageParam })),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  return { query, items: query.data?.pages.flatMap(({ items }) => items) };
}

export type Pages = ReturnType<typeof usePages>['query'];
