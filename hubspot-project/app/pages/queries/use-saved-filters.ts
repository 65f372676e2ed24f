import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf } from 'kindred-shared/api/client.ts';
import { valueOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { PeopleSearch } from './filters.ts';
import { keys } from './keys.ts';

/** The searches that this person keeps, and keeping and dropping them. */
export function useSavedFilters() {
  const { api } = useSurface();
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: keys.savedFilters });
  const query = useQuery({
    queryKey: keys.savedFilters,
    queryFn: () => valueOf(answerOf(api.GET('/api/search/filters'))),
    staleTime: 60_000,
  });
  const save = useMutation({
    mutationFn: (body: PeopleSearch & { name: string }) => answerOf(api.PUT('/api/search/filters', { body })),
    onSettled,
  });
  const drop = useMutation({
    mutationFn: (id: string) =>
      answerOf(api.DELETE('/api/search/filters/{id}', { params: { path: { id } } })),
    onSettled,
  });
  return { query, save, drop };
}
