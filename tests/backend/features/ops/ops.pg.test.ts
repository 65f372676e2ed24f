import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createApp } from '../../../../backend/app.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';
import { listen } from '../../../fixtures/listen.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ contacts: 1, install: false });
});
afterAll(() => backend.close());

describe('/metrics', () => {
  const token = 'a-token-for-readers-of-metrics';
  const withToken = async (headers: Record<string, string>) => {
    const site = await listen();
    site.handle(createApp({ ...backend.context, metricsToken: token }, () => false));
    const { status } = await fetch(`${site.url}/metrics`, { headers });
    site.server.closeAllConnections();
    site.server.close();
    return status;
  };

  test('answers this machine without a token', async () => {
    const response = await fetch(`${backend.url}/metrics`);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
  });

  test('is not there for who comes through a proxy without a token', async () => {
    const headers = { 'x-forwarded-for': '10.0.0.1' };
    const response = await fetch(`${backend.url}/metrics`, { headers });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
  });

  test('asks everybody for the token where one is set', async () => {
    const statuses = [
      await withToken({}),
      await withToken({ authorization: 'Bearer another' }),
      await withToken({ authorization: `Bearer ${token}` }),
    ];
    expect(statuses).toEqual([404, 404, 200]);
  });
});

describe('/readyz', () => {
  test('says which check fails, at most a second after a migration is missing', async () => {
    const ready = await fetch(`${backend.url}/readyz`);
    expect([ready.status, await ready.json()]).toMatchObject([200, { status: 'ready' }]);
    const site = await listen();
    site.handle(createApp({ ...backend.context, migrations: ['a_later_one'] }, () => false));
    const behind = await fetch(`${site.url}/readyz`);
    expect([behind.status, await behind.json()]).toMatchObject([
      503,
      { status: 'not_ready', checks: { database: true, migrations: false, queue: true } },
    ]);
    site.server.closeAllConnections();
    site.server.close();
  });
});
