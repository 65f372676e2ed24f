import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Answer } from 'kindred-shared/api/answer.ts';
import { answerOf } from 'kindred-shared/api/client.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { Conflict, Source } from '../api-types.ts';
import type { ConflictFilters } from './filters.ts';
import { homeKeys } from './home-keys.ts';
import { keys } from './keys.ts';
import type { Pages } from './use-pages.ts';

export type Choice = { choose: Source; always: boolean } | { value: string | null };
type Page = { items: Conflict[]; nextCursor: string | null; counts: { open: number } };

/** Somebody else has dealt with it: it does not come back into the list. */
const isOver = (answer: Answer<unknown>) =>
  answer.outcome === 'ok' ||
  (answer.outcome === 'problem' && ['already_decided', 'not_found'].includes(answer.problem.code));

const without = (data: Pages<Page> | undefined, id: string): Pages<Page> | undefined =>
  data && {
    ...data,
    pages: data.pages.map((page) => ({
      ...page,
      items: page.items.filter((item) => item.id !== id),
      counts: { ...page.counts, open: Math.max(0, page.counts.open - 1) },
    })),
  };

/** Settles one conflict. It leaves the list at once, and comes back where it could not be settled. */
export function useResolve(filters: ConflictFilters) {
  const { api } = useSurface();
  const client = useQueryClient();
  const queryKey = keys.conflictList(filters);
  return useMutation({
    mutationFn: ({ id, choice }: { id: string; choice: Choice }) =>
      answerOf(
        api.POST('/api/conflicts/{id}/resolve', {
          params: { path: { id } },
          body: 'value' in choice ? choice : choice.always ? choice : { choose: choice.choose },
        }),
      ),
    onMutate: async ({ id }) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData<Pages<Page>>(queryKey);
      client.setQueryData<Pages<Page>>(queryKey, (data) => without(data, id));
      return { before };
    },
    onSuccess: (answer, _request, { before }) => {
      if (!isOver(answer)) client.setQueryData(queryKey, before);
    },
    onSettled: () => client.invalidateQueries({ queryKey: homeKeys.home }),
  });
}

/** Settles up to 500 conflicts; what is shown is read again. */
export function useResolveMany() {
  const { api } = useSurface();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { ids: string[]; choose: Source }) =>
      answerOf(api.POST('/api/conflicts/resolve', { body })),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['conflicts', 'list'] }),
        client.invalidateQueries({ queryKey: homeKeys.home }),
      ]),
  });
}
