import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { startTestRedis, type TestRedis } from '../fixtures/redis.ts';
import { heldByHubSpot, heldByUs, readStored } from './compare-worlds.ts';
import { until } from './eventually.ts';
import { startLiveWorld, type LiveWorld } from './live-world.ts';

const contacts = 1_500;
let redis: TestRedis | undefined;
let world: LiveWorld;
let client: Redis;

beforeAll(async () => {
  redis = await startTestRedis();
  if (!redis) throw new Error('no redis-server on PATH');
  world = await startLiveWorld({ contacts, env: { REDIS_URL: redis.url } });
  client = new Redis(redis.url);
}, 180_000);

afterAll(async () => {
  client?.disconnect();
  await world?.close();
  await redis?.stop();
}, 180_000);

describe('with Redis as the queue, emptied in the middle', () => {
  test('the first sync and every edit of a burst still arrive', async () => {
    await world.sandbox('POST', '/_sandbox/faults', { latencyMs: 50 });
    await world.startBackend();
    const { api } = await world.install();
    await api.startSync();
    await until('the sync is under way', async () => (await api.syncStatus()).progress.done >= 300);
    await client.flushall();
    await until('the end of the sync', async () => (await api.syncStatus()).session?.status === 'completed');

    const told = await world.steer.peopleAnswer();
    expect(told.hubspot).toBeGreaterThan(100);
    await until('webhooks come in', async () => (await api.syncStatus()).freshness.waitingHints > 0);
    await client.flushall();
    await until(
      'nothing waits',
      async () => {
        const { freshness } = await api.syncStatus();
        const { webhooks } = await world.steer.calls();
        return freshness.waitingHints + freshness.waitingPushes + webhooks.pending === 0;
      },
      { timeoutMs: 45_000 },
    );
    expect(heldByUs(await readStored(world))).toEqual(await heldByHubSpot(world));
  }, 300_000);
});
