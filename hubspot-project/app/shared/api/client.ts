import createClient from 'openapi-fetch';
import { readProblem } from './answer.ts';
import type { Answer } from './answer.ts';
import type { paths } from './schema.d.ts';
import { localeOf } from '../words/locale.ts';
import { throughProxy } from './through-proxy.ts';
import type { ProxyFetch } from './through-proxy.ts';

export type { ProxyFetch } from './through-proxy.ts';

/** Every route of Kindred's API, with its parameters, bodies and answers typed by the contract. */
export type Api = ReturnType<typeof createClient<paths>>;

/**
 * Makes the client for one backend origin: `apiUrl` is the profile variable API_URL, without a slash at its end. `tag`: the
 * reader's own locale ("de-AT"); sentences in answers come in its language.
 */
export function createApi(proxyFetch: ProxyFetch, apiUrl: string, tag?: string): Api {
  return createClient<paths>({ baseUrl: apiUrl, fetch: throughProxy(proxyFetch, localeOf(tag)) });
}

/** What came of a call; never rejects. */
export async function answerOf<Value>(
  call: Promise<{ data?: Value; error?: unknown; response: Response }>,
): Promise<Answer<Value>> {
  try {
    const { data, error, response } = await call;
    if (data !== undefined) return { outcome: 'ok', value: data };
    if (response.status === 429) return { outcome: 'busy' };
    const problem = readProblem(error);
    return problem === null ? { outcome: 'unavailable' } : { outcome: 'problem', problem };
  } catch {
    return { outcome: 'offline' };
  }
}
