import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startTokenWorlds, type TokenWorld } from '../models/tokens/token-world.ts';

let worlds: Awaited<ReturnType<typeof startTokenWorlds>>;
let world: TokenWorld;
beforeAll(async () => {
  worlds = await startTokenWorlds();
});
beforeEach(async () => {
  world = await worlds.make();
});
afterAll(() => worlds.close());

const tokenOf = async (process: number) => {
  const answer = await world.time.until(world.ask(process));
  return answer.outcome === 'ok' ? answer.accessToken : answer.outcome;
};
/** The CRM refuses what the process uses; the refresh that follows waits for its answer. */
const refuse = async (process: number) => {
  const accessToken = await tokenOf(process);
  void world.reject(process, accessToken);
  await world.pass(1);
  return world.crm.calls.at(-1) ?? { answer: () => undefined, verdict: { outcome: 'revoked' as const } };
};

describe('access tokens', () => {
  test('that are refused while they are looked up are not answered again', async () => {
    const refused = await tokenOf(0);
    await world.pass(16_000);
    const looking = world.ask(0);
    void world.reject(0, refused);
    await world.pass(1);
    for (const call of world.crm.calls.splice(0)) call.answer(call.verdict);
    await world.time.until(looking);
    expect(await tokenOf(0)).not.toBe(refused);
  });

  test('that another process renewed between a look and its lease are not refreshed once more', async () => {
    await tokenOf(0);
    await world.pass(26 * 60_000);
    const goOn = world.pause(1, 1);
    const late = world.ask(1);
    await world.pass(1);
    const early = world.ask(0);
    await world.pass(1);
    for (const call of world.crm.calls.splice(0)) call.answer(call.verdict);
    const renewed = await world.time.until(early);
    goOn();
    await world.pass(1);
    expect(world.crm.calls).toEqual([]);
    expect(await world.time.until(late)).toEqual(renewed);
  });

  test('of access that was granted anew survive a late word about the old one', async () => {
    world.crm.revoked.add(world.crm.grant);
    const late = await refuse(0);
    await world.connect();
    late.answer(late.verdict);
    await world.pass(1);
    expect(await world.state()).toEqual({ status: 'connected', notices: 0 });
    expect(await tokenOf(1)).toMatch(/^access-/);
  });

  test('that two processes hear to be over are told to be over once', async () => {
    world.crm.revoked.add(world.crm.grant);
    const slow = await refuse(0);
    await world.pass(45_000);
    const other = await refuse(1);
    for (const call of [other, slow]) call.answer(call.verdict);
    await world.pass(1);
    expect(await world.state()).toEqual({ status: 'error', notices: 1 });
  });
});
