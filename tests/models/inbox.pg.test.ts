import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asyncSequenceOf, holds } from '../fixtures/holds.ts';
import { InboxModel } from './inbox/inbox-model.ts';
import { startInboxWorlds, timing, type Happened, type InboxWorld, type Taken } from './inbox/inbox-world.ts';

const runsInCi = 25;
const maxRounds = 20;

let worlds: Awaited<ReturnType<typeof startInboxWorlds>>;
beforeAll(async () => {
  worlds = await startInboxWorlds();
});
afterAll(() => worlds.close());

/** The model, and what each worker has in hand. */
type Known = { inbox: InboxModel; hands: (Taken | null)[] };
type Step = fc.AsyncCommand<Known, InboxWorld>;

/** After each step the inbox says the same as the model about what could be taken now. */
const step = (name: string, run: (known: Known, world: InboxWorld) => Promise<void> | void): Step => ({
  check: () => true,
  toString: () => name,
  run: async (known, world) => {
    await run(known, world);
    const waits = (await world.nextLook()) !== null;
    expect(waits).toBe(known.inbox.free(world.nowMs).length > 0);
  },
});

/** A claim took exactly the records that were free, with all that waits about them. */
function expectTaken({ inbox }: Known, world: InboxWorld, taken: Taken): void {
  const records = inbox.next(world.nowMs);
  expect([...new Set(taken.events.map(({ objectId }) => objectId))].sort()).toEqual(records);
  const waiting = [...inbox.events.values()].filter(({ record, done }) => !done && records.includes(record));
  expect(taken.events).toHaveLength(waiting.length);
  inbox.take(taken, records);
}

const worker = fc.constantFrom(0, 1, 2);
const happened: fc.Arbitrary<Happened> = fc
  .record({ record: fc.constantFrom('1', '2', '3'), nth: fc.constantFrom(1, 2, 3, 4) })
  .map(({ record, nth }) => ({ record, key: `${record} ${nth}` }));

const inHand = (
  name: string,
  act: (known: Known, world: InboxWorld, taken: Taken) => Promise<void>,
  isLast = true,
) =>
  worker.map((index) =>
    step(`${index} ${name}`, async (known, world) => {
      const taken = known.hands[index];
      if (!taken) return;
      await act(known, world, taken);
      if (isLast) known.hands[index] = null;
    }),
  );

const steps: fc.Arbitrary<Step>[] = [
  happened.map((event) =>
    step(`recorded: ${event.key}`, async ({ inbox }, world) => {
      await world.record(event);
      inbox.record(event, world.nowMs);
    }),
  ),
  worker.map((index) =>
    step(`${index} claims`, async (known, world) => {
      const taken = await world.claim();
      expectTaken(known, world, taken);
      known.hands[index] = taken;
    }),
  ),
  fc.constantFrom('1', '2', '3').map((record) =>
    step(`0 and 1 claim, and something about ${record} comes between`, async (known, world) => {
      // A copy of what the first has claimed would wait for the end of its claim, as it may.
      const event = { record, key: `${record} between ${known.inbox.events.size}` };
      const [first, second] = await world.claimTogether(event);
      expectTaken(known, world, first);
      known.inbox.record(event, world.nowMs);
      expectTaken(known, world, second);
      known.hands[0] = first;
      known.hands[1] = second;
    }),
  ),
  inHand('finishes', async ({ inbox }, world, taken) => {
    await world.finish(taken);
    inbox.end(taken, { done: true });
  }),
  inHand('hands back', async ({ inbox }, world, taken) => {
    const heldUntilMs = world.nowMs + 5_000;
    await world.handBack(taken, heldUntilMs);
    inbox.end(taken, { heldUntilMs });
  }),
  inHand(
    'renews',
    async ({ inbox }, world, taken) => {
      await world.renew(taken);
      inbox.end(taken, { heldUntilMs: world.nowMs + timing.leaseMs });
    },
    false,
  ),
  worker.map((index) => step(`${index} dies`, ({ hands }) => void (hands[index] = null))),
  fc
    .constantFrom(100, 600, 6_000, 16_000)
    .map((ms) => step(`${ms} ms pass`, (_known, world) => void (world.nowMs += ms))),
];

/** One worker that does not die works until nothing is left. */
async function comeToRest(known: Known, world: InboxWorld): Promise<void> {
  for (let round = 0; known.inbox.free(world.nowMs + 60_000).length > 0; round += 1) {
    expect(round).toBeLessThan(maxRounds);
    world.nowMs += 60_000;
    const taken = await world.claim();
    expectTaken(known, world, taken);
    await world.finish(taken);
    known.inbox.end(taken, { done: true });
  }
}

describe('the inbox, with workers that die and come back late', () => {
  test('has each event acted on, once for all its copies, and no record in two hands', () =>
    holds(
      fc.asyncProperty(asyncSequenceOf(steps, 25), async (sequence) => {
        const world = await worlds.make();
        const known: Known = { inbox: new InboxModel(), hands: [null, null, null] };
        await fc.asyncModelRun(() => ({ model: known, real: world }), sequence);
        await comeToRest(known, world);
        expect([...known.inbox.events.values()].every(({ done }) => done)).toBe(true);
        expect(await world.nextLook()).toBeNull();
      }),
      runsInCi,
    ));
});
