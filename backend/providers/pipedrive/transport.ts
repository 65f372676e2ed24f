/**
 * One HTTP exchange with Pipedrive. It never throws for what the network does, follows no redirect (a token would go
 * along) and never hands on a body beyond the limit.
 */
import type { Clock } from '../../platform/clock.ts';

export type Exchange = {
  /** Whole, with its query. */
  url: string;
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  headers: Record<string, string>;
  body?: string;
  timeoutMs: number;
  answerLimitSizeBytes: number;
};

export type Answer = {
  outcome: 'answered';
  status: number;
  text: string;
  header(name: string): string | null;
};
export type NoAnswer = {
  outcome: 'no_answer';
  reason: 'timeout' | 'network' | 'too_large' | 'redirected';
  /** The status, when the head of an answer came. */
  status: number | null;
};

/** Sends, and waits at most `timeoutMs` for the whole answer; then the connection is cut. */
export async function exchange(clock: Clock, request: Exchange): Promise<Answer | NoAnswer> {
  const done = new AbortController();
  const givenUp = new AbortController();
  const timeout = clock.sleep(request.timeoutMs, done.signal).then((): NoAnswer => {
    return { outcome: 'no_answer', reason: 'timeout', status: null };
  });
  const answer = send(request, givenUp.signal).catch((): NoAnswer => {
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
  const text = await readLimited(response, request.answerLimitSizeBytes);
  if (text === null) return { outcome: 'no_answer', reason: 'too_large', status };
  return { outcome: 'answered', status, text, header: (name) => response.headers.get(name) };
}

async function readLimited(response: Response, limitSizeBytes: number): Promise<string | null> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks).toString('utf8');
    sizeBytes += value.byteLength;
    if (sizeBytes > limitSizeBytes) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
}
