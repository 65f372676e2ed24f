import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asyncSequenceOf, holds } from '../fixtures/holds.ts';
import { Ledger } from './tokens/ledger.ts';
import { startTokenWorlds, type TokenWorld } from './tokens/token-world.ts';

const runsInCi = 25;
const longestMs = 60 * 60_000;

let worlds: Awaited<ReturnType<typeof startTokenWorlds>>;
beforeAll(async () => {
  worlds = await startTokenWorlds();
});
afterAll(() => worlds.close());

type Step = fc.AsyncCommand<Ledger, TokenWorld>;

/** After each step all that can happen at this moment has happened, and the promises hold. */
const step = (name: string, run: (ledger: Ledger, world: TokenWorld) => Promise<void> | void): Step => ({
  check: () => true,
  toString: () => name,
  run: async (ledger, world) => {
    await run(ledger, world);
    await world.pass(1);
    expect(Ledger.together(world)).toBeLessThanOrEqual(1);
    await expectToldOnce(ledger, world);
  },
});

async function expectToldOnce(ledger: Ledger, world: TokenWorld): Promise<void> {
  const { status, notices } = await world.state();
  if (status === 'error') {
    expect(world.crm.revoked).toContain(world.crm.grant);
    ledger.ended.add(world.crm.grant);
    ledger.endedAtMs ??= world.nowMs();
  }
  expect(notices).toBe(ledger.ended.size);
}

const complaints: (string | null)[] = [];
async function ask(ledger: Ledger, world: TokenWorld, process: number): Promise<string> {
  const asked = { process, askedAtMs: world.nowMs() };
  const answer = await world.ask(process);
  if (answer.outcome !== 'ok') return answer.outcome;
  complaints.push(ledger.complaint(asked, answer.accessToken));
  ledger.latest.set(process, answer.accessToken);
  return 'ok';
}

/** The CRM answers 401 to what this process was given last. */
function refuse(ledger: Ledger, world: TokenWorld, process: number): void {
  const accessToken = ledger.latest.get(process);
  if (accessToken === undefined) return;
  ledger.refused.set(`${process} ${accessToken}`, world.nowMs());
  void world.reject(process, accessToken);
}

const process = fc.constantFrom(0, 1);
const steps: fc.Arbitrary<Step>[] = [
  process.map((index) => step(`${index} asks`, (ledger, world) => void ask(ledger, world, index))),
  process.map((index) => step(`${index} is refused`, (ledger, world) => refuse(ledger, world, index))),
  process.map((index) =>
    step(`${index} asks and is refused at the same time`, (ledger, world) => {
      void ask(ledger, world, index);
      refuse(ledger, world, index);
    }),
  ),
  fc.constantFrom(false, true).map((fails) =>
    step(fails ? 'a refresh fails' : 'a refresh is answered', (_ledger, world) => {
      const call = world.crm.calls.shift();
      call?.answer(fails ? { outcome: 'failed', why: 'unavailable' } : call.verdict);
    }),
  ),
  fc
    .constantFrom(1_000, 16_000, 45_000, 26 * 60_000)
    .map((ms) => step(`${ms} ms pass`, (_, world) => world.pass(ms))),
  process.map((index) =>
    step(`${index} dies`, (ledger, world) => {
      world.crash(index);
      ledger.died(index);
    }),
  ),
  fc.constant(step('access is revoked', (_ledger, world) => void world.crm.revoked.add(world.crm.grant))),
  fc.constant(
    step('access is granted anew', async (ledger, world) => {
      await world.connect();
      ledger.endedAtMs = null;
    }),
  ),
];

/** Both ask and use what they are answered, until it is good or they know that there is none. */
async function comeToRest(ledger: Ledger, world: TokenWorld): Promise<string[]> {
  await world.pass(longestMs);
  const answers: string[] = [];
  for (const index of [0, 1]) {
    for (let tries = 0; tries < 6 && !isFinal(world, answers[index]); tries += 1) {
      const asked = ask(ledger, world, index);
      for (let looks = 0; looks < 4; looks += 1) {
        await world.pass(500);
        for (const call of world.crm.calls.splice(0)) call.answer(call.verdict);
      }
      answers[index] = await world.time.until(asked);
      if (answers[index] === 'ok' && isOver(world)) refuse(ledger, world, index);
    }
  }
  return answers;
}

const isOver = ({ crm }: TokenWorld) => crm.revoked.has(crm.grant);
const isFinal = (world: TokenWorld, answer: string | undefined) =>
  answer === 'revoked' || (answer === 'ok' && !isOver(world));

describe('access tokens, with processes that die and a CRM that takes its time', () => {
  test('are refreshed by one at a time, are not used once they were refused, and their end is told once', () =>
    holds(
      fc.asyncProperty(asyncSequenceOf(steps, 20), async (sequence) => {
        const world = await worlds.make();
        const ledger = new Ledger();
        complaints.length = 0;
        await fc.asyncModelRun(() => ({ model: ledger, real: world }), sequence);
        expect(await comeToRest(ledger, world)).toEqual(
          isOver(world) ? ['revoked', 'revoked'] : ['ok', 'ok'],
        );
        await expectToldOnce(ledger, world);
        expect(complaints.filter((complaint) => complaint !== null)).toEqual([]);
      }),
      runsInCi,
    ));
});
