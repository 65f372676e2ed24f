import { Agent, request } from 'node:http';
import type { SignedRequest } from './webhook-batch.ts';

export type LoadResult = { elapsedMs: number; latenciesMs: number[] };

/** Posts all requests over so many kept connections, each as soon as one is free. Throws unless all are accepted. */
export async function sendAll(
  url: string,
  requests: readonly SignedRequest[],
  connections: number,
): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latenciesMs: number[] = [];
  const waiting = requests.values();
  const sendOn = async () => {
    for (const each of waiting) {
      const startedMs = performance.now();
      const status = await post(url, each, agent);
      if (status !== 202) throw new Error(`a delivery was answered with ${status}`);
      latenciesMs.push(performance.now() - startedMs);
    }
  };
  const startedMs = performance.now();
  await Promise.all(Array.from({ length: connections }, sendOn));
  const elapsedMs = performance.now() - startedMs;
  agent.destroy();
  return { elapsedMs, latenciesMs };
}

/** Posts one request and answers its status once the whole answer is here. */
export function post(url: string, { body, headers }: SignedRequest, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers, agent }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
