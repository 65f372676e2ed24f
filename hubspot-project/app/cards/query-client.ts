import { QueryClient } from '@tanstack/react-query';

/** A query cache for one card: no silent retries (the card polls anyway and says what is wrong at once). */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: 'always', staleTime: 0 },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
