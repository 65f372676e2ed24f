import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { arrivalsOf, type Arrivals, type Sent } from '../parts/arrivals.ts';
import { bothInSync, everythingQuiet, type BothInSync } from '../parts/both-in-sync.ts';
import { createEditPronouns, type EditPronouns } from '../parts/edit-pronouns.ts';
import { execute } from '../parts/execute.ts';
import { atLeast, atMost, noted, type Benchmark, type Figure } from '../parts/figure.ts';
import { startFlood } from '../parts/flood.ts';
import { fieldReady, install, sessionOf } from '../parts/install.ts';
import { percentile, whole } from '../parts/statistics.ts';
import { waitUntil } from '../parts/wait-until.ts';
import { inWorkplace, type Workplace } from '../parts/workplace.ts';

/** The sandbox's second portal: the tenant of whom so much waits. */
const busyPortal = '62516';
const busyContacts = { short: 3_000, long: 50_000 };
const queued = { short: 50_000, long: 1_000_000 };
const people = 120;
const idleEdits = 12;
const edits = 60;
const betweenEditsMs = 200;
const barMs = 2_000;
const patienceMs = 300_000;

/**
 * What a tenant notices of another one of whom 50,000 events wait all the time and are worked off as fast as the machine
 * can: single edits, from one CRM to the other, against the same while there is nobody else.
 */
export const fairness: Benchmark = {
  name: 'fairness',
  run: (say, { long }) =>
    inWorkplace({ HUBSPOT_CALLS_PER_10S: '10000' }, async (place) => {
      const size = long ? 'long' : 'short';
      const target = queued[size];
      const world = await bothInSync(place, people);
      await world.sandbox.faults({ rateLimit: false });
      const busy = await installBusy(place, world, busyContacts[size]);
      const edit = createEditPronouns(world.pages);
      say(`${world.pairs.length} people in sync; ${idleEdits} edits while there is nobody else`);
      const before = await editSingly(world, edit, idleEdits);
      await everythingQuiet(world, patienceMs);
      const idle = await arrivalsOf(world.pages, before);
      const flood = startFlood(place, { portalId: busyPortal, ...busy }, target);
      await flood.filled;
      say(`${whole(target)} events of another tenant wait; ${edits} edits`);
      const sent = await editSingly(world, edit, edits);
      await arrived(world, sent);
      const flooded = await flood.stop();
      return figuresOf(idle, await arrivalsOf(world.pages, sent), { ...flooded, target });
    }),
};

/** The busy tenant, in sync. */
async function installBusy(place: Workplace, { sandbox }: BothInSync, contacts: number) {
  const imported = Array.from({ length: contacts }, (_, index) => ({
    email: `busy${index}@load.example`,
    firstName: 'Busy',
  }));
  await sandbox.importNames(imported, busyPortal);
  const installed = await install(place, busyPortal);
  await fieldReady(installed);
  await sessionOf(installed, await installed.api.startSync(), patienceMs);
  const { tenantId } = installed;
  const statement = `select external_id as id from contact_link where tenant_id = $1 and provider = 'hubspot'`;
  const rows = await execute(place.ownerUrl, statement, [tenantId]);
  return {
    tenantId,
    ids: z
      .array(z.object({ id: z.string() }))
      .parse(rows)
      .map(({ id }) => id),
  };
}

async function editSingly({ pairs }: BothInSync, edit: EditPronouns, count: number): Promise<Sent[]> {
  const sent: Sent[] = [];
  const waiting: Promise<void>[] = [];
  for (const [index, pair] of pairs.slice(0, count).entries()) {
    const one = edit(pair, index % 2 === 0 ? 'hubspot' : 'pipedrive');
    sent.push(one.sent);
    waiting.push(one.done);
    await sleep(betweenEditsMs);
  }
  await Promise.all(waiting);
  return sent;
}

/** However long it takes: what has not come is seen as missing afterwards. */
async function arrived({ pages }: BothInSync, sent: readonly Sent[]): Promise<void> {
  await waitUntil('the edits', patienceMs, async () => (await arrivalsOf(pages, sent)).missing === 0);
}

function figuresOf(
  idle: Arrivals,
  { latenciesMs, missing }: Arrivals,
  { depths, sent, target }: { depths: readonly number[]; sent: number; target: number },
): Figure[] {
  const of = (arrivals: readonly number[], share: number) => percentile(arrivals, share);
  const [p50, p99] = [of(latenciesMs, 0.5), of(latenciesMs, 0.99)];
  const alone = of(idle.latenciesMs, 0.5);
  const least = Math.min(...depths);
  return [
    noted('while there is nobody else: p50; p99', `${whole(alone)}; ${whole(of(idle.latenciesMs, 0.99))} ms`),
    noted(
      'beside the busy tenant: p50; against nobody else',
      `${whole(p50)} ms; ${(p50 / alone).toFixed(2)}`,
    ),
    atMost(`beside the busy tenant: p99 of ${latenciesMs.length}, ms`, p99, barMs, whole(p99)),
    atMost('edits that did not arrive', missing, 0),
    atLeast(
      'of the busy tenant’s events, fewest that waited, share of the target',
      least / target,
      0.5,
      whole(least),
    ),
    noted('the busy tenant’s events, delivered in all', whole(sent)),
  ];
}
