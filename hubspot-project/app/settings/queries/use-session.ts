import { useQuery } from '@tanstack/react-query';
import { answerOf } from 'kindred-shared/api/client.ts';
import { valueOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { isUnderWay } from '../view.ts';
import type { Session } from '../view.ts';
import { settingsKeys } from './keys.ts';

const runningMs = 2_000;

/** One plan or sync with its result: how far it is while it runs, what it would do or did after. */
export function useSession(id: string) {
  const { api } = useSurface();
  return useQuery<Session>({
    queryKey: settingsKeys.session(id),
    queryFn: () => valueOf(answerOf(api.GET('/api/sync/sessions/{id}', { params: { path: { id } } }))),
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? runningMs : false),
  });
}
