/**
 * One HTTP exchange with HubSpot through its own client's generic `apiRequest`, whose retries and limiter stay off.
 * It never throws for what the network does and never hands on a body beyond the limit.
 */
import { Client } from '@hubspot/api-client';
import { oneRequest } from '../../platform/net/outgoing-guard.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Answer, NoAnswer } from '../../platform/net/answer.ts';
import { readLimited } from '../../platform/net/read-limited.ts';

export type Exchange = {
  apiUrl: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  query?: Record<string, string>;
  accessToken?: string;
  timeoutMs: number;
  /** A file that HubSpot names, without a token of ours. */
  anyPublicHost?: boolean;
} & ({ json?: unknown; form?: never } | { form: Record<string, string>; json?: never });

const answerLimitSizeBytes = 10 * 1024 * 1024;

/** Sends, and waits at most `timeoutMs` for the whole answer; a later answer is dropped. */
export async function exchange(clock: Clock, request: Exchange): Promise<Answer | NoAnswer> {
  const done = new AbortController();
  const timeout = clock
    .sleep(request.timeoutMs, done.signal)
    .then((): NoAnswer => ({ outcome: 'no_answer', reason: 'timeout', status: null }));
  // `apiRequest` takes no signal, so the exchange is left behind: its own catch keeps it from being an unhandled error.
  const { anyPublicHost = false } = request;
  const answer = oneRequest(() => send(request, done.signal), { anyPublicHost }).catch((): NoAnswer => {
    return { outcome: 'no_answer', reason: 'network', status: null };
  });
  try {
    return await Promise.race([answer, timeout]);
  } finally {
    done.abort();
  }
}

async function send(request: Exchange, givenUp: AbortSignal): Promise<Answer | NoAnswer> {
  const client = new Client({
    basePath: request.apiUrl.replace(/\/+$/, ''),
    numberOfApiCallRetries: 0,
    ...(request.accessToken === undefined ? {} : { accessToken: request.accessToken }),
  });
  const response = await client.apiRequest({
    method: request.method,
    path: request.path,
    ...(request.query ? { qs: request.query } : {}),
    ...bodyOf(request),
  });
  const { status } = response;
  if (response.redirected) {
    await response.body?.cancel();
    return { outcome: 'no_answer', reason: 'redirected', status };
  }
  const text = await readLimited(response, answerLimitSizeBytes, givenUp);
  if (text === null) return { outcome: 'no_answer', reason: 'too_large', status };
  return { outcome: 'answered', status, text, header: (name) => response.headers.get(name) };
}

function bodyOf(request: Exchange): {
  body?: unknown;
  headers?: Record<string, string>;
  defaultJson?: boolean;
} {
  if (request.form) {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    return { body: new URLSearchParams(request.form).toString(), headers, defaultJson: false };
  }
  return request.json === undefined ? {} : { body: request.json };
}
