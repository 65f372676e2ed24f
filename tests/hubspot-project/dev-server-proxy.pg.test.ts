import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RequestListener, Server } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { cardView } from '../../backend/contract/card-view.ts';
import { portalId, startBackend, type Backend } from '../fixtures/backend.ts';
import { listen } from '../fixtures/listen.ts';

/** What answers an extension's requests while `hs project dev` runs. Its package gives it to nobody else. */
const proxyModule = join(
  import.meta.dirname,
  '../../node_modules/@hubspot/ui-extensions-dev-server/dist/lib/proxy/AppProxyService.js',
);
const origin = 'https://api.kindred.example';
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

let backend: Backend;
let proxy: { server: Server; url: string };
const secretBefore = process.env['CLIENT_SECRET'];
beforeAll(async () => {
  backend = await startBackend({ contacts: 1 });
  const listening = await listen();
  const { AppProxyService } = (await import(proxyModule)) as {
    AppProxyService: (options: object) => RequestListener;
  };
  const localDevUrlMapping = { [origin]: backend.url };
  listening.handle(
    AppProxyService({ localDevUrlMapping, logger: quiet, accountId: 1, allowedUrls: [origin] }),
  );
  proxy = listening;
}, 60_000);
afterAll(async () => {
  if (secretBefore === undefined) delete process.env['CLIENT_SECRET'];
  else process.env['CLIENT_SECRET'] = secretBefore;
  await new Promise((resolve) => proxy.server.close(resolve));
  await backend.close();
});

/** As HubSpot's page asks it; whether that adds who is signed in is among what only a real account shows. */
async function ask(method: string, path: string, requestBody?: unknown) {
  const who = `userId=1001&portalId=${portalId}&userEmail=rep@staff.example.com&appId=1001001`;
  const requestUri = `${origin}${path}${path.includes('?') ? '&' : '?'}${who}`;
  const response = await fetch(`${proxy.url}/proxy`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      requestUri,
      method,
      requestBody,
      requestTimeoutMillis: 15_000,
      requestHeaders: {},
    }),
  });
  return z
    .object({ status: z.string(), responseBody: z.unknown(), context: z.record(z.string(), z.unknown()) })
    .parse(await response.json());
}
const cardPath = '/api/extension/card?objectTypeId=0-1&objectId=101';

test('a backend behind HubSpot’s own dev server takes what that signs with the client secret', async () => {
  process.env['CLIENT_SECRET'] = 'sandbox-client-secret';
  const card = await ask('GET', cardPath);
  expect(card.status).toBe('success');
  expect(cardView.parse(card.responseBody).state).toBe('not_synced');
  const synced = await ask('POST', '/api/extension/card/sync', { objectTypeId: '0-1', objectId: '101' });
  expect(synced.status).toBe('success');
});

test('without the secret, or with another one, the dev server is refused', async () => {
  delete process.env['CLIENT_SECRET'];
  const unsigned = await ask('GET', cardPath);
  process.env['CLIENT_SECRET'] = 'another';
  const wrong = await ask('GET', cardPath);
  for (const answer of [unsigned, wrong]) {
    expect([answer.status, answer.context['appServerStatusCode']]).toEqual(['error', ['401']]);
  }
});

test('what HubSpot signs unescaped and the dev server escaped is refused, as a change of the address would be', async () => {
  process.env['CLIENT_SECRET'] = 'sandbox-client-secret';
  const answer = await ask('GET', '/api/search?q=a%40b');
  expect([answer.status, answer.context['appServerStatusCode']]).toEqual(['error', ['401']]);
});
