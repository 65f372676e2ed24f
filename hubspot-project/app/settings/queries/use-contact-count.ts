import { useQuery } from '@tanstack/react-query';
import { answerOf } from 'kindred-shared/api/client.ts';
import { valueOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { settingsKeys } from './keys.ts';

/** How many contacts are kept, as counted today; asked for only when somebody is about to leave (`wanted`). */
export function useContactCount(wanted: boolean) {
  const { api } = useSurface();
  return useQuery({
    queryKey: settingsKeys.contactCount,
    queryFn: async () => {
      const home = await valueOf(answerOf(api.GET('/api/extension/home')));
      return home.figures?.coverage.today?.contacts ?? null;
    },
    enabled: wanted,
  });
}
