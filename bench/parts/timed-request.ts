import { request, type Agent } from 'node:http';

export type LoadRequest = {
  kind: string;
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string | Buffer;
};
export type LoadAnswer = { kind: string; status: number; latencyMs: number };

const patienceMs = 20_000;

/** Sends a request and reads its whole answer; timed from `dueMs`. Status 0: no answer. Never rejects. */
export function timedRequest(each: LoadRequest, dueMs: number, agent: Agent): Promise<LoadAnswer> {
  return new Promise((resolve) => {
    const end = (status: number) =>
      resolve({ kind: each.kind, status, latencyMs: performance.now() - dueMs });
    const { method, headers, body } = each;
    const sent = request(each.url, { method, headers, agent, timeout: patienceMs }, (response) => {
      response.resume();
      response.once('end', () => end(response.statusCode ?? 0));
    });
    sent.once('timeout', () => sent.destroy());
    sent.once('error', () => end(0));
    sent.end(body);
  });
}
