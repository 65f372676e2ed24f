import type { Clock } from '../backend/platform/clock.ts';
import { publicUrl } from './config.ts';
import type { Seeded } from './seeded.ts';

export type ApiAnswer = { status: number; body: Record<string, unknown> };
/** Calls our API with an admin's key. */
export type ApiClient = (method: string, path: string, body?: unknown) => Promise<ApiAnswer>;

type ApiClientParts = {
  fetch: typeof fetch;
  clock: Clock;
  random: Seeded;
  apiKey(): string;
  /** The key is not taken any more: keys end with the installation. Gets another one, or throws. */
  lockedOut(): Promise<void>;
};

const retryAfterMs = 2_000;
/** Longer than any process is away. */
const maxAttempts = 100;

/** A good client: sends the same request with the same key until it is answered. Throws when it never is. */
export function createApiClient(parts: ApiClientParts): ApiClient {
  const { clock, random } = parts;
  return async (method, path, body) => {
    const request = {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'GET' ? {} : { 'idempotency-key': random.uuid() }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const headers = { ...request.headers, authorization: `Bearer ${parts.apiKey()}` };
      const response = await parts.fetch(`${publicUrl}${path}`, { ...request, headers }).catch(() => null);
      if (response?.status === 401) await parts.lockedOut().catch(() => undefined);
      else if (response !== null && !isToRepeat(response)) return toAnswer(response);
      await clock.sleep(retryAfterMs);
    }
    throw new Error(`${method} ${path} was never answered`);
  };
}

const isToRepeat = ({ status, headers }: Response) =>
  status >= 500 || ([409, 429].includes(status) && headers.has('retry-after'));

async function toAnswer(response: Response): Promise<ApiAnswer> {
  const text = await response.text();
  const body: unknown = text === '' ? {} : JSON.parse(text);
  const isRecord = typeof body === 'object' && body !== null;
  return { status: response.status, body: isRecord ? Object.fromEntries(Object.entries(body)) : {} };
}
