import { useQuery } from '@tanstack/react-query';
import { answerOf } from 'kindred-shared/api/client.ts';
import { valueOf } from 'kindred-shared/query/failed-query.ts';
import { useSurface } from 'kindred-shared/surface.tsx';
import type { Provider } from '../view.ts';
import { settingsKeys } from './keys.ts';

/** A CRM is asked for its properties at most this often while the page is open. */
const freshMs = 60_000;

/** The properties that a CRM has for a field; asked for only when somebody chooses (`wanted`). */
export function useProperties(provider: Provider, wanted: boolean) {
  const { api } = useSurface();
  return useQuery({
    queryKey: settingsKeys.properties(provider),
    queryFn: () =>
      valueOf(answerOf(api.GET('/api/settings/properties', { params: { query: { provider } } }))),
    enabled: wanted,
    staleTime: freshMs,
  });
}
