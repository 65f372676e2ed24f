/**
 * One HTTP exchange with Pipedrive. It never throws for what the network does, follows no redirect (a token would go
 * along) and never hands on a body beyond the limit.
 */
import { oneRequest } from '../../platform/net/outgoing-guard.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Answer, NoAnswer } from '../../platform/net/answer.ts';
import { readLimited } from '../../platform/net/read-limited.ts';

export type Exchange = {
  /** Whole, with its query. */
  url: string;
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  headers: Record<string, string>;
  body?: string;
  timeoutMs: number;
  answerLimitSizeBytes: number;
};

/** Sends, and waits at most `timeoutMs` for the whole answer; then the connection is cut. */
export async function exchange(clock: Clock, request: Exchange): Promise<Answer | NoAnswer> {
  const done = new AbortController();
  const givenUp = new AbortController();
  const timeout = clock.sleep(request.timeoutMs, done.signal).then((): NoAnswer => {
    return { outcome: 'no_answer', reason: 'timeout', status: null };
  });
  const answer = oneRequest(() => send(request, givenUp.signal)).catch((): NoAnswer => {
    return { outcome: 'no_answer', reason: 'network', status: null };
  });
  try {
    return await Promise.race([answer, timeout]);
  } finally {
    done.abort();
    givenUp.abort();
  }
}

async function send(request: Exchange, signal: AbortSignal): Promise<Answer | NoAnswer> {
  const response = await fetch(request.url, {
    method: request.method,
    headers: { accept: 'application/json', ...request.headers },
    redirect: 'manual',
    signal,
    ...(request.body === undefined ? {} : { body: request.body }),
  });
  const { status } = response;
  if (status >= 300 && status <= 399) {
    await response.body?.cancel();
    return { outcome: 'no_answer', reason: 'redirected', status };
  }
  const text = await readLimited(response, request.answerLimitSizeBytes, signal);
  if (text === null) return { outcome: 'no_answer', reason: 'too_large', status };
  return { outcome: 'answered', status, text, header: (name) => response.headers.get(name) };
}
