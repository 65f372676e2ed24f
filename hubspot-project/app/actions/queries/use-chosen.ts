import { useQuery } from '@tanstack/react-query';
import type { Api } from 'kindred-shared/api/client.ts';
import { answerOf } from 'kindred-shared/api/client.ts';
import { valueOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { ChosenView } from '../api-types.ts';
import { keys } from './keys.ts';

/** Contacts that one action takes: beyond it, a workflow is the better tool. */
export const chosenLimit = 10_000;
/** Asked for at once: an answer stays far below the proxy's 1 MB. */
const pageSize = 200;

/**
 * What is known of the chosen records, read once. It is not polled: every write says what it expects, so that a view that
 * is out of date overwrites nothing.
 */
export function useChosen(objectIds: readonly string[]) {
  const { api } = useSurface();
  return useQuery({
    queryKey: keys.chosen(objectIds),
    queryFn: () => readAll(api, objectIds),
    enabled: objectIds.length > 0 && objectIds.length <= chosenLimit,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

async function readAll(api: Api, objectIds: readonly string[]): Promise<ChosenView> {
  const pages: string[][] = [];
  for (let from = 0; from < objectIds.length; from += pageSize) {
    pages.push(objectIds.slice(from, from + pageSize));
  }
  const views = await Promise.all(
    pages.map((page) =>
      valueOf(
        answerOf(api.POST('/api/extension/contacts', { body: { objectTypeId: '0-1', objectIds: page } })),
      ),
    ),
  );
  const [first] = views;
  if (first === undefined) throw new Error('nothing was chosen');
  const isReady = views.every(({ state }) => state === 'ready');
  return { ...first, state: isReady ? 'ready' : 'not_connected', items: views.flatMap(({ items }) => items) };
}
