import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { racePointNames } from '../../backend/platform/race-points.ts';
import { heldByHubSpot, heldByUs, readStored } from './compare-worlds.ts';
import { until } from './eventually.ts';
import { portalId, startLiveWorld, type LiveWorld } from './live-world.ts';

const contacts = 40;
/** Points of the inbox and of the push; those of a session and of a revert have tests of their own. */
const points = racePointNames.filter((point) => point.startsWith('inbox.') || point.startsWith('push.'));
/** Worlds that go through the points side by side: most of the time is waiting for leases to run out. */
const lanes = 4;
const maxRecoveryMs = 35_000;
const say = (line: string) => void process.stderr.write(`${line}\n`);

const worlds: LiveWorld[] = [];
/** What happened at each point: filled by `beforeAll`, judged by the tests. */
const recoveries = new Map<string, Promise<number>>();

beforeAll(async () => {
  for (let lane = 0; lane < lanes; lane += 1) worlds.push(await startLiveWorld({ contacts }));
  const installed = worlds.map(async (world) => {
    const backend = await world.startBackend();
    await (await world.install()).api.startSync();
    await until('the first sync', () => agrees(world, contacts));
    await backend.stop();
  });
  worlds.forEach((world, lane) => {
    let before: Promise<unknown> = installed[lane] ?? Promise.resolve();
    for (const [index, point] of points.entries()) {
      if (index % lanes !== lane) continue;
      const recovery = before.then(() => crashAt(world, point));
      recovery.catch(() => undefined);
      recoveries.set(point, recovery);
      before = recovery;
    }
  });
}, 300_000);

afterAll(async () => {
  await Promise.allSettled(recoveries.values());
  await Promise.all(worlds.map((world) => world.close()));
}, 300_000);

/** Edits on both sides while the process is about to die at `point`; answers how long the recovery took. */
async function crashAt(world: LiveWorld, point: string): Promise<number> {
  const before = Object.keys(await heldByHubSpot(world));
  const dying = await world.startBackend({ KINDRED_TEST_CRASH_AT: `${point}:1` });
  const { intended, repeat } = point.startsWith('inbox.')
    ? await editInHubSpot(world, before)
    : await editHere(world);
  const never = sleep(maxRecoveryMs, null, { ref: false });
  const ending = await Promise.race([dying.ended, never]);
  if (ending === null) throw new Error(`${point} was not reached in ${maxRecoveryMs / 1_000} s`);
  if (ending.signal !== 'SIGKILL') throw new Error(`${point} was never reached`);
  const killedAtMs = performance.now();
  const next = await world.startBackend();
  // HubSpot repeats what nobody answered at its own times, which are not ours to judge.
  await world.sandbox('POST', '/_sandbox/clock', { advanceMs: 60_000 });
  await repeat();
  await until('both sides agree', () => agrees(world, before.length + 1), { timeoutMs: 60_000 });
  const recoveryMs = performance.now() - killedAtMs;
  const values = Object.values(await heldByHubSpot(world)).map(({ pronouns }) => pronouns);
  expect(values.filter((value) => intended.includes(value ?? '')).sort()).toEqual([...intended].sort());
  say(`${point.padEnd(16)} recovered in ${(recoveryMs / 1_000).toFixed(1)} s`);
  await next.stop();
  return recoveryMs;
}

let people = 0;
const newEmail = () => `crash-${(people += 1)}@example.com`;
const newPronouns = () => `ze/zir ${(people += 1)}`;

type Edits = {
  /** Pronouns that must each be somebody's in the end. */
  intended: string[];
  /** What a client does whose request was cut off: the same again. */
  repeat: () => Promise<void>;
};

async function editInHubSpot(world: LiveWorld, ids: string[]): Promise<Edits> {
  const path = `/_ui/portals/${portalId}/contacts`;
  const intended = Array.from({ length: 6 }, newPronouns);
  for (const [index, custom_pronouns] of intended.entries()) {
    const properties = { custom_pronouns };
    if (index > 0) await world.sandbox('PATCH', `${path}/${ids[index]}`, { properties, userId: 1001 });
    else await world.sandbox('POST', path, { properties: { ...properties, email: newEmail() } });
  }
  return { intended, repeat: () => Promise.resolve() };
}

async function editHere(world: LiveWorld): Promise<Edits> {
  const ours = (await world.call('GET', '/api/contacts?limit=5')).body;
  const ids = [...JSON.stringify(ours).matchAll(/"id":"([0-9a-f-]{36})"/g)].map(([, id]) => id ?? '');
  const intended = Array.from({ length: ids.length + 1 }, newPronouns);
  const [pronouns] = intended;
  const created = { id: randomUUID(), fields: { email: newEmail(), pronouns } };
  const requests = [
    () => world.call('POST', '/api/contacts', created),
    ...ids.map(
      (id, index) => () =>
        world.call('PATCH', `/api/contacts/${id}`, { fields: { pronouns: intended[index + 1] } }),
    ),
  ];
  const send = async () => {
    for (const request of requests) {
      const answer = await request();
      if (answer.status >= 400) throw new Error(`refused with ${answer.status}`);
    }
  };
  const arrived = await send().then(
    () => true,
    () => false,
  );
  return { intended, repeat: arrived ? () => Promise.resolve() : send };
}

/** Nothing waits, every contact has one record and every record one contact, and their values are equal. */
async function agrees(world: LiveWorld, expected: number): Promise<boolean> {
  const stored = await readStored(world);
  if (stored.length !== expected || stored.some(({ status }) => status !== 'synced')) return false;
  const { body } = await world.call('GET', '/api/sync/status');
  if (!JSON.stringify(body).includes('"waitingHints":0,"waitingPushes":0')) return false;
  return JSON.stringify(sorted(heldByUs(stored))) === JSON.stringify(sorted(await heldByHubSpot(world)));
}

const sorted = (held: object) => Object.entries(held).sort(([a], [b]) => Number(a) - Number(b));

describe('killed with SIGKILL', () => {
  test.each(points)(
    'at %s: nothing is lost, nobody is there twice, and both sides agree again soon',
    async (point) => {
      expect(await recoveries.get(point)).toBeLessThan(maxRecoveryMs);
    },
    300_000,
  );
});
