import { afterEach, expect, test } from '@jest/globals';
import { portalId, type BackendOptions } from '../fixtures/backend.ts';
import { allDifferences, startSides, type Sides } from './sides.ts';

let sides: Sides;
afterEach(() => sides.close());

const start = async (options: BackendOptions = {}) => {
  sides = await startSides({ open: false, speed: 2, ...options });
};
/** People of HubSpot in the order of their ids. */
const fill = (count: number, name: string): string[] =>
  sides.unheard(() =>
    Array.from({ length: count }, (_none, index) =>
      sides.addContact({ email: `${name}${index}@import.example`, firstname: name, lastname: `N${index}` }),
    ),
  );
const atPage = (page: number, happen: () => void) => {
  let pages = 0;
  sides.atRacePoint.hook = (point) => {
    if (point === 'session.page_read' && (pages += 1) === page) happen();
  };
};

test('C22 edits during the first import, of a page that was read and of one that was not, are there in the end', async () => {
  await start();
  sides.hubspot.faults.apply({ searchLagMs: 0 });
  const records = fill(250, 'C');
  const persons = records.slice(0, 20).map((_record, index) =>
    sides.unheard(() =>
      sides.addPerson({
        first_name: 'C',
        last_name: `N${index}`,
        emails: [{ value: `c${index}@import.example` }],
      }),
    ),
  );
  const [early = '', late = ''] = [records[4], records[245]];
  atPage(3, () => {
    sides.unheard(() => {
      sides.edit(early, { lastname: 'Edited early' });
      sides.edit(late, { lastname: 'Edited late' });
      sides.editPerson(persons[7] ?? 0, { phones: [{ value: '+49 30 5550122', primary: true }] });
    });
  });
  const session = await sides.sync();
  sides.atRacePoint.hook = null;
  await sides.sync();
  await sides.settle();

  expect(session).toMatchObject({ status: 'completed', counts: { conflicts: 0, errors: 0 } });
  expect(await sides.counts()).toEqual({ hubspot: 250, pipedrive: 250, contacts: 250 });
  expect(sides.person(await sides.personOf(early)).lastName).toBe('Edited early');
  expect(sides.person(await sides.personOf(late)).lastName).toBe('Edited late');
  expect(sides.held(records[7] ?? '')['phone']).toBe('+49 30 5550122');
  expect(await allDifferences(sides)).toEqual([]);
}, 180_000);

test('C23 of 300 changed contacts none is missed when one that was read is changed again before the next page', async () => {
  await start();
  sides.hubspot.faults.apply({ searchLagMs: 0 });
  const records = fill(300, 'S');
  await sides.sync();
  sides.unheard(() => {
    for (const [index, record] of records.entries()) sides.edit(record, { lastname: `Changed ${index}` });
  });
  atPage(1, () => sides.unheard(() => sides.edit(records[0] ?? '', { lastname: 'Changed again' })));
  const session = await sides.sync();
  sides.atRacePoint.hook = null;

  expect(session).toMatchObject({ kind: 'incremental', status: 'completed' });
  for (const [index, record] of records.entries()) {
    if (index === 0) continue;
    expect(sides.person(await sides.personOf(record)).lastName).toBe(`Changed ${index}`);
  }
  await sides.sync();
  expect(sides.person(await sides.personOf(records[0] ?? '')).lastName).toBe('Changed again');
}, 180_000);

test.each([
  ['gets another label', 'takes', { label: 'How to speak of me' }],
  [
    'becomes a list',
    'refuses',
    {
      type: 'enumeration',
      fieldType: 'select',
      options: [{ label: 'They/them', value: 'they/them', displayOrder: 0, hidden: false }],
    },
  ],
])(
  'C31 a mapped property that %s during an import stops nobody, and what it %s is there or explained',
  async (_name, how, change) => {
    await start();
    const records = fill(150, 'T');
    let changed: string | null = null;
    atPage(
      2,
      () => void (changed = sides.hubspot.properties.update(portalId, 'custom_pronouns', change).outcome),
    );
    const session = await sides.sync();
    sides.atRacePoint.hook = null;
    await sides.settle();

    expect(changed).toBe('written');
    expect(session).toMatchObject({ status: 'completed', counts: { errors: 0 } });
    expect(await sides.counts()).toEqual({ hubspot: 150, pipedrive: 150, contacts: 150 });
    const [one = '', two = ''] = records;
    for (const [record, pronouns] of [
      [one, 'they/them'],
      [two, 'ze/zir'],
    ] as const) {
      const person = await sides.personOf(record);
      const custom_fields = { [sides.pronounsCode]: pronouns };
      sides.editPerson(person, { first_name: 'Going', last_name: 'On', custom_fields });
    }
    await sides.settle();

    for (const record of [one, two]) expect(sides.held(record)).toMatchObject({ firstname: 'Going' });
    expect(sides.held(one)['custom_pronouns']).toBe('they/them');
    const told = await sides.exceptions();
    if (how === 'takes') {
      expect(sides.held(two)['custom_pronouns']).toBe('ze/zir');
      expect(told).toEqual([]);
    } else {
      expect(told).toMatchObject([{ provider: 'hubspot', contactId: await sides.idOf('hubspot', two) }]);
      expect(told[0]?.message).toContain('pronouns');
      // The person's own words stay as they are everywhere else.
      const person = await sides.personOf(two);
      expect(sides.person(person).customFields[sides.pronounsCode]).toBe('ze/zir');
    }
  },
  180_000,
);

test('C31 a mapped property that is archived during an import pauses that field, with an explanation; others go on', async () => {
  await start();
  const records = fill(150, 'P');
  for (const record of records.slice(0, 3))
    sides.unheard(() => sides.edit(record, { custom_pronouns: 'fae/faer' }));
  const field = () => sides.hubspot.properties.archive(portalId, 'custom_pronouns');
  let archived: string | null = null;
  atPage(2, () => void (archived = field().outcome));
  const session = await sides.sync();
  sides.atRacePoint.hook = null;
  await sides.settle();

  expect(archived).toBe('archived');
  expect(session.status).toBe('completed');
  expect(await sides.counts()).toEqual({ hubspot: 150, pipedrive: 150, contacts: 150 });
  const people = [];
  for (const record of records.slice(0, 12)) people.push(await sides.personOf(record));
  // Nothing that was not in the answer is taken for emptied.
  expect(sides.person(people[0] ?? 0).customFields[sides.pronounsCode]).toBe('fae/faer');
  for (const person of people.slice(4)) {
    sides.editPerson(person, {
      first_name: 'Going',
      last_name: 'On',
      custom_fields: { [sides.pronounsCode]: 'ze/zir' },
    });
  }
  await sides.settle();

  for (const record of records.slice(4, 12)) expect(sides.held(record)['firstname']).toBe('Going');
  const [told, more] = await sides.exceptions('mapping_paused');
  expect(more).toBeUndefined();
  expect(told).toMatchObject({ provider: 'hubspot' });
  expect(told?.message).toContain('custom_pronouns');
  expect(told?.fix.map(({ action }) => action)).toContain('retry');
}, 180_000);
