import { useQuery } from '@tanstack/react-query';
import { answerOf } from 'kindred-shared/api/client.ts';
import { valueOf } from 'kindred-shared/query/failed-query.ts';
import { pollInterval } from 'kindred-shared/query/poll-interval.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { Session } from '../api-types.ts';
import { keys } from './keys.ts';

/** Whether a session is still to go on by itself. */
export const isUnderWay = ({ status }: Pick<Session, 'status'>) =>
  status === 'pending' || status === 'running';

/** How syncing stands, and what is open: every two seconds while a sync runs, else every half minute. */
export function useSyncStatus() {
  const { api } = useSurface();
  return useQuery({
    queryKey: keys.syncStatus,
    queryFn: () => valueOf(answerOf(api.GET('/api/sync/status'))),
    refetchInterval: ({ state: { data, dataUpdatedAt } }) => {
      const busy = data?.session != null && isUnderWay(data.session);
      return pollInterval({ busy, changedAtMs: 0, nowMs: dataUpdatedAt });
    },
  });
}
