import { createServer } from 'node:http';
import { expect } from '@jest/globals';
import { z } from 'zod';

const eventsShape = z.array(z.looseObject({ subscriptionType: z.string(), objectId: z.number() }));

/** The app's webhook endpoint in a test: keeps what it is sent; `hold` decides how long an answer takes, in ms. */
export async function openAppEndpoint(hold: () => number = () => 0) {
  const deliveries: { atMs: number; events: z.infer<typeof eventsShape> }[] = [];
  let open = 0;
  let mostOpen = 0;
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    res.once('close', () => (open -= 1));
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const events = eventsShape.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      deliveries.push({ atMs: Date.now(), events });
      setTimeout(() => res.writeHead(202).end(), hold());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  return {
    url: `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`,
    deliveries,
    mostOpen: () => mostOpen,
    events: () => deliveries.flatMap(({ events }) => events),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export async function until(condition: () => boolean, limitMs = 5_000): Promise<void> {
  for (let waited = 0; waited < limitMs && !condition(); waited += 20)
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(condition()).toBe(true);
}
