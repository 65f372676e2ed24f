import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf } from 'kindred-shared/api/client.ts';
import type { operations } from 'kindred-shared/api/schema.d.ts';
import { valueOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { settingsKeys } from './keys.ts';

export type Preferences =
  operations['getNotificationPreferences']['responses'][200]['content']['application/json'];

/** What whoever looks is told of; asked for only when it is shown (`wanted`). */
export function usePreferences(wanted: boolean) {
  const { api } = useSurface();
  return useQuery<Preferences>({
    queryKey: settingsKeys.preferences,
    queryFn: () => valueOf(answerOf(api.GET('/api/notifications/preferences'))),
    enabled: wanted,
  });
}

/** Saves all choices: shown at once, taken back when the backend did not take them. */
export function useSavePreferences() {
  const { api } = useSurface();
  const client = useQueryClient();
  const key = settingsKeys.preferences;
  return useMutation({
    mutationFn: (next: Preferences) => {
      const kinds = Object.fromEntries(next.items.map(({ kind, channels }) => [kind, channels]));
      return answerOf(api.PUT('/api/notifications/preferences', { body: { kinds } }));
    },
    onMutate: async (next) => {
      await client.cancelQueries({ queryKey: key });
      const before = client.getQueryData<Preferences>(key);
      client.setQueryData(key, next);
      return { before };
    },
    onSuccess: (answer, _next, { before }) =>
      client.setQueryData(key, answer.outcome === 'ok' ? answer.value : before),
  });
}
