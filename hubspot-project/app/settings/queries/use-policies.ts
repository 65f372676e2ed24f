import { useQuery } from '@tanstack/react-query';
import { answerOf } from 'kindred-shared/api/client.ts';
import { valueOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import { settingsKeys } from './keys.ts';

/** Who gives the word for what; asked for only when it is shown (`wanted`). */
export function usePolicies(wanted: boolean) {
  const { api } = useSurface();
  return useQuery({
    queryKey: settingsKeys.policies,
    queryFn: async () => (await valueOf(answerOf(api.GET('/api/policies')))).items,
    enabled: wanted,
  });
}
