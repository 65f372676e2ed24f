import pLimit from 'p-limit';
import type { Locale } from '../words/locale.ts';
import { isRecord, readProblem } from './answer.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The part of `hubspot.fetch` that is used here. */
export type ProxyFetch = (
  url: string,
  options: { method: Method; body?: Record<string, unknown>; timeout: number },
) => Promise<{ status: number; json(): Promise<unknown> }>;

/** HubSpot's proxy gives up after 15 s; a person has long stopped waiting by then. */
const timeoutMs = 12_000;
/** HubSpot lets 20 requests of an app in an account run at once, over all its surfaces and users: each takes a few. */
const inFlight = 4;

/**
 * `fetch` as a client library wants it, over HubSpot's signing proxy. Only method, path and JSON body travel: the proxy
 * refuses every header but Authorization. What the proxy hides is put back: a problem document that came as 200 has its
 * own status again, and a failure of the backend is a 502. Every request says the reader's language where it is not
 * English. Rejects when the request never left.
 */
export function throughProxy(
  proxyFetch: ProxyFetch,
  locale: Locale,
): (request: Request) => Promise<Response> {
  const limit = pLimit(inFlight);
  return (request) =>
    limit(async () => {
      const method = request.method as Method;
      const body: unknown = method === 'GET' ? undefined : await request.json().catch(() => undefined);
      const options = isRecord(body) ? { method, body, timeout: timeoutMs } : { method, timeout: timeoutMs };
      const response = await proxyFetch(inLocale(request.url, locale), options);
      const input = await response.json().catch(() => undefined);
      return unhide(response.status, input);
    });
}

function inLocale(url: string, locale: Locale): string {
  return locale === 'en' ? url : `${url}${url.includes('?') ? '&' : '?'}locale=${locale}`;
}

function unhide(status: number, input: unknown): Response {
  if (status === 429) return answer({}, 429);
  // HubSpot's local proxy wraps a success, its production proxy was not seen to: both are read.
  const body =
    isRecord(input) && input['status'] === 'success' && 'responseBody' in input
      ? input['responseBody']
      : input;
  const problem = readProblem(body);
  if (problem !== null) return answer(body, problem.status);
  const isProxyFailure = isRecord(body) && body['status'] === 'error' && typeof body['category'] === 'string';
  if (status >= 400 || isProxyFailure) return answer({}, 502);
  return answer(body ?? null, status === 204 ? 200 : status);
}

const answer = (body: unknown, status: number) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
