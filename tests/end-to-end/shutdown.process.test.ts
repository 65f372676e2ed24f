import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { countCalls, heldByHubSpot, heldByUs, readStored } from './compare-worlds.ts';
import { until } from './eventually.ts';
import { startLiveWorld, type LiveWorld } from './live-world.ts';

const contacts = 2_000;
let world: LiveWorld;

beforeAll(async () => {
  world = await startLiveWorld({ contacts });
}, 180_000);

afterAll(async () => {
  await world?.close();
}, 180_000);

describe('SIGTERM during a first sync', () => {
  test('ends the process within 15 s, and the next one goes on at once, without a page read twice', async () => {
    // Slow enough to be in the middle of it for a few seconds.
    await world.sandbox('POST', '/_sandbox/faults', { latencyMs: 150 });
    const first = await world.startBackend();
    const { api } = await world.install();
    await api.startSync();
    await until('the sync is under way', async () => (await countCalls(world)).pages >= 4);

    const stoppedAtMs = performance.now();
    expect(await first.stop('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(performance.now() - stoppedAtMs).toBeLessThan(15_000);
    expect(first.stderr() + first.stdout()).toContain('serve.closed');
    const { pages } = await countCalls(world);
    expect(pages).toBeLessThan(contacts / 100);

    await world.startBackend();
    const startedAtMs = performance.now();
    await until('the sync goes on', async () => (await countCalls(world)).pages > pages, {
      timeoutMs: 60_000,
    });
    // The lease is free: only the sweeper's look every 2 s and the queue are between.
    expect(performance.now() - startedAtMs).toBeLessThan(6_000);
    await until('the end of the sync', async () => {
      const { session } = await api.syncStatus();
      return session?.status === 'completed';
    });
    expect((await countCalls(world)).pages).toBe(contacts / 100);
    expect(heldByUs(await readStored(world))).toEqual(await heldByHubSpot(world));
  }, 300_000);
});
