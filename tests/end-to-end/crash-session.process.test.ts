import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { countCalls, digestOf, heldByHubSpot, heldByUs, readStored } from './compare-worlds.ts';
import { until } from './eventually.ts';
import { startLiveWorld, type LiveWorld } from './live-world.ts';

const contacts = 3_000;
const say = (line: string) => void process.stderr.write(`${line}\n`);

let undisturbed: LiveWorld;
let disturbed: LiveWorld;

beforeAll(async () => {
  undisturbed = await startLiveWorld({ contacts });
  disturbed = await startLiveWorld({ contacts });
}, 180_000);

afterAll(async () => {
  await Promise.all([undisturbed?.close(), disturbed?.close()]);
}, 180_000);

const synced = (world: LiveWorld) =>
  until(
    'the first sync',
    async () => {
      const { body } = await world.call('GET', '/api/sync/status');
      return JSON.stringify(body).includes('"status":"completed"');
    },
    { timeoutMs: 60_000 },
  );

describe('a first sync whose process is killed twice', () => {
  test('goes on at the page in flight and ends as one that nobody disturbed', async () => {
    await undisturbed.startBackend();
    await (await undisturbed.install()).api.startSync();
    await synced(undisturbed);
    const expected = await readStored(undisturbed);
    const plain = await countCalls(undisturbed);
    expect(heldByUs(expected)).toEqual(await heldByHubSpot(undisturbed));
    expect(expected).toHaveLength(contacts);
    expect(plain.pages).toBe(contacts / 100);

    const first = await disturbed.startBackend({ KINDRED_TEST_CRASH_AT: 'session.page_staged:7' });
    await (await disturbed.install()).api.startSync();
    expect(await first.ended).toEqual({ code: null, signal: 'SIGKILL' });
    expect((await countCalls(disturbed)).pages).toBe(7);
    let killedAtMs = performance.now();
    const second = await disturbed.startBackend({ KINDRED_TEST_CRASH_AT: 'session.page_read:9' });
    await until('work goes on', async () => (await countCalls(disturbed)).pages > 7);
    say(`killed at session.page_staged: went on after ${seconds(killedAtMs)}`);
    expect(await second.ended).toEqual({ code: null, signal: 'SIGKILL' });
    expect((await countCalls(disturbed)).pages).toBe(16);
    killedAtMs = performance.now();
    await disturbed.startBackend();
    await until('work goes on', async () => (await countCalls(disturbed)).pages > 16);
    say(`killed at session.page_read: went on after ${seconds(killedAtMs)}`);
    await synced(disturbed);

    const stored = await readStored(disturbed);
    expect(heldByUs(stored)).toEqual(await heldByHubSpot(disturbed));
    expect(digestOf(stored)).toBe(digestOf(expected));
    // The page that was merged is never asked for again; only the one that was read and not yet merged is.
    expect(await countCalls(disturbed)).toEqual({ pages: plain.pages + 1, writes: plain.writes });
  }, 300_000);
});

const seconds = (sinceMs: number) => `${((performance.now() - sinceMs) / 1_000).toFixed(1)} s`;
