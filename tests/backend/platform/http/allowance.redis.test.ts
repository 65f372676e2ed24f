import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { freePort } from '../../../../backend/platform/db/embedded/free-port.ts';
import { systemClock } from '../../../../backend/platform/clock.ts';
import { startBackend } from '../../../fixtures/backend.ts';
import { startTestRedis, type TestRedis } from '../../../fixtures/redis.ts';
import { allowanceBattery, plenty } from './allowance-battery.ts';

let redis: TestRedis;
let admin: Redis;
let unusedPort: number;

beforeAll(async () => {
  const started = await startTestRedis();
  if (!started) throw new Error('this suite needs redis-server or valkey-server');
  redis = started;
  admin = new Redis(redis.url);
  unusedPort = await freePort();
});
afterAll(async () => {
  admin.disconnect();
  await redis.stop();
});
beforeEach(async () => {
  await admin.flushall();
});

const counting = async (by: Redis) =>
  String(await by.client('LIST')).split(' name=kindred-allowance ').length - 1;
const reached = async (by: Redis, processes: number) => {
  let found = -1;
  for (let round = 0; round < 500 && found !== processes; round += 1) {
    found = await counting(by);
    await systemClock.sleep(20);
  }
  expect(found).toBe(processes);
};

allowanceBattery({
  options: () => ({ redisUrl: redis.url }),
  reached: (processes) => reached(admin, processes),
  takenByCallers: async () => {
    const [key = ''] = await admin.keys('kindred:allowance:caller:*');
    return Number(await admin.get(key));
  },
  away: () => {
    const store = new Redis(unusedPort, '127.0.0.1', { enableOfflineQueue: false, maxRetriesPerRequest: 1 });
    store.on('error', () => undefined);
    return { store: { kind: 'redis', redis: store }, close: () => store.disconnect() };
  },
});

test('a Redis that hangs keeps nobody waiting', async () => {
  const own = await startTestRedis();
  if (!own) throw new Error('this suite needs redis-server or valkey-server');
  const limits = { callerPoints: plenty, tenantPoints: plenty, addressFailures: plenty };
  const backend = await startBackend({ contacts: 1, fields: false, limits, redisUrl: own.url });
  const steer = new Redis(own.url);
  await reached(steer, 1);
  const pauseMs = 600_000;
  await steer.client('PAUSE', pauseMs, 'ALL');
  const answers = Array.from({ length: 3 }, () => backend.api('GET', '/api/connections'));
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200, 200]);
  steer.disconnect();
  await own.stop();
  await backend.close();
}, 180_000);
