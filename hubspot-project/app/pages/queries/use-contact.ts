import { useQuery } from '@tanstack/react-query';
import { answerOf } from 'kindred-shared/api/client.ts';
import { valueOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { keys } from './keys.ts';

/** One contact, where there is an id. */
export function useContact(id: string | null) {
  const { api } = useSurface();
  return useQuery({
    queryKey: keys.contact(id ?? ''),
    queryFn: () => valueOf(answerOf(api.GET('/api/contacts/{id}', { params: { path: { id: id ?? '' } } }))),
    enabled: id !== null,
    staleTime: 60_000,
  });
}
