import { disagreements } from './agreement.ts';
import type { Account } from './accounts.ts';
import type { Cast } from './acts.ts';
import { comeBack } from './come-back.ts';
import { heal, longestDelayMs } from './crm-troubles.ts';
import { acceptPlan } from './rule-changers.ts';
import { mixedTenants } from './tenants-apart.ts';
import type { SimulatedWorld } from './world.ts';

const minuteMs = 60_000;
const maxTries = 10;

/** Everything is healthy and connected again, late webhooks arrive, and the next look finds what none told. */
export async function comeToRest(world: SimulatedWorld, casts: readonly Cast[]): Promise<void> {
  const { clock } = world.time;
  heal(world);
  world.backend.callOffCrash();
  await clock.sleep(minuteMs);
  world.time.shift(longestDelayMs);
  await lookThrough(world, casts);
  // That access was taken away there is found out by using it.
  for (const { account } of casts) await connectAgain(world, account);
  // Once a day: what was deleted without a word.
  await world.checkDisappeared();
  await clock.sleep(3 * minuteMs);
  await lookThrough(world, casts);
  for (const { erasures } of casts) await erasures.look();
}

async function lookThrough(world: SimulatedWorld, casts: readonly Cast[]): Promise<void> {
  for (const { account } of casts) await connectAgain(world, account);
  for (const { account } of casts)
    if (!(await acceptPlan(account))) await account.api('POST', '/api/contacts/sync');
  await world.time.clock.sleep(5 * minuteMs);
}

/** As often as it takes: a process may be on its way up. */
async function connectAgain({ time }: SimulatedWorld, account: Account): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await account.connect();
    } catch (error) {
      if (tries >= maxTries) throw error;
      await time.clock.sleep(minuteMs);
    }
  }
}

/** Every promise that does not hold now, in words; empty when all do. */
export async function whatIsWrong(
  world: SimulatedWorld,
  casts: readonly Cast[],
  markOf: (account: Account) => string,
): Promise<string[]> {
  const found: string[] = [];
  for (const { account, people, erasures } of casts) {
    const { twins } = people;
    const again = erasures.takenInAgain();
    const wishes = people.wishes().filter(({ place, id }) => !again.has(`${place} ${id}`));
    const input = { wishes, twins, erasedRecords: erasures.records() };
    const wrong = [
      ...(await disagreements(account, input)),
      ...(await erasures.returned()),
      ...(await comeBack(account)),
    ];
    found.push(...wrong.map((line) => `account ${markOf(account)}: ${line}`));
  }
  found.push(...(await mixedTenants(world.accounts, markOf)));
  found.push(...(await writesOfAnotherPass(world)));
  return found;
}

async function writesOfAnotherPass({
  hubspot,
  pipedrive,
  accounts,
  time,
}: SimulatedWorld): Promise<string[]> {
  hubspot.calls.clear();
  pipedrive.calls.clear();
  for (const { api } of accounts) await api('POST', '/api/contacts/sync');
  await time.clock.sleep(3 * minuteMs);
  const [h, p] = [hubspot.calls.report().contactWrites, pipedrive.calls.report().personWrites];
  return h + p === 0 ? [] : [`a further pass wrote ${h} contacts and ${p} persons`];
}
