import { setTimeout as sleep } from 'node:timers/promises';
import { execute } from '../parts/execute.ts';
import { atMost, noted, type Benchmark, type Figure } from '../parts/figure.ts';
import { flawsOf, handled, lastHandledMs } from '../parts/handled-events.ts';
import { allQuiet, fieldReady, install, sessionOf } from '../parts/install.ts';
import { openLoop } from '../parts/open-loop.ts';
import { createPeoplePages, type ShownPerson } from '../parts/people-pages.ts';
import { portalId } from '../parts/portal.ts';
import { createPseudoRandom } from '../parts/pseudo-random.ts';
import { createSandboxClient, type SandboxClient } from '../parts/sandbox-client.ts';
import { startBackend, startSandbox } from '../parts/start-parts.ts';
import { percentile, whole } from '../parts/statistics.ts';
import type { LoadAnswer, LoadRequest } from '../parts/timed-request.ts';
import { waitUntil } from '../parts/wait-until.ts';
import { propertyChange, signedRequest } from '../parts/webhook-batch.ts';
import { inWorkplace, type Workplace } from '../parts/workplace.ts';

const size = {
  short: { seconds: 10, singleSeconds: 5, contacts: 2_000, drainBarMs: 50_000 },
  long: { seconds: 60, singleSeconds: 60, contacts: 50_000, drainBarMs: 300_000 },
};
const batches = { perSecond: 150, events: 100, p99Ms: 250, maxMs: 2_000 };
const singles = { perSecond: 1_500, events: 1, p99Ms: 100, maxMs: 2_000 };
/** One delivery in so many comes again, as HubSpot's do whose answer was lost. */
const repeatEvery = 50;
/** People who go on working meanwhile. */
const editsPerSecond = 20;
/** A sync may spend so many of HubSpot's calls, each of 100 records. */
const readsPerSecond = 9 * 100;
/** Who made the changes of the burst, so that they can be told from those of `keepEditing`. */
const sourceId = 'userId:2002';
const patienceMs = 900_000;

/**
 * HubSpot's worst minute: 150 deliveries of 100 events each second, whether or not those before were answered, while
 * people edit. How soon each is on disk, how long the rest of the work takes, and whether all of it came out right.
 */
export const burst: Benchmark = {
  name: 'burst',
  run: (say, options) =>
    inWorkplace({}, async (place) => {
      const { seconds, singleSeconds, drainBarMs, ...own } = size[options.long ? 'long' : 'short'];
      const flood = await inSync(place, options.contacts ?? own.contacts);
      say(`${whole(flood.people.length)} people in sync; 15,000 events a second for ${seconds} s`);
      await renameUnheard(flood);
      const sent = await deliver(flood, { ...batches, seconds });
      const endMs = Date.now();
      say('waiting until every event is handled');
      await waitUntil('the end of the events', patienceMs, () => handled(place));
      await allQuiet(flood.installed, patienceMs);
      const drainMs = (await lastHandledMs(place)) - endMs;
      const flaws = await flawsOf(place, flood.pages);
      say(`1,500 single events a second for ${singleSeconds} s`);
      const single = await deliver(flood, { ...singles, seconds: singleSeconds });
      await waitUntil('the end of the events', patienceMs, () => handled(place));
      const stored = await countStored(place);
      return [
        ...answersOf('100 events each', sent.answers, batches),
        ...drainOf(flood, drainMs, drainBarMs),
        ...flaws,
        ...answersOf('single', single.answers, singles),
        atMost('events lost (sent and not stored)', sent.events + single.events - stored, 0),
      ];
    }),
};

type Flood = {
  place: Workplace;
  installed: Awaited<ReturnType<typeof install>>;
  sandbox: SandboxClient;
  pages: ReturnType<typeof createPeoplePages>;
  people: ShownPerson[];
  random: () => number;
  serial: number;
};

async function inSync(place: Workplace, contacts: number): Promise<Flood> {
  await startSandbox(place, contacts);
  const sandbox = createSandboxClient(place.sandboxUrl);
  await startBackend(place);
  const installed = await install(place);
  await fieldReady(installed);
  await sessionOf(installed, await installed.api.startSync(), patienceMs);
  await allQuiet(installed, patienceMs);
  const pages = createPeoplePages(place.sandboxUrl, '');
  const people = (await pages.all('hubspot')).filter(({ emails }) => emails.length === 1);
  return { place, installed, sandbox, pages, people, random: createPseudoRandom(7), serial: 0 };
}

/** Everybody has another name that HubSpot has not told of: the events of the burst will. */
async function renameUnheard({ sandbox, people }: Flood): Promise<void> {
  await sandbox.faults({ webhooks: { drop: 1 } });
  await sandbox.importNames(
    people.map(({ id, emails }) => ({ email: emails[0] ?? '', firstName: `Before ${id}` })),
  );
  await sandbox.faults({ webhooks: { drop: 0 } });
}

type Shape = { perSecond: number; events: number; seconds: number };
type Delivered = { answers: LoadAnswer[]; events: number };

/** Events about one person after the other; some deliveries come twice. */
async function deliver(flood: Flood, { perSecond, events, seconds }: Shape): Promise<Delivered> {
  const { place, people, random } = flood;
  const url = `${place.publicUrl}/webhooks/hubspot`;
  const secret = place.env['HUBSPOT_CLIENT_SECRET'] ?? '';
  const before = flood.serial;
  let deliveries = 0;
  let last: LoadRequest | null = null;
  const next = (): LoadRequest => {
    deliveries += 1;
    if (last !== null && deliveries % repeatEvery === 0) return last;
    const occurredAt = Date.now();
    const told = Array.from({ length: events }, () => {
      flood.serial += 1;
      const id = people[flood.serial % people.length]?.id ?? '';
      return { ...propertyChange(portalId, id, flood.serial), occurredAt, sourceId };
    });
    last = { kind: 'delivery', method: 'POST', url, ...signedRequest(url, secret, told) };
    return last;
  };
  const over = new AbortController();
  const editing = keepEditing(flood, over.signal);
  const answers = await openLoop(next, { perSecond, seconds, random });
  over.abort();
  await editing;
  return { answers, events: flood.serial - before };
}

async function keepEditing({ sandbox, people, random }: Flood, signal: AbortSignal): Promise<void> {
  for (let round = 1; !signal.aborted; round += 1) {
    const chosen = new Set(
      Array.from({ length: editsPerSecond }, () => Math.floor(random() * people.length)),
    );
    const renamed = [...chosen].map((index) => ({
      email: people[index]?.emails[0] ?? '',
      firstName: `Meanwhile ${round}`,
    }));
    await sandbox.importNames(renamed);
    await sleep(1_000);
  }
}

function answersOf(
  name: string,
  answers: readonly LoadAnswer[],
  bars: { p99Ms: number; maxMs: number },
): Figure[] {
  const latencies = answers.map(({ latencyMs }) => latencyMs);
  const [p50, p99, most] = [0.5, 0.99, 1].map((share) => percentile(latencies, share));
  const refused = answers.filter(({ status }) => status < 200 || status > 299).length;
  return [
    noted(`${name}: deliveries; acknowledged after, p50`, `${whole(answers.length)}; ${whole(p50 ?? 0)} ms`),
    atMost(`${name}: acknowledged after, p99, ms`, p99 ?? Number.NaN, bars.p99Ms, whole(p99 ?? 0)),
    atMost(`${name}: acknowledged after, most, ms`, most ?? Number.NaN, bars.maxMs, whole(most ?? 0)),
    atMost(`${name}: answers other than 2xx`, refused, 0),
  ];
}

function drainOf({ people }: Flood, drainMs: number, barMs: number): Figure[] {
  const leastMs = (people.length / readsPerSecond) * 1_000;
  return [
    atMost('from the last delivery until all events are handled, ms', drainMs, barMs, whole(drainMs)),
    noted('against one read of everybody under HubSpot’s limit', (drainMs / leastMs).toFixed(2)),
  ];
}

/** Those that HubSpot has told of by itself are left out: nobody counted them. */
async function countStored(place: Workplace): Promise<number> {
  const statement = 'select count(*)::int as stored from webhook_event where source_id = $1';
  const [row] = await execute(place.ownerUrl, statement, [sourceId]);
  return typeof row === 'object' && row !== null && 'stored' in row ? Number(row.stored) : Number.NaN;
}
