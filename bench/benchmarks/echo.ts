import { setTimeout as sleep } from 'node:timers/promises';
import { bothInSync, everythingQuiet, type BothInSync } from '../parts/both-in-sync.ts';
import { recordsWritten } from '../parts/calls-of.ts';
import { atMost, noted, type Benchmark, type Figure } from '../parts/figure.ts';
import type { Pair } from '../parts/pairs.ts';
import { editedFields, type EditedField } from '../parts/people-pages.ts';
import { createPseudoRandom } from '../parts/pseudo-random.ts';
import type { SandboxCalls } from '../parts/sandbox-client.ts';
import { inWorkplace } from '../parts/workplace.ts';

const contacts = 1_000;
const edits = 1_000;
const editsPerSecond = 50;
/** However often this is run, the same people are edited in the same order. */
const seed = 7;
const quiet = { short: 30_000, long: 60_000 };
const patienceMs = 300_000;

type Place = 'hubspot' | 'pipedrive' | 'store';
type Edit = { place: Place; pair: Pair; field: EditedField; value: string };

/** How often a CRM is written to because of edits elsewhere, and whether the two ever answer each other's writes. */
export const echo: Benchmark = {
  name: 'echo',
  run: (say, options) =>
    inWorkplace({}, async (place) => {
      const world = await bothInSync(place, options.contacts ?? contacts);
      say(`${world.pairs.length} people in sync, ${edits} edits`);
      const quietMs = quiet[options.long ? 'long' : 'short'];
      const before = await world.sandbox.calls();
      const made = await editAnywhere(world);
      await everythingQuiet(world, patienceMs);
      const after = await world.sandbox.calls();
      say(`quiet; ${quietMs / 1_000} s of waiting for a write`);
      await sleep(quietMs);
      const later = await world.sandbox.calls();
      return [
        ...writesPerEdit(made, before, after),
        atMost(
          `records written in the next ${quietMs / 1_000} s`,
          recordsWritten(later) - recordsWritten(after),
          0,
        ),
        atMost('answers 429', later.rateLimited + later.pipedrive.rateLimited, 0),
        atMost('edited values that differ between the CRMs', await differences(world, made), 0),
      ];
    }),
};

async function editAnywhere({ installed, pages, pairs }: BothInSync): Promise<Edit[]> {
  const random = createPseudoRandom(seed);
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)];
  const made: Edit[] = [];
  const waiting: Promise<unknown>[] = [];
  const startedMs = performance.now();
  for (let count = 0; count < edits; count += 1) {
    const pair = pick(pairs);
    const place = pick(['hubspot', 'pipedrive', 'store'] as const);
    const field = pick(editedFields);
    if (!pair || !place || !field) throw new Error('there is nobody to edit');
    const value = `${field} ${count}`;
    made.push({ place, pair, field, value });
    const { contactId } = pair;
    waiting.push(
      place === 'store'
        ? installed.call('PATCH', `/api/contacts/${contactId}`, { fields: { [field]: value } })
        : pages.edit(place, pair[place], field, value),
    );
    await sleep(Math.max(0, startedMs + (count * 1_000) / editsPerSecond - performance.now()));
  }
  await Promise.all(waiting);
  return made;
}

function writesPerEdit(made: readonly Edit[], before: SandboxCalls, after: SandboxCalls): Figure[] {
  const figure = (crm: 'hubspot' | 'pipedrive', name: string, writes: number) => {
    const elsewhere = made.filter(({ place }) => place !== crm).length;
    const shown = `${(writes / elsewhere).toFixed(3)} (${writes} for ${elsewhere})`;
    return atMost(`${name} records written per edit elsewhere`, writes / elsewhere, 1, shown);
  };
  return [
    noted('edits in HubSpot, Pipedrive, Kindred', countsOf(made)),
    figure('hubspot', 'HubSpot', after.contactsWritten - before.contactsWritten),
    figure('pipedrive', 'Pipedrive', after.pipedrive.personWrites - before.pipedrive.personWrites),
  ];
}

const countsOf = (made: readonly Edit[]) =>
  (['hubspot', 'pipedrive', 'store'] as const)
    .map((place) => made.filter((edit) => edit.place === place).length)
    .join(', ');

async function differences({ pages }: BothInSync, made: readonly Edit[]): Promise<number> {
  const [there, here] = [await pages.all('hubspot'), await pages.all('pipedrive')];
  const inHubSpot = new Map(there.map((person) => [person.id, person.values]));
  const inPipedrive = new Map(here.map((person) => [person.id, person.values]));
  const edited = new Map(made.map((edit) => [`${edit.pair.contactId} ${edit.field}`, edit]));
  return [...edited.values()].filter(({ pair, field }) => {
    const value = inHubSpot.get(pair.hubspot)?.[field];
    return value === undefined || value !== inPipedrive.get(pair.pipedrive)?.[field];
  }).length;
}
