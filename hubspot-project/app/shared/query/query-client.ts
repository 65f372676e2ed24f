import { QueryClient, environmentManager } from '@tanstack/react-query';
import { failureOf } from './failed-query.ts';

const retries = 2;
const firstRetryMs = 500;

/**
 * A cache of what the backend said, for one surface. Reads are tried again twice where that can help (0.5 s, 1 s); writes
 * never by themselves: a person is told and decides.
 */
export function createQueryClient(): QueryClient {
  // A web worker has no `window`, which TanStack Query takes for a server, where it never polls.
  environmentManager.setIsServer(() => false);
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < retries && failureOf(error).outcome !== 'problem',
        retryDelay: (failures) => firstRetryMs * 2 ** failures,
        networkMode: 'always',
        staleTime: 0,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
