import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { auditView, type AuditView } from '../../../backend/contract/audit.ts';
import { contactView } from '../../../backend/contract/contact.ts';
import { csvOf } from '../../../hubspot-project/app/pages/audit/csv-of.ts';
import { startSides, type Sides } from '../../complaints/sides.ts';
import { words } from './values.ts';

let sides: Sides;
let values = 0;
const all = Object.entries(words);
beforeAll(async () => {
  sides = await startSides();
}, 180_000);
beforeEach(() => sides.clearCalls());
afterAll(async () => {
  process.stderr.write(`people: ${values} values through both CRMs, the store and the API\n`);
  await sides.close();
});

const bytes = (value: unknown) => (typeof value === 'string' ? Buffer.from(value).toString('hex') : value);
const shown = async (id: string) =>
  contactView.parse((await sides.api('GET', `/api/contacts/${id}`)).body).fields;

/** Where the words of a person stand in all three systems, as bytes. */
async function everywhere(record: string) {
  const person = sides.person(await sides.personOf(record));
  const held = sides.held(record);
  const ours = await shown(await sides.idOf('hubspot', record));
  return {
    hubspot: [held['firstname'], held['lastname'], held['custom_pronouns']].map(bytes),
    ours: [ours.firstName?.value, ours.lastName?.value, ours.pronouns?.value].map(bytes),
    pipedrive: [person.firstName, person.lastName, person.customFields[sides.pronounsCode]].map(bytes),
  };
}
/** As a name: Pipedrive takes the blanks around one away, and what it then holds is the name. */
const named = (value: string) => value.trim();
const alike = (value: string) => {
  const three = [named(value), named(value), value].map(bytes);
  return { hubspot: three, ours: three, pipedrive: three };
};
let count = 0;
const email = () => `p${(count += 1)}@people.example`;

describe('names and pronouns come through byte for byte', () => {
  test('from HubSpot to the store, to Pipedrive and to the API, and nothing is written back', async () => {
    const made = all.map(([name, value]) => ({
      name,
      value,
      record: sides.addContact({
        email: email(),
        firstname: named(value),
        lastname: named(value),
        custom_pronouns: value,
      }),
    }));
    await sides.settle();
    for (const { name, value, record } of made) {
      expect([name, await everywhere(record)]).toEqual([name, alike(value)]);
      values += 1;
    }
    expect(sides.writes()).toEqual({ hubspot: 0, pipedrive: all.length, creates: all.length });
  }, 180_000);

  test('from Pipedrive to the store, to HubSpot and to the API', async () => {
    const made = all.map(([name, value]) => ({
      name,
      value,
      person: sides.addPerson({
        first_name: named(value),
        last_name: named(value),
        emails: [{ value: email() }],
        custom_fields: { [sides.pronounsCode]: value },
      }),
    }));
    await sides.settle();
    for (const { name, value, person } of made) {
      expect([name, await everywhere(await sides.contactOf(person))]).toEqual([name, alike(value)]);
      values += 1;
    }
  }, 180_000);

  test('from the API to both CRMs, and a second sync writes nothing', async () => {
    const made = [];
    for (const [name, value] of all) {
      const fields = { email: email(), firstName: named(value), lastName: named(value), pronouns: value };
      const answer = await sides.api('POST', '/api/contacts', { fields });
      expect([name, answer.status]).toEqual([name, 201]);
      made.push({ name, value, id: String(answer.body['id']) });
    }
    await sides.settle();
    for (const { name, value, id } of made) {
      const [link] = await sides.rows<{ record: string }>(
        `select external_id as record from contact_link where contact_id = $1 and provider = 'hubspot'`,
        [id],
      );
      expect([name, await everywhere(link?.record ?? '')]).toEqual([name, alike(value)]);
      values += 1;
    }
    sides.clearCalls();
    await sides.sync();
    await sides.settle();
    expect(sides.writes()).toEqual({ hubspot: 0, pipedrive: 0, creates: 0 });
  }, 180_000);

  test('one spelling that becomes another of the same letters is a change, and arrives as it was written', async () => {
    const [composed, decomposed] = ['Zoë', 'Zoë'.normalize('NFD')];
    const record = sides.addContact({
      email: email(),
      firstname: composed,
      lastname: composed,
      custom_pronouns: composed,
    });
    await sides.settle();
    sides.edit(record, { firstname: decomposed, lastname: decomposed, custom_pronouns: decomposed });
    await sides.settle();
    expect(await everywhere(record)).toEqual(alike(decomposed));
    const person = await sides.personOf(record);
    sides.editPerson(person, {
      first_name: composed,
      last_name: composed,
      custom_fields: { [sides.pronounsCode]: composed },
    });
    await sides.settle();
    expect(await everywhere(record)).toEqual(alike(composed));
  });
});

describe('the trail of such words', () => {
  test('holds them as they were written, and its copy for a spreadsheet has no cell that is a formula', async () => {
    const written = new Set<string>();
    const entries: AuditView[] = [];
    for (let cursor: string | null = null, page = 0; page < 20; page += 1) {
      const query: string = cursor === null ? '' : `&cursor=${cursor}`;
      const { body } = await sides.api('GET', `/api/audit?limit=200${query}`);
      entries.push(...(body['items'] as unknown[]).map((item) => auditView.parse(item)));
      cursor = body['nextCursor'] as string | null;
      if (cursor === null) break;
    }
    for (const { new: now } of entries)
      Object.values(now ?? {}).forEach((value) => written.add(String(value)));
    for (const [name, value] of all) expect([name, written.has(value)]).toEqual([name, true]);

    const attacks = all.map(([, value], index) => ({
      ...entries[0],
      seq: String(index),
      who: value,
      reason: value,
    }));
    const table = parseCsv(csvOf(attacks as unknown as Parameters<typeof csvOf>[0]));
    const [heading = []] = table;
    for (const [index, [name, value]] of all.entries()) {
      const cell = table[index + 1]?.[heading.indexOf('who')] ?? '';
      expect([name, /^[=+\-@\t\r]/.test(cell)]).toEqual([name, false]);
      expect([name, cell === value || cell === `'${value}`]).toEqual([name, true]);
    }
  });
});

/** RFC 4180, as a spreadsheet reads it. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^,"\r\n]*)(,|\r\n|$)/gy;
  for (let match = cell.exec(text); match && cell.lastIndex <= text.length; match = cell.exec(text)) {
    const raw = match[1] ?? '';
    rows.at(-1)?.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (match[2] === '\r\n') rows.push([]);
    if (match[2] === '') break;
  }
  return rows;
}

describe('empty, null and absent', () => {
  const start = { firstname: 'Robin', lastname: 'Start', custom_pronouns: 'ze/zir' };
  const now = async (record: string) => {
    const { ours, pipedrive } = await everywhere(record);
    return { ours: ours[2] ?? null, pipedrive: pipedrive[2] ?? null };
  };

  test('a field that HubSpot empties is emptied everywhere; one that an edit does not name stays', async () => {
    const record = sides.addContact({ email: email(), ...start });
    await sides.settle();
    sides.edit(record, { lastname: 'Only' });
    await sides.settle();
    expect(await now(record)).toEqual({ ours: bytes('ze/zir'), pipedrive: bytes('ze/zir') });
    sides.edit(record, { custom_pronouns: '' });
    await sides.settle();
    expect(await now(record)).toEqual({ ours: null, pipedrive: null });
    expect(sides.held(record)['custom_pronouns'] ?? '').toBe('');
  });

  test('a field that Pipedrive empties is emptied everywhere', async () => {
    const record = sides.addContact({ email: email(), ...start });
    await sides.settle();
    const person = await sides.personOf(record);
    sides.editPerson(person, { custom_fields: { [sides.pronounsCode]: null } });
    await sides.settle();
    expect(sides.held(record)['custom_pronouns'] ?? '').toBe('');
    expect((await now(record)).ours).toBeNull();
  });

  test.each([null, ''])(
    'a field that the API empties with %j is emptied everywhere, and the others stay',
    async (nothing) => {
      const record = sides.addContact({ email: email(), ...start });
      await sides.settle();
      const id = await sides.idOf('hubspot', record);
      const answer = await sides.api('PATCH', `/api/contacts/${id}`, { fields: { pronouns: nothing } });
      expect(answer.status).toBe(200);
      await sides.settle();
      expect(sides.held(record)['custom_pronouns'] ?? '').toBe('');
      expect(await now(record)).toEqual({ ours: null, pipedrive: null });
      expect(sides.held(record)).toMatchObject({ firstname: 'Robin', lastname: 'Start' });
    },
  );
});

describe('what cannot be kept is refused clearly, and nobody else waits for it', () => {
  const refused: [string, string][] = [
    ['a zero byte', 'they\0them'],
    ['half a surrogate pair', 'they\ud800'],
    ['256 letters', 'x'.repeat(256)],
  ];
  test.each(refused)('at the API: %s', async (_name, value) => {
    const before = await sides.counts();
    for (const field of ['firstName', 'lastName', 'phone', 'jobTitle', 'pronouns']) {
      const answer = await sides.api('POST', '/api/contacts', { fields: { [field]: value } });
      expect([field, answer.status, answer.body['code']]).toEqual([field, 400, 'invalid_request']);
      expect(answer.text).not.toContain('they');
    }
    expect(await sides.counts()).toEqual(before);
  });

  test.each(['firstname', 'lastname', 'phone', 'jobtitle', 'custom_pronouns'])(
    'in HubSpot’s %s: a zero byte becomes an exception that names the field, and the other fields arrive',
    async (property) => {
      const record = sides.addContact({ email: email(), firstname: 'Robin', lastname: 'Whole' });
      await sides.settle();
      const other = property === 'lastname' ? 'firstname' : 'lastname';
      sides.edit(record, { [property]: 'they\0them', [other]: 'Arrives' });
      await sides.settle();
      const person = sides.person(await sides.personOf(record));
      expect(other === 'lastname' ? person.lastName : person.firstName).toBe('Arrives');
      const mine = (await sides.exceptions('unreadable_value')).filter(
        ({ externalId }) => externalId === record,
      );
      expect(mine).toHaveLength(1);
      expect(JSON.stringify(mine)).not.toContain('they');
      sides.edit(record, { [property]: 'mended' });
      await sides.settle();
      const after = (await sides.exceptions('unreadable_value')).filter(
        ({ externalId }) => externalId === record,
      );
      expect(after).toEqual([]);
    },
  );
});
