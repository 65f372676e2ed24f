import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestRedis } from '../../fixtures/redis.ts';
import { createActing, type Acting } from '../acting.ts';
import { noteFault } from '../fault-report.ts';
import { startFaultWorld, type FaultWorld } from '../fault-world.ts';

const recoveryLimitMs = 60_000;
const awayMs = 60_000;
let world: FaultWorld;
let acting: Acting;
let redis: TestRedis;
let client: Redis;

beforeAll(async () => {
  // Enough that nobody is edited twice before all is right: the second edit would be the loser of a conflict.
  world = await startFaultWorld({ queue: 'redis', contacts: 20 });
  acting = createActing(world);
  if (!world.redis) throw new Error('this world has no Redis');
  redis = world.redis;
  client = new Redis(redis.url);
  client.on('error', () => undefined);
}, 180_000);

afterAll(async () => {
  client?.disconnect();
  await world?.close();
}, 120_000);

const workGoesOn = async (forMs: number): Promise<(number | null)[]> => {
  const statuses: (number | null)[] = [];
  const untilMs = performance.now() + forMs;
  await acting.edit(6);
  await acting.enter();
  while (performance.now() < untilMs) {
    statuses.push(await acting.deliver());
    await sleep(250);
  }
  return statuses;
};

async function judge(fault: string, how: string, statuses: (number | null)[]): Promise<void> {
  const { recoveryMs, effects } = await acting.settle();
  noteFault({ id: 'F3', fault, how, effects, recoveryMs, limitMs: recoveryLimitMs });
  // Deliveries were taken all the while: only the wake-ups were lost.
  expect(statuses.filter((status) => status !== 202)).toEqual([]);
  expect(effects).toEqual({ lost: [], doubled: [] });
  expect(recoveryMs).toBeLessThan(recoveryLimitMs);
  expect(world.backend.running()).toBe(true);
}

/** Not in every run: Redis is away for a minute, twice. */
describe('Redis', () => {
  test('emptied while work waits in it: Postgres knows what is due, and all of it is done', async () => {
    await acting.edit(6);
    await client.flushall();
    const statuses = await workGoesOn(500);
    await client.flushall();
    await judge('Redis emptied', 'FLUSHALL twice in the middle of edits', statuses);
  }, 180_000);

  test('away: deliveries and edits are taken, and all is done once it is back, empty', async () => {
    await redis.kill();
    const statuses = await workGoesOn(awayMs);
    await redis.start();
    await judge(`Redis away for ${awayMs / 1_000} s`, 'kill -9; it comes back empty', statuses);
  }, 240_000);

  test('restored from an older dump: jobs that were done long ago do nothing again', async () => {
    await acting.edit(9);
    await client.save();
    await redis.keepDump();
    await acting.settle();
    await redis.kill();
    await redis.restoreDump();
    await redis.start();
    const statuses = await workGoesOn(500);
    await judge(
      'Redis restored from an older dump',
      'SAVE in the middle of work, kill -9, start with that',
      statuses,
    );
  }, 180_000);

  test('says nothing any more: deliveries are taken, and work goes on over new connections', async () => {
    world.through.redis?.set('swallowing');
    const statuses = await workGoesOn(awayMs);
    world.through.redis?.set('open');
    await judge(
      'Redis says nothing',
      `a proxy swallows every byte for ${awayMs / 1_000} s; old connections stay dead`,
      statuses,
    );
  }, 240_000);
});
