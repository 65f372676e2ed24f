import { useQuery } from '@tanstack/react-query';
import { answerOf } from 'kindred-shared/api/client.ts';
import { valueOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { keys } from './keys.ts';
import { pageQuery } from './page-query.ts';
import { usePages } from './use-pages.ts';

/** As many as can be chosen in a filter: those that were first seen last. */
const chosenAmong = 200;

/** HubSpot's workflows that have Kindred's actions, with how their runs ended. */
export function useWorkflows() {
  const { api } = useSurface();
  return usePages(keys.workflows, (cursor) =>
    answerOf(api.GET('/api/workflows', { params: { query: pageQuery({}, cursor) } })),
  );
}

/** The numbers of workflows, for a filter. */
export function useWorkflowNumbers() {
  const { api } = useSurface();
  return useQuery({
    queryKey: keys.workflowNumbers,
    queryFn: async () => {
      const { items } = await valueOf(
        answerOf(api.GET('/api/workflows', { params: { query: { limit: chosenAmong } } })),
      );
      return items.map(({ workflowId }) => workflowId);
    },
    staleTime: 60_000,
  });
}
