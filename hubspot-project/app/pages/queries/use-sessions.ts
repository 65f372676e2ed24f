import { useQuery } from '@tanstack/react-query';
import { answerOf } from 'kindred-shared/api/client.ts';
import { valueOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { keys } from './keys.ts';
import { pageQuery } from './page-query.ts';
import { usePages } from './use-pages.ts';
import { isUnderWay } from './use-sync-status.ts';

const busyMs = 2_000;

/** Past and present syncs, the newest first. */
export function useSessions() {
  const { api } = useSurface();
  return usePages(keys.sessions, (cursor) =>
    answerOf(api.GET('/api/sync/sessions', { params: { query: pageQuery({}, cursor) } })),
  );
}

/** One sync; looked at again while it goes on. */
export function useSession(id: string | null) {
  const { api } = useSurface();
  return useQuery({
    queryKey: keys.session(id ?? ''),
    queryFn: () =>
      valueOf(answerOf(api.GET('/api/sync/sessions/{id}', { params: { path: { id: id ?? '' } } }))),
    enabled: id !== null,
    refetchInterval: ({ state: { data } }) => (data !== undefined && isUnderWay(data) ? busyMs : false),
  });
}

/** What a sync did with each record, and why; `outcome` narrows it. */
export function useSessionLog(id: string, outcome: string | null) {
  const { api } = useSurface();
  return usePages(keys.sessionLog(id, outcome), (cursor) =>
    answerOf(
      api.GET('/api/sync/sessions/{id}/log', {
        params: { path: { id }, query: pageQuery(outcome === null ? {} : { outcome }, cursor) },
      }),
    ),
  );
}
