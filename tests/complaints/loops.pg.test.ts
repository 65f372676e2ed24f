import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { drainInbox } from '../../backend/features/inbox/index.ts';
import { pushPending } from '../../backend/features/sync/index.ts';
import { systemClock } from '../../backend/platform/clock.ts';
import { allDifferences, differences, startSides, type Sides } from './sides.ts';

let sides: Sides;
const people: { record: string; person: number }[] = [];
const count = 100;

beforeAll(async () => {
  sides = await startSides({ open: false });
  sides.unheard(() => {
    for (let index = 0; index < count; index += 1) {
      const email = `p${index}@loop.example`;
      const record = sides.addContact({ email, firstname: 'Loop', lastname: `Number ${index}` });
      const emails = [{ value: email, primary: true }];
      const person = sides.addPerson({ first_name: 'Loop', last_name: `Number ${index}`, emails });
      people.push({ record, person });
    }
  });
  await sides.sync();
  await sides.settle();
}, 180_000);
beforeEach(async () => {
  sides.hubspot.faults.clear();
  sides.pipedrive.faults.clear();
  await sides.settle();
  sides.clearCalls();
});
afterAll(() => sides.close());

const at = (index: number) => people[index] ?? { record: '', person: 0 };
const none = { hubspot: 0, pipedrive: 0, creates: 0 };
const history = (id: string) =>
  sides.rows<{ source: string; action: string; new_values: Record<string, unknown> }>(
    'select source, action, new_values from audit_entry where contact_id = $1 order by id',
    [id],
  );
const logged = async () => (await sides.rows('select 1 from sync_log')).length;
const setPronouns = async (id: string, pronouns: string) => {
  const answer = await sides.api('PATCH', `/api/contacts/${id}`, { fields: { pronouns } });
  expect(answer.status).toBe(200);
};

describe('one edit', () => {
  test.each(['hubspot', 'pipedrive'] as const)(
    'C13 in %s is one write in the other CRM, and nothing more however long one waits',
    async (where) => {
      const { record, person } = at(where === 'hubspot' ? 0 : 1);
      if (where === 'hubspot') sides.edit(record, { custom_pronouns: 'xe/xem' });
      else sides.editPerson(person, { custom_fields: { [sides.pronounsCode]: 'xe/xem' } });
      await sides.settle();
      const expected = { hubspot: 0, pipedrive: 0, creates: 0, [other(where)]: 1 };
      expect(sides.writes()).toEqual(expected);
      for (let minute = 0; minute < 3; minute += 1) await sides.settle();
      await sides.sync();
      await sides.settle();

      expect(sides.writes()).toEqual(expected);
      expect(differences(sides, record, person)).toEqual([]);
    },
  );

  test('C14 a hundred own writes come back as a hundred webhooks, and none is taken for somebody’s edit', async () => {
    const ids = await Promise.all(people.map(({ record }) => sides.idOf('hubspot', record)));
    for (const id of ids) await setPronouns(id, 'fae/faer');
    await pushPending(sides.context, sides.tenantId);
    const written = sides.writes();
    expect(written).toEqual({ hubspot: 1, pipedrive: count, creates: 0 });
    const audits = await sides.rows('select 1 from audit_entry');
    await sides.settle();

    expect(sides.writes()).toEqual(written);
    expect(await sides.rows('select 1 from audit_entry')).toHaveLength(audits.length);
    const sources = await sides.rows(
      `select distinct fields->'pronouns'->>'source' as source from contact where id = any($1::uuid[])`,
      [ids],
    );
    expect(sources).toEqual([{ source: 'app' }]);
    expect(await allDifferences(sides)).toEqual([]);
  }, 180_000);
});

describe('an edit that looks like an echo', () => {
  test('C15 x by Kindred, then y and x again by a person: x stands everywhere, both edits are in the history', async () => {
    const { record, person } = at(2);
    const id = await sides.idOf('hubspot', record);
    await setPronouns(id, 'they/them');
    await sides.settle();
    sides.edit(record, { custom_pronouns: 'ze/zir' });
    await sides.settle();
    sides.edit(record, { custom_pronouns: 'they/them' });
    await sides.settle();

    expect(sides.held(record)['custom_pronouns']).toBe('they/them');
    expect(differences(sides, record, person)).toEqual([]);
    const edits = (await history(id)).filter(
      ({ source, action }) => source === 'hubspot' && action === 'updated',
    );
    expect(edits.map(({ new_values: values }) => values['pronouns'])).toEqual(['ze/zir', 'they/them']);
  });

  test('C15 the same with all webhooks late and in any order: the last state wins', async () => {
    const { record, person } = at(3);
    sides.hubspot.faults.apply({ webhooks: { reorder: true, duplicate: 1, paused: true } });
    await setPronouns(await sides.idOf('hubspot', record), 'they/them');
    await sides.drain();
    sides.edit(record, { custom_pronouns: 'ze/zir' });
    sides.edit(record, { custom_pronouns: 'they/them' });
    sides.edit(record, { custom_pronouns: 'ey/em' });
    sides.hubspot.faults.apply({ webhooks: { paused: false } });
    sides.hubspot.webhooks.wake();
    await sides.settle();

    expect(sides.held(record)['custom_pronouns']).toBe('ey/em');
    expect(differences(sides, record, person)).toEqual([]);
  });
});

describe('a CRM that changes what it is sent', () => {
  test('C16 is corrected at most once: its form is taken over, and a counter names the field', async () => {
    const { record, person } = at(4);
    sides.edit(record, { firstname: '  Ann ' });
    await sides.settle();
    await sides.settle();

    expect(sides.person(person).firstName).toBe('Ann');
    expect(sides.held(record)['firstname']).toBe('Ann');
    expect(sides.writes()).toEqual({ hubspot: 1, pipedrive: 1, creates: 0 });
    const [exception] = await sides.exceptions('normalised_by_crm');
    expect(exception).toMatchObject({ provider: 'pipedrive', occurrences: 1 });
    expect(exception?.message).toContain('first name');
  });

  test('C16 again and again, by workflows in both CRMs, is stopped after some rounds and explained', async () => {
    const { record, person } = at(5);
    const rounds = 25;
    let written = 0;
    for (let round = 0; round < rounds; round += 1) {
      if (sides.held(record)['phone'] !== '+49 1') sides.edit(record, { phone: '+49 1' });
      await sides.settle();
      if (sides.person(person).phones[0]?.value !== '+49 2')
        sides.editPerson(person, { phones: [{ value: '+49 2', primary: true }] });
      await sides.settle();
      if (round === rounds - 6) written = sides.writes().hubspot + sides.writes().pipedrive;
    }

    expect(sides.writes().hubspot + sides.writes().pipedrive).toBe(written);
    const listed = await sides.exceptions('fought_back');
    expect(listed.length).toBeGreaterThan(0);
    expect(listed[0]?.message).toContain('phone');
    expect(listed[0]?.fix.map(({ action }) => action)).toContain('retry');
    // Other fields of the same person go on.
    sides.edit(record, { custom_pronouns: 'per/pers' });
    await sides.settle();
    expect(sides.person(person).customFields[sides.pronounsCode]).toBe('per/pers');
  }, 180_000);
});

describe('nothing to do', () => {
  test('C17 is no write and at most sixty reads in an hour', async () => {
    const { total: before } = sides.pipedrive.calls.report();
    for (let minute = 0; minute < 60; minute += 1) {
      sides.clock.advance(60_000);
      await drainInbox(sides.context, sides.tenantId);
      await pushPending(sides.context, sides.tenantId);
    }
    await sides.sync();
    await sides.settle();

    const [hubspot, pipedrive] = [sides.hubspot.calls.report(), sides.pipedrive.calls.report()];
    expect(sides.writes()).toEqual(none);
    expect(hubspot.contactReads + pipedrive.personReads).toBeLessThanOrEqual(60);
    expect(before).toBe(0);
  });

  test('C18 what changes in a property that is not mapped is neither sent nor logged as an update', async () => {
    const lines = await logged();
    for (const { record, person } of people.slice(10, 30)) {
      sides.edit(record, { city: 'Bremen' });
      sides.editPerson(person, { label_ids: [7] });
    }
    // The backend's clock is an hour ahead by now, and a signature of an hour ago is refused: Pipedrive's is basic.
    while (sides.pipedrive.delivery.pending() > 0) await systemClock.sleep(20);
    await sides.drain();
    await sides.sync();
    await sides.drain();

    expect(sides.writes()).toEqual(none);
    expect(await logged()).toBe(lines);
    expect(sides.hubspot.webhooks.counts().failed).toBe(0);
  });
});

function other(where: 'hubspot' | 'pipedrive'): 'hubspot' | 'pipedrive' {
  return where === 'hubspot' ? 'pipedrive' : 'hubspot';
}
