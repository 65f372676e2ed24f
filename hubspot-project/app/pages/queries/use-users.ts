import { useQuery } from '@tanstack/react-query';
import { answerOf } from 'kindred-shared/api/client.ts';
import { valueOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { keys } from './keys.ts';

/** The first 200 of the people who use Kindred here. */
export function useUsers() {
  const { api } = useSurface();
  return useQuery({
    queryKey: keys.users,
    queryFn: () => valueOf(answerOf(api.GET('/api/users', { params: { query: { limit: 200 } } }))),
    staleTime: 5 * 60_000,
  });
}
