import { useQuery } from '@tanstack/react-query';
import { answerOf } from 'kindred-shared/api/client.ts';
import { valueOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { keys } from './keys.ts';

/** The CRMs, with where their records are looked at. */
export function useConnections() {
  const { api } = useSurface();
  return useQuery({
    queryKey: keys.connections,
    queryFn: () => valueOf(answerOf(api.GET('/api/connections'))),
    staleTime: 5 * 60_000,
  });
}
