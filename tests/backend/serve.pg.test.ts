import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadSettings } from '../../backend/config/settings.ts';
import { freePort } from '../../backend/platform/db/embedded/free-port.ts';
import { silentLog } from '../../backend/platform/log.ts';
import { serve, type Serving } from '../../backend/serve.ts';
import { createTestDatabase, type TestDatabase } from '../fixtures/database.ts';

let database: TestDatabase;
let serving: Serving;
let opsPort: number;

beforeAll(async () => {
  database = await createTestDatabase();
  opsPort = await freePort();
  const settings = loadSettings({
    PORT: String(await freePort()),
    KINDRED_OPS_PORT: String(opsPort),
    KINDRED_ROLES: 'worker',
    KINDRED_KEYRING: `k1:${Buffer.alloc(32, 3).toString('base64')}`,
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    HUBSPOT_APP_ID: '1',
    HUBSPOT_CLIENT_ID: 'id',
    HUBSPOT_CLIENT_SECRET: 'secret',
  });
  if (settings.outcome !== 'ok') throw new Error('the settings were refused');
  const started = await serve({ ...settings, log: silentLog });
  if (started.outcome !== 'serving') throw new Error(started.reason);
  serving = started.serving;
}, 180_000);
afterAll(async () => {
  await serving.close();
  await database.drop();
});

describe('a process that only works on jobs', () => {
  const get = (path: string) => fetch(`http://127.0.0.1:${opsPort}${path}`);

  test('can be watched on its port for operations, and serves nothing else there', async () => {
    const ready = await get('/readyz');
    expect([ready.status, (await get('/healthz')).status, (await get('/api/contacts')).status]).toEqual([
      200, 200, 404,
    ]);
    const metrics = await (await get('/metrics')).text();
    expect(metrics).toContain('kindred_process_cpu_seconds_total');
    expect(metrics).toContain('kindred_jobs_waiting{job="inbox.drain"} 0');
  });
});
