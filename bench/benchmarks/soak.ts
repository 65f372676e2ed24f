import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { arrivalsOf, type Sent } from '../parts/arrivals.ts';
import { bothInSync, everythingQuiet, type BothInSync } from '../parts/both-in-sync.ts';
import { createEditPronouns } from '../parts/edit-pronouns.ts';
import { atMost, noted, type Benchmark, type Figure } from '../parts/figure.ts';
import { post } from '../parts/load.ts';
import { portalId } from '../parts/portal.ts';
import { median, percentile, whole } from '../parts/statistics.ts';
import { steadySamples, type Sample } from '../parts/steady-samples.ts';
import { propertyChange, signedRequest } from '../parts/webhook-batch.ts';
import { inWorkplace, type Workplace } from '../parts/workplace.ts';

const minutes = { short: 1 / 3, long: 30 };
/** Each of them comes back as an event of our own write in the other CRM. */
const editsPerSecond = 100;
/** Other changes that HubSpot tells of: so many deliveries a second of three properties of ten people each. */
const deliveriesPerSecond = 10;
const peoplePerDelivery = 10;
const properties = ['firstname', 'lastname', 'phone'] as const;
const eventsPerSecond = 2 * editsPerSecond + deliveriesPerSecond * peoplePerDelivery * properties.length;
/** A record's page shows its latest 20 changes. */
const editsPerPerson = 18;
const fewestPeople = 300;
const answerMs = 50;
const p50BarMs = 1_000;
const p99BarMs = 5_000;
const residentBarMb = 512;
/** Shorter runs still warm up. */
const driftFromMinutes = 5;
const driftBar = 0.05;
const patienceMs = 900_000;

/** 500 events a second from both CRMs, for 30 minutes: how long changes take, and whether anything grows meanwhile. */
export const soak: Benchmark = {
  name: 'soak',
  run: (say, options) =>
    inWorkplace({}, async (place) => {
      const asked = options.minutes ?? minutes[options.long ? 'long' : 'short'];
      const seconds = Math.round(asked * 60);
      const people = Math.max(fewestPeople, Math.ceil((seconds * editsPerSecond) / editsPerPerson));
      const world = await bothInSync(place, options.contacts ?? people);
      await world.sandbox.both({ latencyMs: answerMs });
      say(`${whole(world.pairs.length)} people in sync; ${eventsPerSecond} events a second for ${seconds} s`);
      await world.sandbox.forgetCalls();
      const over = new AbortController();
      const { installed, backend } = world;
      const sampling = steadySamples({ pid: backend.pid, installed }, over.signal);
      const telling = tellMore(place, world, over.signal);
      const sent = await editSteadily(world, seconds);
      over.abort();
      const [samples, told] = await Promise.all([sampling, telling]);
      await everythingQuiet(world, patienceMs);
      return [
        ...(await arrivalFigures(world, { sent, told, seconds })),
        ...steadyFigures(samples, asked >= driftFromMinutes),
      ];
    }),
};

/** Half of the edits in each CRM, one person after the other. */
async function editSteadily({ pairs, pages }: BothInSync, seconds: number): Promise<Sent[]> {
  const edit = createEditPronouns(pages);
  const sent: Sent[] = [];
  const waiting: Promise<void>[] = [];
  const startedMs = performance.now();
  for (let count = 0; count < seconds * editsPerSecond; count += 1) {
    const index = count % pairs.length;
    const pair = pairs[index];
    if (!pair) throw new Error('there is nobody to edit');
    // Always in the same CRM: two edits of one person at once would be a conflict, and one of them would not travel.
    const one = edit(pair, index % 2 === 0 ? 'hubspot' : 'pipedrive');
    sent.push(one.sent);
    waiting.push(one.done);
    await sleep(Math.max(0, startedMs + (count * 1_000) / editsPerSecond - performance.now()));
  }
  await Promise.all(waiting);
  return sent;
}

/** HubSpot tells of changes of which a look at the record shows nothing new. Answers how many events it told. */
async function tellMore(place: Workplace, { pairs }: BothInSync, signal: AbortSignal): Promise<number> {
  const url = `${place.publicUrl}/webhooks/hubspot`;
  const secret = place.env['HUBSPOT_CLIENT_SECRET'] ?? '';
  const agent = new Agent({ keepAlive: true });
  const startedMs = performance.now();
  let told = 0;
  for (let count = 0; !signal.aborted; count += 1) {
    const occurredAt = Date.now();
    const events = Array.from({ length: peoplePerDelivery }, (_, index) => {
      const id = pairs[(count * peoplePerDelivery + index) % pairs.length]?.hubspot ?? '';
      return properties.map((propertyName) => {
        told += 1;
        return { ...propertyChange(portalId, id, told), occurredAt, propertyName };
      });
    });
    const status = await post(url, signedRequest(url, secret, events.flat()), agent);
    if (status !== 202) throw new Error(`a delivery was answered with ${status}`);
    await sleep(Math.max(0, startedMs + (count * 1_000) / deliveriesPerSecond - performance.now()));
  }
  agent.destroy();
  return told;
}

async function arrivalFigures(
  { pages, sandbox }: BothInSync,
  { sent, told, seconds }: { sent: readonly Sent[]; told: number; seconds: number },
): Promise<Figure[]> {
  const calls = await sandbox.calls();
  const { latenciesMs, missing, superseded } = await arrivalsOf(pages, sent);
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(latenciesMs, share));
  const events = calls.webhooks.delivered + calls.pipedrive.webhooks.delivered + told;
  return [
    noted('edits; events from both CRMs, a second', `${whole(sent.length)}; ${whole(events / seconds)}`),
    atMost('edit in one CRM to value in the other: p50, ms', p50 ?? Number.NaN, p50BarMs, whole(p50 ?? 0)),
    noted('the same, p95, ms', whole(p95 ?? 0)),
    atMost('the same, p99, ms', p99 ?? Number.NaN, p99BarMs, whole(p99 ?? 0)),
    atMost('values that did not arrive', missing, 0),
    noted('values that a later edit overtook', whole(superseded)),
    noted('most HubSpot calls in any 10 s (110 allowed)', String(calls.maxIn10s)),
    noted(
      'HubSpot calls a second that read; that wrote',
      `${(calls.contactReads / seconds).toFixed(1)}; ${(calls.contactWrites / seconds).toFixed(1)}`,
    ),
    atMost('answers 429', calls.rateLimited + calls.pipedrive.rateLimited, 0),
  ];
}

/** The second and the last third of the time against each other. */
function steadyFigures(samples: readonly Sample[], isLong: boolean): Figure[] {
  const third = Math.floor(samples.length / 3);
  const of = (part: readonly Sample[], what: keyof Sample) => median(part.map((sample) => sample[what]));
  const [before, after] = [samples.slice(third, 2 * third), samples.slice(2 * third)];
  const most = Math.max(...samples.map(({ residentMb }) => residentMb));
  const [held, holds] = [of(before, 'residentMb'), of(after, 'residentMb')];
  const [waited, waits] = [of(before, 'waiting'), of(after, 'waiting')];
  const drift = (holds - held) / held;
  const memory = `${(100 * drift).toFixed(1)} % (${whole(held)} to ${whole(holds)} MB)`;
  const name = 'resident memory, last third against the one before';
  return [
    atMost('resident memory, most, MB', most, residentBarMb, whole(most)),
    isLong ? atMost(name, drift, driftBar, memory) : noted(name, memory),
    atMost(
      'hints and pushes that wait, last third more than the one before',
      waits - waited,
      eventsPerSecond,
      `${whole(waits - waited)} (${whole(waited)} to ${whole(waits)})`,
    ),
  ];
}
