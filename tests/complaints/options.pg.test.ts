import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { propertiesView } from '../../backend/contract/settings.ts';
import { portalId } from '../fixtures/backend.ts';
import { company, primary, startSides, type Sides } from './sides.ts';

let sides: Sides;
const words = 'their_words';
const codes = { set: '', date: '' };
const labels = ['they/them', 'she/her', 'he/him'];
/** What HubSpot stores for the words that people see. */
const valueOf = (label: string) => `hs_${labels.indexOf(label)}`;

const patch = (body: unknown) => sides.api('PATCH', '/api/settings', body);
const mapPronouns = (hubspot: object, pipedrive: object) =>
  patch({ fields: { pronouns: { hubspot, pipedrive } } });

/** Both CRMs keep pronouns in option lists of their own: HubSpot's takes one, Pipedrive's several, by numbers. */
beforeAll(async () => {
  sides = await startSides({ open: false });
  const options = labels.map((label, index) => ({
    label,
    value: valueOf(label),
    displayOrder: index,
    hidden: false,
  }));
  const made = sides.hubspot.properties.create(portalId, {
    name: words,
    label: 'Their words',
    groupName: 'contactinformation',
    type: 'enumeration',
    fieldType: 'select',
    options,
  });
  const field = (body: object) => {
    const written = sides.pipedrive.fields.create(company, body);
    if (written.outcome !== 'written') throw new Error('Pipedrive refused the field');
    return written.field.code;
  };
  const list = [...labels].reverse().map((label) => ({ label }));
  codes.set = field({ field_name: 'Their words', field_type: 'set', options: list });
  codes.date = field({ field_name: 'Birthday', field_type: 'date' });
  expect(made.outcome).toBe('written');
  const mapped = await mapPronouns({ property: words }, { property: codes.set });
  expect([mapped.status, mapped.body['detail']]).toEqual([200, undefined]);
  await sides.sync();
  await sides.settle();
}, 180_000);
beforeEach(async () => {
  await sides.settle();
  sides.clearCalls();
});
afterAll(() => sides.close());

const optionsThere = () => sides.pipedrive.fields.get(company, codes.set)?.options ?? [];
/** The words that people see in Pipedrive. */
function shownThere(person: number): string[] {
  const raw = sides.person(person).customFields[codes.set] ?? [];
  const ids = Array.isArray(raw) ? raw : [raw];
  return ids.map((id) => optionsThere().find((option) => option.id === id)?.label ?? '?');
}
const idOfLabel = (label: string) => optionsThere().find((option) => option.label === label)?.id ?? 0;
const storedPronouns = async (record: string) => {
  const { body } = await sides.api('GET', `/api/contacts/${await sides.idOf('hubspot', record)}`);
  return (body['fields'] as Record<string, { value: unknown } | undefined>)['pronouns']?.value;
};
async function known(name: string, values: Record<string, string> = {}) {
  const email = `${name}@options.example`;
  const record = sides.addContact({ email, firstname: 'Eli', lastname: 'Stone', ...values });
  await sides.settle();
  sides.clearCalls();
  return { record, person: await sides.personOf(record) };
}

describe('pronouns in an option list of each CRM', () => {
  test('C44 travel by the words that people see, and come back the same', async () => {
    const { record, person } = await known('c44', { [words]: valueOf('they/them') });
    expect(shownThere(person)).toEqual(['they/them']);
    sides.editPerson(person, { custom_fields: { [codes.set]: [idOfLabel('he/him')] } });
    await sides.settle();
    expect([sides.held(record)[words], await storedPronouns(record)]).toEqual([valueOf('he/him'), 'he/him']);
    expect(shownThere(person)).toEqual(['he/him']);
    const written = sides.writes();
    expect(written).toEqual({ hubspot: 1, pipedrive: 0, creates: 0 });
    await sides.sync();
    await sides.settle();
    expect(sides.writes()).toEqual(written);
  });

  test('C44 two sets, for which one list has no place, stay two sets in the other, and somebody is told', async () => {
    const { record, person } = await known('c44-two', { [words]: valueOf('they/them') });
    const two = [idOfLabel('he/him'), idOfLabel('they/them')];
    sides.editPerson(person, { custom_fields: { [codes.set]: two }, first_name: 'Elia', last_name: 'Stone' });
    await sides.settle();
    expect(shownThere(person).toSorted()).toEqual(['he/him', 'they/them']);
    expect(sides.held(record)).toMatchObject({ [words]: valueOf('they/them'), firstname: 'Elia' });
    const id = await sides.idOf('hubspot', record);
    const asked = (await sides.exceptions('option_missing')).filter(({ contactId }) => contactId === id);
    expect(asked).toMatchObject([{ provider: 'hubspot' }]);
  });

  test('C44 that one list does not have are refused with an explanation for that field only; other fields go on', async () => {
    const { record, person } = await known('c44-unknown');
    const id = await sides.idOf('hubspot', record);
    const fields = { pronouns: 'xe/xem', firstName: 'Eliot', phone: '+49 30 5550144' };
    expect((await sides.api('PATCH', `/api/contacts/${id}`, { fields })).status).toBe(200);
    await sides.settle();

    expect(sides.held(record)).toMatchObject({ firstname: 'Eliot', phone: '+49 30 5550144' });
    expect(sides.person(person)).toMatchObject({ firstName: 'Eliot', lastName: 'Stone' });
    expect([sides.held(record)[words] ?? '', shownThere(person)]).toEqual(['', []]);
    const asked = (await sides.exceptions('option_missing')).filter(({ contactId }) => contactId === id);
    expect(asked.map(({ provider }) => provider).toSorted()).toEqual(['hubspot', 'pipedrive']);
    for (const { message } of asked) {
      expect(message).toContain('pronouns');
      expect(message).toContain('does not have the value');
    }
    expect(labels).toEqual(
      optionsThere()
        .map(({ label }) => label)
        .toReversed(),
    );
    const { hubspot, pipedrive } = sides.writes();
    await sides.sync();
    await sides.settle();
    expect(sides.writes()).toMatchObject({ hubspot, pipedrive });

    // Somebody adds the option there, and says so.
    sides.pipedrive.fields.addOptions(company, codes.set, [{ label: 'xe/xem' }]);
    sides.clock.advance(5_000);
    const there = asked.find(({ provider }) => provider === 'pipedrive');
    const fixed = await sides.api('POST', `/api/exceptions/${there?.id}/fix`, { action: 'retry' });
    expect(fixed.status).toBe(200);
    await sides.settle();
    expect(shownThere(person)).toEqual(['xe/xem']);
    const left = (await sides.exceptions('option_missing')).filter(({ contactId }) => contactId === id);
    expect(left.map(({ provider }) => provider)).toEqual(['hubspot']);
  });

  test('C44 are added to the lists where an admin allowed that, once, and nothing of the lists is lost', async () => {
    const allowed = await mapPronouns({ addOptions: true }, { addOptions: true });
    expect(allowed.status).toBe(200);
    const { record, person } = await known('c44-added');
    const id = await sides.idOf('hubspot', record);
    await sides.api('PATCH', `/api/contacts/${id}`, { fields: { pronouns: 'fae/faer' } });
    await sides.settle();

    expect([await storedPronouns(record), shownThere(person)]).toEqual(['fae/faer', ['fae/faer']]);
    const list = sides.hubspot.properties.definitions(portalId).get(words)?.options ?? [];
    expect(list.find(({ value }) => value === sides.held(record)[words])?.label).toBe('fae/faer');
    expect(list.map(({ label }) => label)).toEqual(expect.arrayContaining(labels));
    expect(list.filter(({ label }) => label === 'fae/faer')).toHaveLength(1);
    expect(optionsThere().map(({ label }) => label)).toEqual(expect.arrayContaining([...labels, 'fae/faer']));
    expect((await sides.exceptions()).filter(({ contactId }) => contactId === id)).toEqual([]);
  });
});

describe('types that do not fit', () => {
  test('C44 a date is no place for words: it is not offered, and mapping it is refused with the reason', async () => {
    const listed = await sides.api('GET', '/api/settings/properties?provider=pipedrive');
    const date = propertiesView.parse(listed.body).items.find(({ property }) => property === codes.date);
    expect(listed.status).toBe(200);
    expect(date).toBeUndefined();
    const before = (await sides.api('GET', '/api/settings')).body;
    const refused = await mapPronouns({}, { property: codes.date });
    expect([refused.status, refused.body['detail']]).toEqual([400, expect.stringContaining('date')]);
    expect((await sides.api('GET', '/api/settings')).body).toEqual(before);
  });

  test('C44 texts that look like dates, times or numbers come back as they were written', async () => {
    const odd = ['2026-01-01T00:30:00+14:00', '1999-12-31T23:30-11:00', '007', '1e5', '0.10', 'null', 'true'];
    const records = odd.map((text, index) =>
      sides.addContact({
        email: `c44-odd${index}@options.example`,
        firstname: text,
        lastname: `x${text}`,
        phone: `00${index}`,
      }),
    );
    await sides.settle();
    for (const [index, text] of odd.entries()) {
      const { record, person } = {
        record: records[index] ?? '',
        person: await sides.personOf(records[index] ?? ''),
      };
      const { firstName, lastName, phones } = sides.person(person);
      expect([firstName, lastName, primary(phones)]).toEqual([text, `x${text}`, `00${index}`]);
      sides.editPerson(person, { first_name: text, last_name: `y${text}` });
      await sides.settle();
      expect(sides.held(record)).toMatchObject({
        firstname: text,
        lastname: `y${text}`,
        phone: `00${index}`,
      });
    }
  });

  test('C44 a text over the limit is refused for its field, in words, and the rest of the record goes on', async () => {
    const { record, person } = await known('c44-long');
    sides.edit(record, { lastname: 'ß'.repeat(300), phone: '+49 30 5550244' });
    await sides.settle();
    expect(sides.person(person)).toMatchObject({ lastName: 'Stone' });
    expect(primary(sides.person(person).phones)).toBe('+49 30 5550244');
    const id = await sides.idOf('hubspot', record);
    const [exception] = (await sides.exceptions('refused_value')).filter(({ contactId }) => contactId === id);
    expect(exception?.message).toContain('last name (TOO_LONG)');
  });
});
