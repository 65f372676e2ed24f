import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { Queue as BullQueue } from 'bullmq';
import { Redis } from 'ioredis';
import { createRedisQueue } from '../../../backend/platform/queue/redis-queue.ts';
import { startTestRedis, type TestRedis } from '../../fixtures/redis.ts';
import { payloadsBattery } from './payloads-battery.ts';

let redis: TestRedis;
let admin: Redis;
beforeAll(async () => {
  const started = await startTestRedis();
  if (!started) throw new Error('this suite needs redis-server or valkey-server');
  redis = started;
  admin = new Redis(redis.url, { maxRetriesPerRequest: null });
});
afterAll(async () => {
  admin.disconnect();
  await redis.stop();
});
beforeEach(async () => {
  await admin.flushall();
});

let made = 0;
const opened = async <T>(name: string, use: (queue: BullQueue) => Promise<T>): Promise<T> => {
  const queue = new BullQueue(name, { prefix: 'kindred', connection: { url: redis.url } });
  try {
    return await use(queue);
  } finally {
    await queue.close();
  }
};
payloadsBattery('Redis', (deps) => createRedisQueue(deps, redis.url), {
  put: (name, data, trace) =>
    opened(name, async (queue) => {
      made += 1;
      await queue.add(name, data, { jobId: `put-${made}`, telemetry: { metadata: trace } });
    }),
  failed: (name) => opened(name, (queue) => queue.getJobCountByTypes('failed')),
});
