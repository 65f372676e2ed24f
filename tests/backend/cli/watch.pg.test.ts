import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readWatchArguments } from '../../../backend/cli/watch/arguments.ts';
import { eventLine } from '../../../backend/cli/watch/event-line.ts';
import { watchEvents } from '../../../backend/cli/watch/watch-events.ts';
import { realtimeEvent } from '../../../backend/contract/realtime-events.ts';
import { eventually } from '../../fixtures/follow.ts';
import { startLiveEvents, type EventServer, type LiveEvents } from '../../fixtures/live-events.ts';

let world: LiveEvents;
let server: EventServer;
let tenantId: string;
let key: string;
beforeAll(async () => {
  world = await startLiveEvents();
  server = await world.startProcess();
  ({ tenantId, key } = await world.addTenant());
}, 180_000);
afterAll(() => world.close());

function watch(args: { key?: string; after?: string; json?: boolean } = {}) {
  const said: string[] = [];
  const complained: string[] = [];
  const stop = new AbortController();
  const output = {
    say: (line: string) => said.push(line),
    complain: (line: string) => complained.push(line),
  };
  const read = { url: server.url, key, after: null, types: null, json: false, ...args };
  const status = watchEvents(read, output, stop.signal);
  return { said, complained, stop, status };
}

describe('npm run watch', () => {
  test('shows a line for each event, and ends with Ctrl+C', async () => {
    const { said, complained, stop, status } = watch();
    await eventually('connected', () => complained.length === 1);
    const [id] = await world.change(tenantId);
    await eventually('a line', () => said.length === 1);
    expect(said[0]).toMatch(
      new RegExp(`^\\d\\d:\\d\\d:\\d\\d  contact:created  +version=1  contactId=${id}$`),
    );
    stop.abort();
    expect(await status).toBe(0);
  });

  test('goes on by itself after the last event that it showed', async () => {
    const { said, complained, stop, status } = watch({ json: true });
    await eventually('connected', () => complained.length === 1);
    const ids = await world.change(tenantId, 2);
    await eventually('two lines', () => said.length === 2);
    const { port } = new URL(server.url);
    await server.close();
    await eventually('it says so', () => complained.some((line) => line.includes('lost')));
    ids.push(...(await world.change(tenantId, 3)));
    server = await world.startProcess(Number(port));
    await eventually('the rest', () => said.length === 5);
    const shown = said.map((line) => realtimeEvent.parse(JSON.parse(line)).data['contactId']);
    expect(shown).toEqual(ids);
    stop.abort();
    await status;
  }, 180_000);

  test('says what is wrong with a key, and ends', async () => {
    const wrong = watch({ key: `kin_live_${'x'.repeat(43)}` });
    expect(await wrong.status).toBe(1);
    expect(wrong.complained.join('\n')).toContain('This API key is not known.');
    const mine = await world.addKey(tenantId);
    const revoked = watch({ key: mine });
    await eventually('connected', () => revoked.complained.length === 1);
    await world.rows('update api_key set revoked_at = now() where prefix = $1', [mine.slice(0, 15)]);
    expect(await revoked.status).toBe(1);
    expect(revoked.complained.at(-1)).toContain('not valid any more');
  });

  test('reads its options, and answers a mistake with a sentence', () => {
    expect(readWatchArguments(['--key', 'k', '--types', 'sync:start, sync:error'], '4711')).toEqual({
      outcome: 'ok',
      value: {
        url: 'http://localhost:4711',
        key: 'k',
        after: null,
        types: ['sync:start', 'sync:error'],
        json: false,
      },
    });
    for (const wrong of [[], ['--key', 'k', '--types', 'x'], ['--key', 'k', '--after', 'x'], ['--kay']]) {
      expect(readWatchArguments(wrong, undefined)).toMatchObject({ outcome: 'refused' });
    }
  });

  test('leaves out what says nothing, and shortens long lists', () => {
    const line = eventLine({
      id: '7',
      type: 'contacts:changed',
      at: '2026-01-02T03:04:05.000Z',
      tenantId,
      data: { created: 0, changed: 12, deleted: 0, contactIds: ['a', 'b', 'c', 'd'] },
    });
    expect(line).toMatch(/contacts:changed {4}changed=12 {2}contactIds=a,b,c,… \(4\)$/);
  });
});
