import { useMutation, useQuery } from '@tanstack/react-query';
import { answerOf } from 'kindred-shared/api/client.ts';
import { valueOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { Api } from 'kindred-shared/api/client.ts';
import type { Conflict } from '../api-types.ts';
import type { ConflictFilters } from './filters.ts';
import { collectPages } from './collect-pages.ts';
import { keys } from './keys.ts';
import { pageQuery } from './page-query.ts';
import { usePages } from './use-pages.ts';

/** As many as are settled with one request. */
export const chosenAtMost = 500;
const perRequest = 200;

const readPage = (api: Api, filters: ConflictFilters, cursor: string | undefined, limit?: number) =>
  answerOf(api.GET('/api/conflicts', { params: { query: pageQuery(filters, cursor, limit) } }));

/** Conflicts, the newest first, with the account's counts. */
export function useConflicts(filters: ConflictFilters) {
  const { api } = useSurface();
  return usePages(keys.conflictList(filters), (cursor) => readPage(api, filters, cursor));
}

/** Up to 500 conflicts at once, for choosing many; read when somebody asks for them. */
export function useConflictsToChoose(filters: ConflictFilters) {
  const { api } = useSurface();
  return useQuery({
    queryKey: keys.conflictsToChoose(filters),
    queryFn: () =>
      collectPages(chosenAtMost, (cursor) => valueOf(readPage(api, filters, cursor, perRequest))),
    enabled: false,
  });
}

/** Takes another value after all, unless somebody changed it meanwhile. */
export function useTakeInstead() {
  const { api } = useSurface();
  return useMutation({
    mutationFn: ({ contactId, field, taken, instead }: TakeInstead) =>
      answerOf(
        api.PATCH('/api/contacts/{id}', {
          params: { path: { id: contactId } },
          body: { fields: { [field]: instead }, expected: { [field]: taken } },
        }),
      ),
  });
}

export type TakeInstead = Pick<Conflict, 'contactId' | 'field'> & {
  taken: string | null;
  instead: string | null;
};
