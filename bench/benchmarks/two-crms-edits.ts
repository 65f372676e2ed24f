import { setTimeout as sleep } from 'node:timers/promises';
import { everythingQuiet, type BothInSync } from '../parts/both-in-sync.ts';
import { contactCalls, personCalls } from '../parts/calls-of.ts';
import { atMost, noted, type Figure } from '../parts/figure.ts';
import type { SandboxCalls } from '../parts/sandbox-client.ts';

export type InSync = BothInSync;

const edits = 100;
/** A call too many may come a moment later. */
const afterMs = 3_000;
const patienceMs = 600_000;

/** 100 people are edited at once: first in HubSpot, then in Kindred. */
export async function hundredEdits(world: InSync): Promise<Figure[]> {
  const people = world.pairs.slice(0, edits);
  const inHubSpot = await callsFor(world, () =>
    Promise.all(
      people.map(({ hubspot }) => world.pages.edit('hubspot', hubspot, 'pronouns', `xe ${hubspot}`)),
    ),
  );
  const inStore = await callsFor(world, () =>
    Promise.all(
      people.map(({ contactId }) =>
        world.installed.call('PATCH', `/api/contacts/${contactId}`, {
          fields: { pronouns: `ze/zir ${contactId.slice(0, 8)}` },
        }),
      ),
    ),
  );
  const { pipedrive: first } = inHubSpot.calls;
  const { pipedrive: second } = inStore.calls;
  const parts = (calls: SandboxCalls) => `${calls.contactReads} + ${calls.contactWrites}`;
  return [
    noted('people edited', String(people.length)),
    atMost('HubSpot calls for edits in HubSpot', contactCalls(inHubSpot.calls), 2, parts(inHubSpot.calls)),
    noted('reported within', `${inHubSpot.editedMs.toFixed(0)} ms`),
    atMost('Pipedrive records written for these', first.personWrites, people.length),
    noted('Pipedrive reads for these, with those after its own events', String(first.personReads)),
    atMost('HubSpot calls for edits in Kindred', contactCalls(inStore.calls), 2, parts(inStore.calls)),
    atMost(
      'Pipedrive calls for these',
      personCalls(inStore.calls),
      people.length + 1,
      `${second.personReads} + ${second.personWrites}`,
    ),
  ];
}

async function callsFor(
  world: InSync,
  make: () => Promise<unknown>,
): Promise<{ calls: SandboxCalls; editedMs: number }> {
  await world.sandbox.forgetCalls();
  const startedMs = performance.now();
  await make();
  const editedMs = performance.now() - startedMs;
  await everythingQuiet(world, patienceMs);
  await sleep(afterMs);
  await everythingQuiet(world, patienceMs);
  return { calls: await world.sandbox.calls(), editedMs };
}
