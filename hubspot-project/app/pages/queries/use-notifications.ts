import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf } from 'kindred-shared/api/client.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { homeKeys } from './home-keys.ts';
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

/** Marks one, or all up to where a list went, as read; the list, and the count that the home holds, are read again. */
export function useMarkRead() {
  const { api } = useSurface();
  const client = useQueryClient();
  const onSettled = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: keys.notifications }),
      client.invalidateQueries({ queryKey: homeKeys.home }),
    ]);
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
