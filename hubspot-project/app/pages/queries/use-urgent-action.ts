import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Failure } from 'kindred-shared/api/answer.ts';
import { answerOf } from 'kindred-shared/api/client.ts';
import { failureOf, valueOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { Crm } from '../home-types.ts';
import { homeKeys } from './home-keys.ts';

/** What the first page can do by itself; everything else is a page away. */
export type UrgentAction = { does: 'fields' } | { does: 'plan' } | { does: 'connect'; provider: Crm };

/** Does it, and looks anew. `data` is where to go on: the CRM's page that asks for consent; null where there is none. */
export function useUrgentAction() {
  const { api } = useSurface();
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: async (action: UrgentAction): Promise<string | null> => {
      switch (action.does) {
        case 'fields':
          await valueOf(answerOf(api.POST('/api/setup/pronouns-fields', { body: {} })));
          return null;
        case 'plan':
          await valueOf(answerOf(api.POST('/api/sync/plan', { body: {} })));
          return null;
        case 'connect':
          return (await valueOf(answerOf(api.POST(`/api/connections/${action.provider}`, { body: {} }))))
            .authorizeUrl;
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: homeKeys.home }),
  });
  const failure: Failure | null = mutation.error === null ? null : failureOf(mutation.error);
  return { ...mutation, failure };
}
