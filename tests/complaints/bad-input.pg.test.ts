import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { contactView } from '../../backend/contract/contact.ts';
import { differences, startSides, type Sides } from './sides.ts';

let sides: Sides;
beforeAll(async () => {
  sides = await startSides();
}, 180_000);
beforeEach(async () => {
  sides.hubspot.faults.clear();
  sides.pipedrive.faults.clear();
  await sides.settle();
  sides.clearCalls();
});
afterAll(() => sides.close());

/** What is tried again later is tried again now. */
const retryNow = async () => {
  await sides.rows('update webhook_event set claimed_until = null where processed_at is null returning 1');
  await sides.rows('update contact_link set due_at = now() where due_at is not null returning 1');
};
let people = 0;
async function known(): Promise<{ record: string; person: number; id: string }> {
  people += 1;
  const email = `b${people}@bad.example`;
  const record = sides.addContact({ email, firstname: 'Bo', lastname: 'Start' });
  await sides.settle();
  sides.clearCalls();
  return { record, person: await sides.personOf(record), id: await sides.idOf('hubspot', record) };
}
const shown = async (id: string) => contactView.parse((await sides.api('GET', `/api/contacts/${id}`)).body);
const pronounsOf = async ({ record, person, id }: Awaited<ReturnType<typeof known>>) => [
  (await shown(id)).fields.pronouns?.value,
  sides.held(record)['custom_pronouns'],
  sides.person(person).customFields[sides.pronounsCode],
];

const values: [string, string][] = [
  ['an emoji with joiners', '🏳️‍⚧️ they/them 👩🏽‍🤝‍👩🏿'],
  ['right to left', 'שהיא/הן ‏هم‎'],
  ['combining marks', 'ze\u0301/zir\u0323\u0307'],
  ['a formula', '=HYPERLINK("http://x.example")+1;@SUM(A1)'],
  ['HTML', '<img src=x onerror="alert(1)">&amp;</b>'],
  ['several sets', 'she/her, they/them; xe/xem'],
  ['a request', 'ask me'],
  ['spaces around', '  they/them  '],
  ['255 characters', 'ñ'.repeat(255)],
];

describe('a value as people write it', () => {
  test('is stored, sent and shown as it was written, from HubSpot', async () => {
    const all = [];
    for (const [, value] of values) all.push({ who: await known(), value });
    sides.clearCalls();
    for (const { who, value } of all) sides.edit(who.record, { custom_pronouns: value });
    await sides.settle();

    for (const { who, value } of all) expect(await pronounsOf(who)).toEqual([value, value, value]);
    expect(sides.writes()).toEqual({ hubspot: 0, pipedrive: values.length, creates: 0 });
  }, 180_000);

  test('is stored, sent and shown as it was written, from Pipedrive', async () => {
    const all = [];
    for (const [, value] of values) all.push({ who: await known(), value });
    for (const { who, value } of all)
      sides.editPerson(who.person, { custom_fields: { [sides.pronounsCode]: value } });
    await sides.settle();

    for (const { who, value } of all) expect(await pronounsOf(who)).toEqual([value, value, value]);
  }, 180_000);

  test('of 10,000 characters is kept where it was written, and refused by Pipedrive’s limit with an exception that names it', async () => {
    const who = await known();
    const long = 'they/'.repeat(2_000);
    sides.edit(who.record, { custom_pronouns: long, lastname: 'Goes On' });
    await sides.settle();

    expect(await pronounsOf(who)).toEqual([long, long, undefined]);
    expect(sides.person(who.person).lastName).toBe('Goes On');
    const [refused, more] = await sides.exceptions('refused_value');
    expect(more).toBeUndefined();
    expect(refused).toMatchObject({ provider: 'pipedrive', contactId: who.id });
    expect(refused?.message).toContain('pronouns');
    expect(refused?.message).not.toContain('they/');

    sides.edit(who.record, { custom_pronouns: 'they' });
    await sides.settle();
    expect(await pronounsOf(who)).toEqual(['they', 'they', 'they']);
    expect(await sides.exceptions('refused_value')).toEqual([]);
  });

  test('of spaces only is no value for Pipedrive’s name and loses nobody', async () => {
    const who = await known();
    sides.edit(who.record, { firstname: '   ', custom_pronouns: '   ' });
    await sides.settle();

    const [ours, hubspot, pipedrive] = await pronounsOf(who);
    expect([ours, hubspot, pipedrive]).toEqual(['   ', '   ', '   ']);
    expect(sides.person(who.person).lastName).toBe('Start');
    await sides.settle();
    const written = sides.writes();
    await sides.sync();
    await sides.settle();
    expect(sides.writes()).toEqual(written);
  });

  test('with a zero byte stops nobody else; nothing of it is lost in silence', async () => {
    const [odd, plain] = [await known(), await known()];
    sides.edit(odd.record, { custom_pronouns: 'they\u0000them', lastname: 'Zero' });
    sides.edit(plain.record, { custom_pronouns: 'she/her' });
    await sides.settle();

    expect(await pronounsOf(plain)).toEqual(['she/her', 'she/her', 'she/her']);
    expect(sides.person(odd.person).lastName).toBe('Zero');
    expect(sides.held(odd.record)['custom_pronouns']).toBe('they\u0000them');
    const [told, more] = await sides.exceptions('unreadable_value');
    expect(more).toBeUndefined();
    expect(told).toMatchObject({ provider: 'hubspot', contactId: odd.id, externalId: odd.record });
    expect(told?.message).toContain('pronouns');

    sides.edit(odd.record, { custom_pronouns: 'they/them' });
    await sides.settle();
    expect(await pronounsOf(odd)).toEqual(['they/them', 'they/them', 'they/them']);
    expect(await sides.exceptions('unreadable_value')).toEqual([]);
  });

  test('with a zero byte or of more characters than allowed is refused at the API, in words', async () => {
    const { id } = await known();
    for (const pronouns of ['they\u0000them', 'x'.repeat(70_000)]) {
      const answer = await sides.api('PATCH', `/api/contacts/${id}`, { fields: { pronouns } });
      expect(answer.status).toBe(400);
      expect(answer.body['detail']).toContain('pronouns');
    }
    expect((await shown(id)).fields.pronouns?.value ?? null).toBeNull();
  });
});

const person = { id: 1, first_name: 'x' };
const answers: [string, Record<string, unknown>][] = [
  ['a page of HTML', { html: true, status: 200 }],
  ['half an answer', { truncated: true }],
  ['missing fields', { withoutFields: ['id'] }],
  ['wrong types', { status: 200, body: { success: true, data: [{ ...person, emails: 'none' }] } }],
];

describe('an answer of a CRM that is not what it should be', () => {
  test.each(answers)(
    '%s of Pipedrive, read: the record waits and is applied later, once',
    async (_name, fault) => {
      const who = await known();
      sides.pipedrive.faults.apply({ next: [{ match: 'GET /api/v2/persons', times: 1, ...fault }] });
      sides.editPerson(who.person, { first_name: 'After', last_name: 'Trouble' });
      await sides.settle();
      await retryNow();
      await sides.settle();

      expect(sides.held(who.record)).toMatchObject({ firstname: 'After', lastname: 'Trouble' });
      expect(differences(sides, who.record, who.person)).toEqual([]);
      expect(sides.writes()).toEqual({ hubspot: 1, pipedrive: 0, creates: 0 });
    },
    180_000,
  );

  test.each([
    ['another shape', { status: 200, body: { results: 'none' } }],
    ['wrong types', { status: 200, body: { results: [{ id: true, properties: 7 }] } }],
  ])(
    '%s of HubSpot, written: the record waits with a reason, nothing is half applied',
    async (_name, fault) => {
      const who = await known();
      const match = 'POST /crm/objects/.*/batch/update';
      sides.hubspot.faults.apply({ next: [{ match, times: 1, ...fault }] });
      sides.editPerson(who.person, { first_name: 'Waits', last_name: 'There' });
      await sides.settle();

      expect(sides.held(who.record)).toMatchObject({ firstname: 'Bo', lastname: 'Start' });
      const waiting = (await shown(who.id)).links.find(({ provider }) => provider === 'hubspot');
      expect(waiting).toMatchObject({ status: 'pending', lastError: { message: expect.any(String) } });

      sides.hubspot.faults.clear();
      await retryNow();
      await sides.settle();
      expect(sides.held(who.record)).toMatchObject({ firstname: 'Waits', lastname: 'There' });
      expect(differences(sides, who.record, who.person)).toEqual([]);
    },
    180_000,
  );

  test('a page of HTML of HubSpot, written: it is sent again, stands there once, and nothing is half applied', async () => {
    const who = await known();
    const match = 'POST /crm/objects/.*/batch/update';
    sides.hubspot.faults.apply({ next: [{ match, times: 1, html: true, status: 200 }] });
    sides.editPerson(who.person, { first_name: 'Waits', last_name: 'There' });
    await sides.settle();
    await retryNow();
    await sides.settle();
    expect(sides.held(who.record)).toMatchObject({ firstname: 'Waits', lastname: 'There' });
    expect(differences(sides, who.record, who.person)).toEqual([]);
    expect(sides.writes()).toEqual({ hubspot: 2, pipedrive: 0, creates: 0 });
  }, 180_000);

  test('unknown fields are let be', async () => {
    const who = await known();
    const extraFields = { brand_new: { deep: ['x'] }, emails_v3: null };
    sides.pipedrive.faults.apply({ next: [{ match: '.* /api/v2/persons.*', times: 5, extraFields }] });
    sides.editPerson(who.person, { first_name: 'Extra', last_name: 'Fields' });
    sides.edit(who.record, { phone: '+49 30 7' });
    await sides.settle();
    expect(sides.held(who.record)).toMatchObject({ firstname: 'Extra', phone: '+49 30 7' });
    expect(differences(sides, who.record, who.person)).toEqual([]);
  });
});
