import { setTimeout as sleep } from 'node:timers/promises';
import { everythingQuiet, type BothInSync } from '../parts/both-in-sync.ts';
import { contactCalls, personCalls, recordsWritten } from '../parts/calls-of.ts';
import { atMost, noted, type Figure } from '../parts/figure.ts';
import { allQuiet } from '../parts/install.ts';
import type { Pair } from '../parts/pairs.ts';
import type { SandboxCalls } from '../parts/sandbox-client.ts';

export type InSync = Omit<BothInSync, 'backend'>;

const edits = 100;
/** A call too many may come a moment later. */
const afterMs = 3_000;
const patienceMs = 600_000;

/** 100 people are edited at once: first in HubSpot, then in Kindred. */
export async function hundredEdits(world: InSync): Promise<Figure[]> {
  const people = world.pairs.slice(0, edits);
  return [
    noted('people edited', String(people.length)),
    ...(await editInHubSpot(world, people)),
    ...(await editInStore(world, people)),
  ];
}

async function editInHubSpot(world: InSync, people: readonly Pair[]): Promise<Figure[]> {
  await world.sandbox.forgetCalls();
  const startedMs = performance.now();
  const edit = ({ hubspot }: Pair) => world.pages.edit('hubspot', hubspot, 'pronouns', `xe ${hubspot}`);
  await Promise.all(people.map(edit));
  const editedMs = performance.now() - startedMs;
  const calls = await callsAtEnd(world);
  const { personReads, personWrites } = calls.pipedrive;
  return [
    atMost('HubSpot calls for edits in HubSpot', contactCalls(calls), 2, parts(calls)),
    noted('edited within', `${editedMs.toFixed(0)} ms`),
    atMost('Pipedrive persons written for these', personWrites, people.length),
    noted('Pipedrive reads for these and after its own reports of them', String(personReads)),
  ];
}

/** The CRMs report only afterwards, so that it can be told which calls the edits cost and which the reports. */
async function editInStore(world: InSync, people: readonly Pair[]): Promise<Figure[]> {
  const { installed, sandbox } = world;
  await sandbox.both({ webhooks: { paused: true } });
  await sandbox.forgetCalls();
  const edit = ({ contactId }: Pair) =>
    installed.call('PATCH', `/api/contacts/${contactId}`, {
      fields: { pronouns: `ze/zir ${contactId.slice(0, 8)}` },
    });
  await Promise.all(people.map(edit));
  await allQuiet(installed, patienceMs);
  await sleep(afterMs);
  const calls = await sandbox.calls();
  await sandbox.both({ webhooks: { paused: false } });
  const later = await callsAtEnd(world);
  const { personReads, personWrites } = calls.pipedrive;
  return [
    atMost('HubSpot calls for edits in Kindred', contactCalls(calls), 2, parts(calls)),
    atMost(
      'Pipedrive calls for edits in Kindred',
      personCalls(calls),
      people.length + 1,
      `${personReads} + ${personWrites}`,
    ),
    noted(
      'reads after the reports of these, HubSpot and Pipedrive',
      `${later.contactReads - calls.contactReads}, ${later.pipedrive.personReads - personReads}`,
    ),
    atMost('records written after the reports of these', recordsWritten(later) - recordsWritten(calls), 0),
  ];
}

const parts = ({ contactReads, contactWrites }: SandboxCalls) => `${contactReads} + ${contactWrites}`;

async function callsAtEnd(world: InSync): Promise<SandboxCalls> {
  await everythingQuiet(world, patienceMs);
  await sleep(afterMs);
  await everythingQuiet(world, patienceMs);
  return world.sandbox.calls();
}
