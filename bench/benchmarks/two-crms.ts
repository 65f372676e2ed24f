import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { atMost, noted, type Benchmark, type Figure } from '../parts/figure.ts';
import { allQuiet, connectBoth, install, sessionOf, type Installed } from '../parts/install.ts';
import { createSandboxClient, type SandboxClient } from '../parts/sandbox-client.ts';
import { startBackend, startSandbox } from '../parts/start-parts.ts';
import { whole } from '../parts/statistics.ts';
import { inWorkplace } from '../parts/workplace.ts';

const contacts = 10_000;
const edits = 100;
const patienceMs = 600_000;
const hubspotPage = 100;
const pipedrivePage = 500;
/** Above the least possible. */
const allowance = 1.05;
/** A call too many may come a moment later. */
const afterMs = 3_000;

/** What plan and first sync of two CRMs with 10,000 people each cost in calls, whether the plan came true, and 100 edits here. */
export const twoCrms: Benchmark = {
  name: 'two-crms',
  run: (say) =>
    inWorkplace({}, async (place) => {
      await startSandbox(place, contacts);
      await startBackend(place);
      const installed = await install(place);
      await connectBoth(installed);
      const sandbox = createSandboxClient(place.sandboxUrl);
      const plan = await sessionOf(installed, await installed.api.startPlan(), patienceMs);
      say(`planned ${whole(plan.result?.apiCalls ?? 0)} calls`);
      const sync = await firstSync(installed, sandbox, plan.id);
      say('in sync');
      return [...sync, ...(await storeEdits(installed, sandbox))];
    }),
};

async function firstSync(installed: Installed, sandbox: SandboxClient, planId: string): Promise<Figure[]> {
  await sandbox.forgetCalls();
  const id = await installed.api.startSync(planId);
  const { result, counts } = await sessionOf(installed, id, patienceMs);
  const calls = await sandbox.calls();
  const of = (provider: 'hubspot' | 'pipedrive') => {
    const one = result?.perConnection.find((each) => each.provider === provider);
    return { create: one?.create ?? 0, update: one?.update ?? 0 };
  };
  const [there, here] = [of('hubspot'), of('pipedrive')];
  const leastHubSpot =
    contacts / hubspotPage + Math.ceil(there.create / hubspotPage) + Math.ceil(there.update / hubspotPage);
  const leastPipedrive = contacts / pipedrivePage + here.create + here.update;
  const hubspot = calls.contactReads + calls.contactWrites;
  const pipedrive = calls.pipedrive.personReads + calls.pipedrive.personWrites;
  await allQuiet(installed, patienceMs);
  return [
    atMost(
      'HubSpot calls to the least possible',
      hubspot / leastHubSpot,
      allowance,
      ratio(hubspot, leastHubSpot),
    ),
    atMost(
      'Pipedrive calls to the least possible',
      pipedrive / leastPipedrive,
      allowance,
      ratio(pipedrive, leastPipedrive),
    ),
    atMost('differences from the plan', result?.differences.length ?? Number.NaN, 0),
    noted('records read, errors', `${whole(counts.read)}, ${whole(counts.errors)}`),
    noted('most HubSpot calls in any 10 s', String(calls.maxIn10s)),
    noted('most Pipedrive calls in any 2 s', String(calls.pipedrive.maxIn2s)),
    atMost('answers 429', calls.rateLimited + calls.pipedrive.rateLimited, 0),
  ];
}

const linked = z.object({
  items: z.array(z.object({ id: z.uuid(), links: z.array(z.object({ status: z.string() })) })),
});

/** An application writes 100 contacts that are in both CRMs. */
async function storeEdits(installed: Installed, sandbox: SandboxClient): Promise<Figure[]> {
  const page = linked.parse(await installed.call('GET', '/api/contacts?limit=200'));
  const ids = page.items
    .filter(({ links }) => links.length === 2 && links.every(({ status }) => status === 'synced'))
    .slice(0, edits)
    .map(({ id }) => id);
  await sandbox.forgetCalls();
  const edit = (id: string) =>
    installed.call('PATCH', `/api/contacts/${id}`, { fields: { pronouns: `ze/zir ${id.slice(0, 8)}` } });
  await Promise.all(ids.map(edit));
  await allQuiet(installed, patienceMs);
  await sleep(afterMs);
  await allQuiet(installed, patienceMs);
  const { contactReads, contactWrites, pipedrive } = await sandbox.calls();
  return [
    noted('contacts edited here', String(ids.length)),
    atMost('HubSpot calls for these', contactReads + contactWrites, 2, `${contactReads} + ${contactWrites}`),
    atMost(
      'Pipedrive calls for these',
      pipedrive.personReads + pipedrive.personWrites,
      ids.length + 1,
      `${pipedrive.personReads} + ${pipedrive.personWrites}`,
    ),
  ];
}

const ratio = (made: number, least: number) =>
  `${(made / least).toFixed(3)} (${whole(made)} of ${whole(least)})`;
