import { createServer, type IncomingHttpHeaders } from 'node:http';
import { systemRandom } from '../../../../backend/platform/random.ts';
import type { Clock } from '../../../../backend/platform/clock.ts';
import { silentLog } from '../../../../backend/platform/log.ts';
import { createMemoryRateBudget } from '../../../../backend/platform/rate/memory-rate-budget.ts';
import type { HubSpotDeps } from '../../../../backend/providers/hubspot/client.ts';
import type { CallFacts } from '../../../../backend/providers/hubspot/ports.ts';

export type Seen = {
  method: string;
  path: string;
  query: URLSearchParams;
  body: string;
  headers: IncomingHttpHeaders;
};
/** `hang` never answers, `drop` cuts the connection, a `text` body is sent as it stands. */
export type Reply =
  { status: number; json?: unknown; text?: string; headers?: Record<string, string> } | 'hang' | 'drop';

/** A server that answers what the test says, in order or by a function of the request, and keeps what it saw. */
export async function startHubSpotDouble(replies: Reply[] | ((seen: Seen, index: number) => Reply)) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://double');
      const body = Buffer.concat(chunks).toString('utf8');
      const { method = '', headers } = request;
      const call = { method, path: url.pathname, query: url.searchParams, body, headers };
      const index = seen.push(call) - 1;
      const reply = typeof replies === 'function' ? replies(call, index) : replies[index];
      if (reply === 'hang') return;
      if (reply === 'drop' || reply === undefined) return void request.socket.destroy();
      response.writeHead(reply.status, { 'Content-Type': 'application/json', ...reply.headers });
      response.end(reply.text ?? (reply.json === undefined ? '' : JSON.stringify(reply.json)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the double has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    seen,
    [Symbol.asyncDispose]: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Time that passes only by sleeping, at once; a sleep that can be called off is a timeout and runs out by `expire`. */
export function createTestClock(startMs = 1_790_000_000_000) {
  const sleeps: number[] = [];
  const timeouts = new Set<() => void>();
  let nowMs = startMs;
  const clock: Clock = {
    nowMs: () => nowMs,
    sleep: (ms, signal) => {
      if (signal === undefined) {
        sleeps.push(ms);
        nowMs += ms;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        timeouts.add(resolve);
        signal.addEventListener('abort', () => timeouts.delete(resolve), { once: true });
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    },
  };
  return { clock, sleeps, expire: () => timeouts.forEach((resolve) => resolve()) };
}

export const account = { tenantId: '0f0e0d0c-0000-4000-8000-000000000001', connectionId: 'connection-1' };

/** Dependencies for one account with the token `token-0`, and after each rejection the next one. */
export function createTestDeps(apiUrl: string) {
  const time = createTestClock();
  const facts: CallFacts[] = [];
  const rejected: string[] = [];
  const deps: HubSpotDeps = {
    apiUrl,
    clock: time.clock,
    random: { ...systemRandom, next: () => 0.5 },
    log: silentLog,
    budget: createMemoryRateBudget(time.clock),
    onCall: (fact) => facts.push(fact),
    tokens: {
      accessToken: () => Promise.resolve({ outcome: 'ok', accessToken: `token-${rejected.length}` }),
      rejected: (_account, token) => {
        rejected.push(token);
        return Promise.resolve();
      },
    },
  };
  return { ...time, deps, facts, rejected };
}
