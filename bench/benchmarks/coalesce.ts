import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { atMost, noted, type Benchmark, type Figure } from '../parts/figure.ts';
import { execute } from '../parts/execute.ts';
import { allQuiet, fieldReady, install } from '../parts/install.ts';
import { post } from '../parts/load.ts';
import { portalId } from '../parts/portal.ts';
import { createSandboxClient, type SandboxClient } from '../parts/sandbox-client.ts';
import { startBackend, startSandbox } from '../parts/start-parts.ts';
import { waitUntil } from '../parts/wait-until.ts';
import { propertyChange, signedRequest } from '../parts/webhook-batch.ts';
import { inWorkplace, type Workplace } from '../parts/workplace.ts';

const contacts = 100;
/** Within one second, with room for the last request to arrive. */
const spreadMs = 900;
const patienceMs = 30_000;

/** How many calls it costs to read 100 contacts that 100 events report within a second. */
export const coalesce: Benchmark = {
  name: 'coalesce',
  run: (say) =>
    inWorkplace({}, async (place) => {
      await startSandbox(place, 2 * contacts);
      await startBackend(place);
      const installed = await install(place);
      await fieldReady(installed);
      await installed.api.startSync();
      await allQuiet(installed, patienceMs);
      const sandbox = createSandboxClient(place.sandboxUrl);
      const ids = await sandbox.people(contacts);
      say(`${ids.length} contacts in sync`);
      const trial = { place, sandbox, ids };
      return [...(await editInPages(trial)), ...(await spreadEvents(trial))];
    }),
};

type Trial = { place: Workplace; sandbox: SandboxClient; ids: readonly string[] };

/** People edit as fast as the sandbox takes it, and HubSpot delivers the events as it does. */
async function editInPages({ place, sandbox, ids }: Trial): Promise<Figure[]> {
  await sandbox.forgetCalls();
  const startedMs = performance.now();
  await Promise.all(ids.map((id) => sandbox.edit(id, { firstname: `Burst ${id}` })));
  const editedMs = performance.now() - startedMs;
  await arrived(place, 'Burst %');
  const seenMs = performance.now() - startedMs;
  return [
    atMost('contact calls for 100 edits at once', await contactCalls(sandbox), 2),
    noted('edited within', `${editedMs.toFixed(0)} ms`),
    noted('all in the store after', `${seenMs.toFixed(0)} ms`),
  ];
}

/** The worst for coalescing: every event in a request of its own, spread over the second. */
async function spreadEvents({ place, sandbox, ids }: Trial): Promise<Figure[]> {
  await sandbox.faults({ webhooks: { drop: 1 } });
  await Promise.all(ids.map((id) => sandbox.edit(id, { firstname: `Spread ${id}` })));
  await sandbox.forgetCalls();
  const url = `${place.publicUrl}/webhooks/hubspot`;
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const startedMs = performance.now();
  const deliver = async (id: string, index: number) => {
    await sleep((index * spreadMs) / ids.length);
    const event = propertyChange(portalId, id, index);
    const status = await post(
      url,
      signedRequest(url, place.env['HUBSPOT_CLIENT_SECRET'] ?? '', [event]),
      agent,
    );
    if (status !== 202) throw new Error(`a delivery was answered with ${status}`);
  };
  await Promise.all(ids.map(deliver));
  const sentMs = performance.now() - startedMs;
  agent.destroy();
  await arrived(place, 'Spread %');
  return [
    atMost('contact calls for 100 single deliveries', await contactCalls(sandbox), 2),
    noted('delivered within', `${sentMs.toFixed(0)} ms`),
  ];
}

async function arrived(place: Workplace, like: string): Promise<void> {
  await waitUntil('the changed names', patienceMs, async () => {
    const statement = `select 1 from contact where fields #>> '{firstName,value}' like $1`;
    return (await execute(place.ownerUrl, statement, [like])).length === contacts;
  });
}

/** A moment later, so that a call too many is seen as well. */
async function contactCalls(sandbox: SandboxClient): Promise<number> {
  await sleep(1_500);
  const { contactReads, contactWrites } = await sandbox.calls();
  return contactReads + contactWrites;
}
