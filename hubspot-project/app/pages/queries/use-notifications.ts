import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf } from 'kindred-shared/api/client.ts';
import { valueOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { keys } from './keys.ts';
import { pageQuery } from './page-query.ts';
import { usePages } from './use-pages.ts';

const countedEveryMs = 30_000;

/** What somebody is told of, the newest first. */
export function useNotifications(state: 'unread' | 'all') {
  const { api } = useSurface();
  return usePages(
    keys.notificationList(state),
    (cursor) => answerOf(api.GET('/api/notifications', { params: { query: pageQuery({ state }, cursor) } })),
    { everyMs: countedEveryMs },
  );
}

/** How many of them this person has not read; asked once the page has what it is for. */
export function useUnread({ enabled }: { enabled: boolean }) {
  const { api } = useSurface();
  const query = { state: 'unread' as const, limit: 1 };
  return useQuery({
    queryKey: keys.unread,
    enabled,
    queryFn: async () => {
      const { unread } = await valueOf(answerOf(api.GET('/api/notifications', { params: { query } })));
      return unread;
    },
    refetchInterval: countedEveryMs,
    staleTime: countedEveryMs / 2,
  });
}

/** Marks one, or all up to where a list went, as read; the list and the count are read again. */
export function useMarkRead() {
  const { api } = useSurface();
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: keys.notifications });
  const one = useMutation({
    mutationFn: (id: string) =>
      answerOf(api.POST('/api/notifications/{id}/read', { params: { path: { id } }, body: {} })),
    onSettled,
  });
  const all = useMutation({
    mutationFn: (upTo: string) => answerOf(api.POST('/api/notifications/read-all', { body: { upTo } })),
    onSettled,
  });
  return { one, all };
}
