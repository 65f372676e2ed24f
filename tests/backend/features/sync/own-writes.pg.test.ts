import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { drainInbox } from '../../../../backend/features/inbox/index.ts';
import { systemClock } from '../../../../backend/platform/clock.ts';
import type { RacePoint } from '../../../../backend/platform/race-points.ts';
import { startSides, type Sides } from '../../../complaints/sides.ts';

let sides: Sides;
const patienceMs = 120_000;
jest.setTimeout(patienceMs);

beforeAll(async () => {
  // Ten times as fast: waits for an answer are seconds.
  sides = await startSides({ speed: 10 });
}, patienceMs);
beforeEach(async () => {
  sides.hubspot.faults.clear();
  sides.pipedrive.faults.clear();
  sides.atRacePoint.hook = null;
  await sides.settle();
}, patienceMs);
afterAll(() => sides.close());

/** One call is tried so often before the push hears that there was no answer. */
const callTries = 5;
let people = 0;
/** Somebody whom both CRMs know, with a phone number that both hold. */
async function somebody() {
  people += 1;
  const email = `person.${people}@own.example`;
  const record = sides.addContact({ email, firstname: 'Own', lastname: 'Write', phone: '+49 30 1' });
  await sides.settle();
  return { record, person: await sides.personOf(record), id: await sides.idOf('hubspot', record) };
}
const edit = async (id: string, fields: Record<string, string>) =>
  expect((await sides.api('PATCH', `/api/contacts/${id}`, { fields })).status).toBe(200);
type Entry = { action: string; provider: string; reason: string; old: unknown; new: unknown };
const pushes = (id: string, provider: string) =>
  sides.rows<Entry>(
    `select reason, old_values as old, new_values as new from audit_entry
     where contact_id = $1 and action = 'pushed' and provider = $2 order by id desc`,
    [id, provider],
  );
const lines = (id: string, provider: string) =>
  sides.rows<{ outcome: string; fields: string[] }>(
    `select outcome, fields from sync_log where contact_id = $1 and provider = $2
       and outcome in ('created_there', 'updated_there', 'linked') order by id`,
    [id, provider],
  );
const phoneOf = (person: number) => sides.person(person).phones.map(({ value }) => value);
const patch = (person: number) => `PATCH /api/v2/persons/${person}`;
const create = 'POST /api/v2/persons';
const onceAt = (wanted: RacePoint, work: () => Promise<void>) => {
  sides.atRacePoint.hook = async (point) => {
    if (point !== wanted) return;
    sides.atRacePoint.hook = null;
    await work();
  };
};
/** What the CRMs report is heard and worked on at this moment. */
const hear = async () => {
  const endMs = systemClock.nowMs() + 20_000;
  while (sides.hubspot.webhooks.pending() + sides.pipedrive.delivery.pending() > 0) {
    if (systemClock.nowMs() > endMs) throw new Error('webhooks are not delivered');
    await systemClock.sleep(20);
  }
  pass(1_000);
  await drainInbox(sides.context, sides.tenantId);
};
const pass = (ms: number) => {
  sides.clock.advance(ms);
  sides.hubspot.clock.advance(ms);
};
const later = async () => {
  pass(10_000);
  await sides.settle();
};

describe('a write that a CRM reports before it has answered', () => {
  test('has one entry in the trail and one line in the log, and the old value is what was there before', async () => {
    const { person, id } = await somebody();
    await edit(id, { phone: '+49 30 2' });
    // The answer of Pipedrive is there, but not noted yet.
    onceAt('push.written', hear);
    await sides.settle();

    expect(phoneOf(person)).toEqual(['+49 30 2']);
    const [last, first, ...more] = await pushes(id, 'pipedrive');
    expect(last).toEqual({
      reason: 'Written to Pipedrive.',
      old: { phone: '+49 30 1' },
      new: { phone: '+49 30 2' },
    });
    expect(first).toMatchObject({ reason: 'Created in Pipedrive.' });
    expect(more).toEqual([]);
    expect((await lines(id, 'pipedrive')).filter(({ outcome }) => outcome === 'updated_there')).toHaveLength(
      1,
    );
  });

  test('creates one entry, which says that Kindred has made the record', async () => {
    onceAt('push.written', hear);
    const record = sides.addContact({ email: 'heard@own.example', firstname: 'Heard', lastname: 'Early' });
    await sides.settle();

    const id = await sides.idOf('hubspot', record);
    expect(await pushes(id, 'pipedrive')).toMatchObject([
      { reason: 'Created in Pipedrive.', new: { email: 'heard@own.example', firstName: 'Heard' } },
    ]);
    expect((await lines(id, 'pipedrive')).map(({ outcome }) => outcome)).toEqual(['created_there']);
  });
});

describe('a write whose answer is lost', () => {
  test('has its entry with the old value, and is not sent again', async () => {
    const { person, id } = await somebody();
    sides.pipedrive.faults.apply({
      next: [{ match: patch(person), appliedButNoAnswer: true, times: callTries }],
    });
    sides.clearCalls();
    await edit(id, { phone: '+49 30 3' });
    await sides.settle();
    await later();

    expect(sides.writes().pipedrive).toBe(callTries);
    const [last, first, ...more] = await pushes(id, 'pipedrive');
    expect(last).toMatchObject({ old: { phone: '+49 30 1' }, new: { phone: '+49 30 3' } });
    expect(first).toMatchObject({ reason: 'Created in Pipedrive.' });
    expect(more).toEqual([]);
  });

  test('does not overrule what was edited here since: it is no edit of the CRM’s', async () => {
    const { record, person, id } = await somebody();
    sides.pipedrive.faults.apply({
      webhooks: { drop: 1 },
      next: [{ match: patch(person), appliedButNoAnswer: true, times: callTries }],
    });
    await edit(id, { phone: '+49 30 4' });
    await sides.settle();
    await edit(id, { phone: '+49 30 5' });
    await later();

    expect(phoneOf(person)).toEqual(['+49 30 5']);
    expect(sides.held(record)['phone']).toBe('+49 30 5');
    const conflicts = await sides.api('GET', `/api/conflicts?contactId=${id}`);
    expect(conflicts.body).toMatchObject({ items: [] });
  });

  test('of a creation is recognised as Kindred’s own record, once', async () => {
    sides.pipedrive.faults.apply({
      webhooks: { drop: 1 },
      next: [{ match: create, appliedButNoAnswer: true }],
    });
    const record = sides.addContact({ email: 'lost@own.example', firstname: 'Lost', lastname: 'Answer' });
    await sides.settle();
    await later();

    const id = await sides.idOf('hubspot', record);
    expect(await pushes(id, 'pipedrive')).toMatchObject([{ reason: 'Created in Pipedrive.' }]);
    expect((await lines(id, 'pipedrive')).map(({ outcome }) => outcome)).toEqual(['created_there']);
  });
});
