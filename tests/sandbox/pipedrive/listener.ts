import { createServer, type IncomingHttpHeaders } from 'node:http';
import { expect } from '@jest/globals';

export type Received = { method: string; path: string; headers: IncomingHttpHeaders; body: string };

/** An app's backend that keeps what it is sent and answers what it is told, 200 otherwise. */
export type Listener = {
  url: string;
  received: Received[];
  /** Statuses of the next answers to POST requests. */
  answers: number[];
  close(): Promise<void>;
};

export async function startListener(): Promise<Listener> {
  const received: Received[] = [];
  const answers: number[] = [];
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const { method = '', url = '', headers } = req;
      received.push({ method, path: url, headers, body: Buffer.concat(chunks).toString('utf8') });
      if (url === '/moved') res.writeHead(302, { location: '/hook' }).end();
      else res.writeHead(method === 'POST' ? (answers.shift() ?? 200) : url === '/gone' ? 404 : 200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  return {
    url: `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`,
    received,
    answers,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; waited < 5_000 && !condition(); waited += 20) await pause(20);
  expect(condition()).toBe(true);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
