import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createApp } from '../../backend/app.ts';
import { startBackend, type Backend } from '../fixtures/backend.ts';
import { listen } from '../fixtures/listen.ts';

let backend: Backend;
beforeAll(async () => {
  const limits = { callerPoints: 1e8, tenantPoints: 1e8, addressFailures: 2 };
  backend = await startBackend({ contacts: 1, fields: false, limits });
});
afterAll(() => backend.close());

test('behind a trusted proxy failed authentications are counted by the caller’s address, not the proxy’s', async () => {
  const site = await listen();
  const config = { ...backend.context.config, trustedProxies: ['127.0.0.1', '::1'] };
  site.handle(createApp({ ...backend.context, config }, () => false));
  const stranger = async (address: string) => {
    const headers = { authorization: `Bearer kin_live_${'a'.repeat(43)}`, 'x-forwarded-for': address };
    return (await fetch(`${site.url}/api/connections`, { headers })).status;
  };
  const statuses: number[] = [];
  for (const address of ['203.0.113.7', '203.0.113.7', '203.0.113.7', '203.0.113.8']) {
    statuses.push(await stranger(address));
  }
  expect(statuses).toEqual([401, 401, 429, 401]);
  site.server.closeAllConnections();
  site.server.close();
});
