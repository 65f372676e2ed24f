import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { portalId } from '../fixtures/backend.ts';
import { differences, startSides, type Counts, type Sides } from './sides.ts';

let sides: Sides;
let before: Counts;
beforeAll(async () => {
  sides = await startSides();
}, 180_000);
beforeEach(async () => {
  sides.hubspot.faults.clear();
  sides.pipedrive.faults.clear();
  await sides.settle();
  before = await sides.counts();
  sides.clearCalls();
});
afterAll(() => sides.close());

const more = (people: number): Counts => ({
  hubspot: before.hubspot + people,
  pipedrive: before.pipedrive + people,
  contacts: before.contacts + people,
});
const questions = async () => (await sides.api('GET', '/api/conflicts?status=open')).body['items'];
const stored = async (record: string) => {
  const id = await sides.idOf('hubspot', record);
  return (await sides.api('GET', `/api/contacts/${id}`)).body['fields'];
};

/** A person who is in all three, with what is given. */
async function known(name: string, values: Record<string, string> = {}) {
  const email = `${name}@values.example`;
  const record = sides.addContact({ email, firstname: 'Robin', lastname: 'Vale', ...values });
  await sides.settle();
  sides.clearCalls();
  return { record, person: await sides.personOf(record) };
}
const pronounsOf = (person: number) => sides.person(person).customFields[sides.pronounsCode];
const editPronouns = (person: number, value: string | null) =>
  sides.editPerson(person, { custom_fields: { [sides.pronounsCode]: value } });

describe('different fields of one person, edited in both CRMs within a minute', () => {
  test('C39 both edits are on all sides, with one write each, and nobody is asked', async () => {
    const { record, person } = await known('c39');
    sides.edit(record, { phone: '+49 30 5550139' });
    sides.editPerson(person, { first_name: 'Robyn', last_name: 'Vale' });
    await sides.settle();

    expect(sides.held(record)).toMatchObject({ phone: '+49 30 5550139', firstname: 'Robyn' });
    expect(differences(sides, record, person)).toEqual([]);
    expect(await stored(record)).toMatchObject({
      phone: { value: '+49 30 5550139', source: 'hubspot' },
      firstName: { value: 'Robyn', source: 'pipedrive' },
    });
    expect(sides.writes()).toEqual({ hubspot: 1, pipedrive: 1, creates: 0 });
    expect([await questions(), await sides.exceptions()]).toEqual([[], []]);
  });

  test('C39 also where the webhooks of one CRM come after the other’s edit was written', async () => {
    const { record, person } = await known('c39-late');
    sides.hubspot.faults.apply({ webhooks: { paused: true } });
    sides.edit(record, { phone: '+49 30 5550239' });
    editPronouns(person, 'xe/xem');
    await sides.settle();
    expect(sides.held(record)).toMatchObject({ phone: '+49 30 5550239', custom_pronouns: 'xe/xem' });
    sides.hubspot.faults.apply({ webhooks: { paused: false } });
    sides.hubspot.webhooks.wake();
    await sides.settle();

    expect(differences(sides, record, person)).toEqual([]);
    expect(sides.writes()).toEqual({ hubspot: 1, pipedrive: 1, creates: 0 });
    expect(await questions()).toEqual([]);
  });
});

describe('a field that is emptied', () => {
  test.each(['hubspot', 'pipedrive', 'app'] as const)(
    'C42 in %s is empty on all sides, and nothing fills it again',
    async (where) => {
      const values = { custom_pronouns: 'they/them', phone: '+49 30 5550142' };
      const { record, person } = await known(`c42-${where}`, values);
      expect(pronounsOf(person)).toBe('they/them');
      if (where === 'hubspot') sides.edit(record, { custom_pronouns: '', phone: '' });
      else if (where === 'pipedrive') {
        sides.editPerson(person, { custom_fields: { [sides.pronounsCode]: null }, phones: [] });
      } else {
        const fields = { pronouns: null, phone: null };
        const id = await sides.idOf('hubspot', record);
        expect((await sides.api('PATCH', `/api/contacts/${id}`, { fields })).status).toBe(200);
      }
      await sides.settle();
      await sides.sync();
      await sides.settle();

      const held = sides.held(record);
      expect([held['custom_pronouns'] ?? '', held['phone'] ?? '']).toEqual(['', '']);
      expect([pronounsOf(person) ?? null, sides.person(person).phones]).toEqual([null, []]);
      expect(await stored(record)).toMatchObject({
        pronouns: { value: null, source: where },
        phone: { value: null },
      });
      expect(sides.writes()).toEqual({
        hubspot: where === 'hubspot' ? 0 : 1,
        pipedrive: where === 'pipedrive' ? 0 : 1,
        creates: 0,
      });
      expect(held).toMatchObject({ firstname: 'Robin', lastname: 'Vale' });
    },
  );

  test('C42 an answer that leaves a field out empties nothing, here or in the other CRM', async () => {
    const { record, person } = await known('c42-absent', {
      custom_pronouns: 'ze/zir',
      phone: '+49 30 5550242',
    });
    sides.pipedrive.faults.apply({
      next: [{ match: 'GET /api/v2/persons.*', withoutFields: ['custom_fields', 'phones'], times: 3 }],
    });
    sides.editPerson(person, { first_name: 'Robyn', last_name: 'Vale' });
    await sides.settle();

    expect(sides.held(record)).toMatchObject({
      firstname: 'Robyn',
      custom_pronouns: 'ze/zir',
      phone: '+49 30 5550242',
    });
    sides.pipedrive.faults.clear();
    await sides.sync();
    await sides.settle();
    expect(differences(sides, record, person)).toEqual([]);
    expect(pronounsOf(person)).toBe('ze/zir');
  });
});

describe('what nobody entered', () => {
  test('C43 is invented nowhere: no placeholder for a missing phone, name or pronouns', async () => {
    const record = sides.addContact({ email: 'c43-hubspot@values.example', firstname: 'Only' });
    const person = sides.addPerson({
      name: 'Mono',
      emails: [{ value: 'c43-pipedrive@values.example', primary: true }],
    });
    await sides.settle();

    const made = sides.person(await sides.personOf(record));
    expect(made).toMatchObject({ firstName: 'Only', lastName: null, phones: [] });
    expect(made.customFields[sides.pronounsCode] ?? null).toBeNull();
    const contact = sides.held(await sides.contactOf(person));
    expect(
      Object.keys(contact).filter((name) =>
        ['lastname', 'phone', 'jobtitle', 'custom_pronouns'].includes(name),
      ),
    ).toEqual([]);
    expect(contact).toMatchObject({ email: 'c43-pipedrive@values.example', firstname: 'Mono' });
    expect(await sides.counts()).toEqual(more(2));
    expect(sides.writes()).toEqual({ hubspot: 1, pipedrive: 1, creates: 2 });
    await sides.sync();
    await sides.settle();
    expect(sides.writes()).toEqual({ hubspot: 1, pipedrive: 1, creates: 2 });
  });

  test('C43 a contact without any name is not made a person called by its address: somebody is asked for a name', async () => {
    const record = sides.addContact({ email: 'c43-noname@values.example' });
    await sides.settle();

    expect(await sides.counts()).toEqual({ ...more(1), pipedrive: before.pipedrive });
    const [exception, second] = await sides.exceptions();
    expect(second).toBeUndefined();
    expect(exception).toMatchObject({ kind: 'missing_required_property', provider: 'pipedrive' });
    expect(exception?.message).toContain('first_name');
    expect(exception?.message).toContain('never fills in placeholders');

    sides.edit(record, { firstname: 'Ash' });
    await sides.settle();
    expect(sides.person(await sides.personOf(record)).firstName).toBe('Ash');
    expect(await sides.counts()).toEqual(more(1));
    expect(await sides.exceptions()).toEqual([]);
  });
});

describe('pronouns that others cannot take', () => {
  const odd: [string, string][] = [
    ['25 characters', 'they/them/theirs/themself'],
    ['right-to-left words', 'שהיא/הם'],
    ['an emoji', '🏳️‍⚧️ 🧑🏽‍🚀'],
    ['255 characters', 'xe/xem/'.repeat(37).slice(0, 255)],
    ['two sets, with blanks and a line of their own', 'she/her, they/them | ey / em'],
  ];
  test('C45 of every kind are kept byte for byte, both ways, and hold up nobody', async () => {
    const there = odd.map(([, value], index) =>
      sides.addContact({ email: `c45-h${index}@values.example`, firstname: 'Sam', custom_pronouns: value }),
    );
    const here = odd.map(([, value], index) =>
      sides.addPerson({
        name: 'Sam',
        emails: [{ value: `c45-p${index}@values.example`, primary: true }],
        custom_fields: { [sides.pronounsCode]: value },
      }),
    );
    await sides.settle();

    for (const [index, [name, value]] of odd.entries()) {
      const person = await sides.personOf(there[index] ?? '');
      expect({ name, pronouns: pronounsOf(person) }).toEqual({ name, pronouns: value });
      const contact = sides.held(await sides.contactOf(here[index] ?? 0));
      expect({ name, pronouns: contact['custom_pronouns'] }).toEqual({ name, pronouns: value });
    }
    expect(await sides.counts()).toEqual(more(2 * odd.length));
    expect(await sides.exceptions()).toEqual([]);
  });

  test('C45 that one CRM has no room for are refused for that record alone, with its reason; all others come', async () => {
    const long = 'they/them '.repeat(30).trim();
    const record = sides.addContact({
      email: 'c45-long@values.example',
      firstname: 'Lou',
      custom_pronouns: long,
    });
    const others = ['a', 'b', 'c'].map((name) =>
      sides.addContact({ email: `c45-${name}@values.example`, firstname: 'Kit', custom_pronouns: 'he/they' }),
    );
    await sides.settle();

    const person = await sides.personOf(record);
    expect(sides.person(person).firstName).toBe('Lou');
    expect(pronounsOf(person) ?? null).toBeNull();
    const [exception, second] = await sides.exceptions();
    expect(second).toBeUndefined();
    expect(exception).toMatchObject({ kind: 'refused_value', provider: 'pipedrive' });
    expect(exception?.message).toContain('pronouns');
    expect(sides.hubspot.people.read(portalId, record)?.properties['custom_pronouns']).toBe(long);
    for (const other of others) expect(pronounsOf(await sides.personOf(other))).toBe('he/they');

    sides.edit(record, { custom_pronouns: 'they/them' });
    await sides.settle();
    expect(pronounsOf(person)).toBe('they/them');
    expect(await sides.exceptions()).toEqual([]);
  });
});
