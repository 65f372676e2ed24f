import { allQuiet, connectBoth, install, sessionOf } from '../parts/install.ts';
import { everythingQuiet, peoplePages } from '../parts/both-in-sync.ts';
import { contactCalls, hubspotParts, personCalls, recordsWritten } from '../parts/calls-of.ts';
import { duplicatesSince } from '../parts/duplicates.ts';
import { atMost, noted, type Benchmark, type Figure } from '../parts/figure.ts';
import { readPairs } from '../parts/pairs.ts';
import { createSandboxClient } from '../parts/sandbox-client.ts';
import { startBackend, startSandbox } from '../parts/start-parts.ts';
import { whole } from '../parts/statistics.ts';
import { inWorkplace } from '../parts/workplace.ts';
import { hundredEdits, type InSync } from './two-crms-edits.ts';

const contacts = { short: 4_000, long: 10_000 };
const patienceMs = 1_800_000;
const hubspotPage = 100;
const pipedrivePage = 500;
/** Above the least possible. */
const allowance = 1.05;

/** What plan and first sync of two CRMs cost in calls, whether the plan came true, and what follows: 100 edits, a second sync. */
export const twoCrms: Benchmark = {
  name: 'two-crms',
  run: (say, options) =>
    inWorkplace({}, async (place) => {
      const people = options.contacts ?? contacts[options.long ? 'long' : 'short'];
      await startSandbox(place, people);
      await startBackend(place);
      const installed = await install(place);
      await connectBoth(installed);
      const sandbox = createSandboxClient(place.sandboxUrl);
      const pages = await peoplePages(place, installed);
      const before = { hubspot: await pages.all('hubspot'), pipedrive: await pages.all('pipedrive') };
      const plan = await sessionOf(installed, await installed.api.startPlan(), patienceMs);
      say(`planned ${whole(plan.result?.apiCalls ?? 0)} calls`);
      const world = { installed, sandbox, pages };
      const sync = await firstSync(world, { planId: plan.id, people });
      say('in sync');
      const pairs = await readPairs(place);
      const twice = [
        ...duplicatesSince(before.hubspot, await pages.all('hubspot')),
        ...duplicatesSince(before.pipedrive, await pages.all('pipedrive')),
      ];
      return [
        ...sync,
        atMost('duplicates made in either CRM', twice.length, 0),
        ...(await secondSync(world)),
        ...(await hundredEdits({ ...world, pairs })),
      ];
    }),
};

type World = Omit<InSync, 'pairs'>;

async function firstSync(
  { installed, sandbox }: World,
  { planId, people }: { planId: string; people: number },
): Promise<Figure[]> {
  await sandbox.forgetCalls();
  const id = await installed.api.startSync(planId);
  const { result, counts, startedAt, endedAt } = await sessionOf(installed, id, patienceMs);
  const calls = await sandbox.calls();
  const of = (provider: 'hubspot' | 'pipedrive') => {
    const one = result?.perConnection.find((each) => each.provider === provider);
    return { create: one?.create ?? 0, update: one?.update ?? 0 };
  };
  const [there, here] = [of('hubspot'), of('pipedrive')];
  const pages = (size: number) => Math.ceil(people / size);
  const inBatches = (records: number) => Math.ceil(records / hubspotPage);
  const leastHubSpot = pages(hubspotPage) + inBatches(there.create) + inBatches(there.update);
  const leastPipedrive = pages(pipedrivePage) + here.create + here.update;
  const seconds = (Date.parse(endedAt ?? '') - Date.parse(startedAt ?? '')) / 1_000;
  await everythingQuiet({ installed, sandbox }, patienceMs);
  return [
    overLeast('HubSpot calls to the least possible', contactCalls(calls), leastHubSpot),
    noted('of these reads of pages, by id, writes', hubspotParts(calls)),
    overLeast('Pipedrive calls to the least possible', personCalls(calls), leastPipedrive),
    atMost('differences from the plan', result?.differences.length ?? Number.NaN, 0),
    noted('records read, errors', `${whole(counts.read)}, ${whole(counts.errors)}`),
    noted('HubSpot created, updated', `${whole(there.create)}, ${whole(there.update)}`),
    noted('Pipedrive created, updated', `${whole(here.create)}, ${whole(here.update)}`),
    noted('seconds of the first sync', whole(seconds)),
    noted('most HubSpot calls in any 10 s', String(calls.maxIn10s)),
    noted('most Pipedrive calls in any 2 s', String(calls.pipedrive.maxIn2s)),
    atMost('answers 429', calls.rateLimited + calls.pipedrive.rateLimited, 0),
  ];
}

async function secondSync({ installed, sandbox }: World): Promise<Figure[]> {
  await sandbox.forgetCalls();
  const { status, result } = await sessionOf(installed, await installed.api.startSync(), patienceMs);
  await allQuiet(installed, patienceMs);
  const calls = await sandbox.calls();
  return [
    noted('second sync, calls', `${status}, ${result?.apiCalls ?? 0}`),
    atMost('records that the second sync wrote', recordsWritten(calls), 0),
  ];
}

function overLeast(name: string, made: number, least: number): Figure {
  const shown = `${(made / least).toFixed(3)} (${whole(made)} of ${whole(least)})`;
  return atMost(name, made / least, allowance, shown);
}
