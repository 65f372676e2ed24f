import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { systemClock } from '../../../../backend/platform/clock.ts';
import { silentLog } from '../../../../backend/platform/log.ts';
import { createRedisQueue } from '../../../../backend/platform/queue/redis-queue.ts';
import { startTestRedis, type TestRedis } from '../../../fixtures/redis.ts';
import { eventually, queueBattery, testCatalogue } from './battery.ts';

let redis: TestRedis;
let admin: Redis;

beforeAll(async () => {
  const started = await startTestRedis();
  if (!started) throw new Error('this suite needs redis-server or valkey-server');
  redis = started;
  admin = new Redis(redis.url);
});
afterAll(async () => {
  admin.disconnect();
  await redis.stop();
});
beforeEach(async () => {
  await admin.flushall();
});

queueBattery((deps) => createRedisQueue(deps, redis.url));

const deps = { catalogue: testCatalogue, clock: systemClock, log: silentLog };

test('says when Redis may throw jobs away', async () => {
  const warnings: string[] = [];
  // BullMQ also writes to the console.
  const quiet = jest.spyOn(console, 'warn').mockReturnValue();
  await admin.config('SET', 'maxmemory-policy', 'allkeys-lru');
  const queue = createRedisQueue(
    { ...deps, log: { ...silentLog, warn: (_, event) => warnings.push(event) } },
    redis.url,
  );
  await eventually(() => warnings.includes('queue.redis_evicts'));
  await admin.config('SET', 'maxmemory-policy', 'noeviction');
  await queue.close();
  quiet.mockRestore();
});

test('fails within five seconds while Redis is down, instead of keeping the caller', async () => {
  const own = await startTestRedis();
  if (!own) throw new Error('this suite needs redis-server or valkey-server');
  const queue = createRedisQueue(deps, own.url);
  await queue.enqueue('test.brief', {});
  await own.stop();
  const startMs = systemClock.nowMs();
  await expect(queue.enqueue('test.brief', {})).rejects.toMatchObject({ name: 'QueueUnavailableError' });
  expect(await queue.health()).toBe(false);
  expect(systemClock.nowMs() - startMs).toBeLessThan(8_000);
  await queue.close();
}, 180_000);
