import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf } from 'kindred-shared/api/client.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { ExceptionFilters } from './filters.ts';
import { homeKeys } from './home-keys.ts';
import { keys } from './keys.ts';
import { pageQuery } from './page-query.ts';
import { usePages } from './use-pages.ts';

/** What stands in records' way, the newest first, with how many are open of each kind. */
export function useExceptions(filters: ExceptionFilters) {
  const { api } = useSurface();
  return usePages(keys.exceptionList(filters), (cursor) =>
    answerOf(api.GET('/api/exceptions', { params: { query: pageQuery(filters, cursor) } })),
  );
}

/** Gives one of an exception's answers; the lists and counts are read again, whoever was faster. */
export function useFix() {
  const { api } = useSurface();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, action }: { id: string; action: string }) =>
      answerOf(api.POST('/api/exceptions/{id}/fix', { params: { path: { id } }, body: { action } })),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.exceptions }),
        client.invalidateQueries({ queryKey: homeKeys.home }),
      ]),
  });
}
