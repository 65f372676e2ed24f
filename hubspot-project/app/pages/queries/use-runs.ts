import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf } from 'kindred-shared/api/client.ts';
import { valueOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { Run } from '../api-types.ts';
import type { RunFilters } from './filters.ts';
import { keys } from './keys.ts';
import { pageQuery } from './page-query.ts';
import { usePages } from './use-pages.ts';

/** What goes on by itself is looked at again so often, lists less. */
const openEveryMs = 5_000;
const listEveryMs = 30_000;

/** Whether a run is still to end. */
const isOpen = ({ status }: Pick<Run, 'status'>) => status === 'running' || status === 'waiting';

/** What workflows had Kindred do, the newest first. */
export function useRuns(filters: RunFilters) {
  const { api } = useSurface();
  return usePages(
    keys.runList(filters),
    (cursor) => answerOf(api.GET('/api/runs', { params: { query: pageQuery(filters, cursor) } })),
    { everyMs: listEveryMs },
  );
}

/** One run with its steps; looked at again until it has ended. */
export function useRun(id: string) {
  const { api } = useSurface();
  return useQuery({
    queryKey: keys.run(id),
    queryFn: () => valueOf(answerOf(api.GET('/api/runs/{id}', { params: { path: { id } } }))),
    refetchInterval: ({ state: { data } }) => (data !== undefined && isOpen(data) ? openEveryMs : false),
  });
}

/** Has a failed run done again; what is shown of runs is read again, whoever was faster. */
export function useRetryRun() {
  const { api } = useSurface();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answerOf(api.POST('/api/runs/{id}/retry', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: keys.runs }),
  });
}
