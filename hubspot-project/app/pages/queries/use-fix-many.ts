import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Failure } from 'kindred-shared/api/answer.ts';
import { answerOf } from 'kindred-shared/api/client.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { AnswerForMany, FixedOne } from '../api-types.ts';
import { homeKeys } from './home-keys.ts';
import { keys } from './keys.ts';

/** So many at a time: somebody sees how far it is, and no request takes long. */
const perRequest = 100;

export type ManyFixed = { items: FixedOne[]; failure: Failure | null };

/** Gives up to 500 exceptions one answer; `done`: so many have one. It ends where a request fails, and says what came of the rest. */
export function useFixMany() {
  const { api } = useSurface();
  const client = useQueryClient();
  const [done, setDone] = useState(0);
  const mutation = useMutation({
    mutationFn: async ({
      ids,
      action,
    }: {
      ids: readonly string[];
      action: AnswerForMany;
    }): Promise<ManyFixed> => {
      setDone(0);
      const items: FixedOne[] = [];
      for (let from = 0; from < ids.length; from += perRequest) {
        const body = { ids: ids.slice(from, from + perRequest), action };
        const answer = await answerOf(api.POST('/api/exceptions/fix', { body }));
        if (answer.outcome !== 'ok') return { items, failure: answer };
        items.push(...answer.value.items);
        setDone(items.length);
      }
      return { items, failure: null };
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.exceptions }),
        client.invalidateQueries({ queryKey: homeKeys.home }),
      ]),
  });
  return { ...mutation, done };
}
