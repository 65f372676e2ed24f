import { setTimeout as sleep } from 'node:timers/promises';
import { bothInSync, everythingQuiet, type BothInSync } from '../parts/both-in-sync.ts';
import { createEditPronouns, type EditPronouns } from '../parts/edit-pronouns.ts';
import { atMost, noted, type Benchmark, type Figure } from '../parts/figure.ts';
import { arrivalsOf, type Sent } from '../parts/arrivals.ts';
import { percentile, whole } from '../parts/statistics.ts';
import { inWorkplace } from '../parts/workplace.ts';

/** Each person is edited at most 20 times, as HubSpot shows no more of a history. */
const contacts = { short: 1_000, long: 2_500 };
const loadMs = { short: 15_000, oneWay: 60_000, long: 300_000 };
const editsPerSecond = 100;
const singleEdits = 60;
/** Longer than the hints of one edit wait for company. */
const betweenSinglesMs = 750;
const answerMs = 50;
const idleBarMs = 2_000;
/** What the load has left to do when it ends is done this much later. */
const backlogBarMs = 5_000;
const patienceMs = 900_000;

const both = ['hubspot', 'pipedrive'] as const;
const loads = [
  { name: 'from HubSpot', from: ['hubspot'] },
  { name: 'from Pipedrive', from: ['pipedrive'] },
  { name: 'from both', from: both },
] as const;

/** How long it takes until an edit in one CRM is in the other, each call being answered after 50 ms. */
export const latency: Benchmark = {
  name: 'latency',
  run: (say, { long, contacts: asked }) =>
    inWorkplace({}, async (place) => {
      const size = long ? 'long' : 'short';
      const synced = await bothInSync(place, asked ?? contacts[size]);
      const world = { ...synced, edit: createEditPronouns(synced.pages) };
      await world.sandbox.both({ latencyMs: answerMs });
      say(`${world.pairs.length} people in sync, ${singleEdits} single edits`);
      const idle = await singles(world);
      const figures = [...(await idleFigures(world, idle))];
      // Without --long only the load that goes both ways: it has the work of the other two.
      for (const load of long ? loads : loads.slice(-1)) {
        const ms = load.from === both ? loadMs[size] : loadMs.oneWay;
        say(`${editsPerSecond} edits a second ${load.name} for ${ms / 1_000} s`);
        figures.push(...(await underLoad(world, load, ms)));
      }
      return figures;
    }),
};

type World = BothInSync & { edit: EditPronouns };

async function singles(world: World): Promise<Sent[]> {
  const sent: Sent[] = [];
  for (const [index, pair] of world.pairs.slice(0, singleEdits).entries()) {
    const one = world.edit(pair, both[index % both.length] ?? 'hubspot');
    await one.done;
    sent.push(one.sent);
    await sleep(betweenSinglesMs);
  }
  await everythingQuiet(world, patienceMs);
  return sent;
}

async function idleFigures({ pages }: World, sent: readonly Sent[]): Promise<Figure[]> {
  const arrivals = await arrivalsOf(pages, sent);
  const directions = both.map((from) => {
    const latencies = arrivals.latenciesMs.filter((_ms, index) => sent[index]?.from === from);
    const name = from === 'hubspot' ? 'HubSpot to Pipedrive' : 'Pipedrive to HubSpot';
    return noted(`idle, ${name}: p50, p95`, spread(latencies));
  });
  const p95 = percentile(arrivals.latenciesMs, 0.95);
  return [
    ...directions,
    atMost('idle, p95, ms', p95, idleBarMs, whole(p95)),
    atMost('idle, values that did not arrive', arrivals.missing, 0),
  ];
}

async function underLoad(
  world: World,
  { name, from }: { name: string; from: readonly Sent['from'][] },
  forMs: number,
): Promise<Figure[]> {
  const people = world.pairs.slice(singleEdits);
  const sent: Sent[] = [];
  const waiting: Promise<void>[] = [];
  await world.sandbox.forgetCalls();
  const startedMs = performance.now();
  for (let count = 0; count < (forMs / 1_000) * editsPerSecond; count += 1) {
    const pair = people[count % people.length];
    if (!pair) throw new Error('there is nobody to edit');
    const one = world.edit(pair, from[count % from.length] ?? 'hubspot');
    sent.push(one.sent);
    waiting.push(one.done);
    await sleep(Math.max(0, startedMs + (count * 1_000) / editsPerSecond - performance.now()));
  }
  await Promise.all(waiting);
  const seconds = (performance.now() - startedMs) / 1_000;
  await everythingQuiet(world, patienceMs);
  const calls = await world.sandbox.calls();
  const { latenciesMs, missing, superseded, lastEditMs, lastArrivalMs } = await arrivalsOf(world.pages, sent);
  const left = Math.max(0, lastArrivalMs - lastEditMs);
  const perSecond = (count: number) => (count / seconds).toFixed(0);
  return [
    noted(`${name}: edits, a second`, `${whole(sent.length)}, ${perSecond(sent.length)}`),
    noted(`${name}: p50, p95`, spread(latenciesMs)),
    atMost(`${name}: ms from the last edit to the last arrival`, left, backlogBarMs, whole(left)),
    atMost(`${name}: values that did not arrive`, missing, 0),
    noted(`${name}: values that a later edit overtook`, whole(superseded)),
    noted(`${name}: most HubSpot calls in any 10 s (110 allowed)`, String(calls.maxIn10s)),
    noted(`${name}: most Pipedrive calls in any 2 s (480 allowed)`, String(calls.pipedrive.maxIn2s)),
    noted(`${name}: Pipedrive tokens a second`, perSecond(calls.pipedrive.tokensSpent)),
    atMost(`${name}: answers 429`, calls.rateLimited + calls.pipedrive.rateLimited, 0),
  ];
}

const spread = (latencies: readonly number[]) =>
  `${whole(percentile(latencies, 0.5))} ms, ${whole(percentile(latencies, 0.95))} ms`;
