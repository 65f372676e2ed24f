import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startInboxWorlds, type InboxWorld } from '../models/inbox/inbox-world.ts';

let worlds: Awaited<ReturnType<typeof startInboxWorlds>>;
let world: InboxWorld;
beforeAll(async () => {
  worlds = await startInboxWorlds();
});
beforeEach(async () => {
  world = await worlds.make();
  await world.record({ record: '1', key: 'first' });
  world.nowMs += 1_000;
});
afterAll(() => worlds.close());

describe('a record that somebody works on', () => {
  test('is not claimed for an event that came between two claims at the same moment', async () => {
    await world.record({ record: '1', key: 'earlier' });
    const [first, second] = await world.claimTogether({ record: '1', key: 'between' });
    expect([first.events.length, second.events.length]).toEqual([2, 0]);
  });

  test.each([
    ['gave it back', (late: Parameters<InboxWorld['handBack']>[0]) => world.handBack(late, world.nowMs)],
    ['finished it', (late: Parameters<InboxWorld['handBack']>[0]) => world.finish(late)],
  ])('is not claimed because somebody who had lost it %s', async (_name, end) => {
    const late = await world.claim();
    world.nowMs += 20_000;
    expect((await world.claim()).events).toHaveLength(1);
    await end(late);
    await world.record({ record: '1', key: 'second' });
    world.nowMs += 1_000;
    expect((await world.claim()).events).toEqual([]);
  });
});
