import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { portalId } from '../fixtures/backend.ts';
import { planSample, type SessionView } from '../../backend/contract/sync.ts';
import { allDifferences, differences, primary, startSides, type Sides } from './sides.ts';

let sides: Sides;
const records: Record<string, string> = {};
const persons: Record<string, number> = {};
const odd = ["o'neil@x.example", 'c/d?e&f=g@x.example', 'ann+crm@x.example', 'jo@bücher.example'];
let plan: SessionView;
let first: SessionView;
let start: Awaited<ReturnType<Sides['counts']>>;

/** Two CRMs that were used apart, with everything that makes a first sync go wrong. */
function fill(): void {
  const add = (name: string, values: Record<string, string>, body: Record<string, unknown> | null) => {
    records[name] = sides.addContact(values);
    if (body) persons[name] = sides.addPerson(body);
  };
  const mail = (...values: string[]) => ({
    emails: values.map((value, index) => ({ value, primary: index === 0 })),
  });
  add(
    'letters',
    { email: 'ann.lee@example.com', firstname: 'Ann', lastname: 'Lee' },
    { first_name: 'Ann', last_name: 'Lee', ...mail(' Ann.Lee@Example.com ') },
  );
  for (const email of odd) {
    add(email, { email, firstname: 'Odd', lastname: email }, { name: `Odd ${email}`, ...mail(email) });
  }
  add('plain', { email: 'ann@x.example', firstname: 'Ann', lastname: 'Plain' }, null);
  persons['blanks'] = sides.addPerson({ name: 'With Blanks', ...mail('a b/c?d@x.example') });
  // HubSpot keeps a second address of a contact when two were merged.
  records['second'] = sides.addContact({ email: 'a@two.example', firstname: 'Sam', lastname: 'Second' });
  const other = sides.addContact({ email: 'b@two.example', firstname: 'Sam', lastname: 'Second' });
  sides.hubspot.people.merge(portalId, records['second'], other);
  persons['second'] = sides.addPerson({ first_name: 'Sam', last_name: 'Second', ...mail('b@two.example') });
  records['secondThere'] = sides.addContact({ email: 'd@two.example', firstname: 'Uli', lastname: 'Two' });
  persons['secondThere'] = sides.addPerson({
    first_name: 'Uli',
    last_name: 'Two',
    ...mail('c@two.example', 'd@two.example'),
  });
  records['phoneOnly'] = sides.addContact({ phone: '+49 30 5550107' });
  persons['nameOnly'] = sides.addPerson({ name: 'Only Name' });
  records['twice'] = sides.addContact({ email: 'twice@x.example', firstname: 'Kai', lastname: 'Twice' });
  persons['twiceA'] = sides.addPerson({ name: 'Kai First', ...mail('twice@x.example') });
  persons['twiceB'] = sides.addPerson({ name: 'Kai Other', ...mail('Twice@x.example') });
}

beforeAll(async () => {
  sides = await startSides({ open: false });
  // They were used for years before Kindred came: nobody told it anything.
  sides.unheard(fill);
  start = await sides.counts();
  sides.clearCalls();
  const planned = await sides.api('POST', '/api/sync/plan');
  await sides.settle();
  plan = await sides.session(String(planned.body['sessionId']));
}, 180_000);
afterAll(() => sides.close());

const write = async () => {
  const started = await sides.api('POST', '/api/contacts/sync', { planId: plan.id });
  await sides.settle();
  first = await sides.session(String(started.body['sessionId']));
};

describe('two CRMs that meet', () => {
  test('C11 nothing is written before the plan is accepted; it counts matches, new ones and doubtful ones, with samples', async () => {
    expect(sides.writes()).toEqual({ hubspot: 0, pipedrive: 0, creates: 0 });
    expect(await sides.counts()).toEqual({ ...start, contacts: 0 });
    const [hubspot, pipedrive] = plan.result?.perConnection ?? [];
    expect(plan).toMatchObject({ kind: 'plan', status: 'completed' });
    expect(hubspot).toMatchObject({ provider: 'hubspot', create: 1, ambiguous: 0 });
    expect(pipedrive).toMatchObject({ provider: 'pipedrive', create: 1, link: 7, ambiguous: 2 });
    const samples = [...(hubspot?.samples ?? []), ...(pipedrive?.samples ?? [])];
    expect(new Set(samples.map((sample) => planSample.parse(sample).what))).toContain('ambiguous');
    expect(samples.filter(({ what }) => what === 'link').map(({ name }) => name)).toContain('Ann Lee');
    expect(plan.ranAs).toBeNull();

    await write();

    expect((await sides.session(plan.id)).ranAs).toBe(first.id);

    // The one that HubSpot refuses by its own rule is said to have come out differently.
    const refused = { provider: 'hubspot', what: 'create', planned: 1, actual: 0 };
    expect(first).toMatchObject({ kind: 'first', status: 'completed', result: { differences: [refused] } });
    expect(await sides.counts()).toMatchObject({ hubspot: start.hubspot, pipedrive: start.pipedrive + 1 });
  });

  test('C04 letter case and blanks make no second person, and no write in a hundred idle rounds', async () => {
    expect(await sides.personOf(records['letters'] ?? '')).toBe(persons['letters']);
    sides.clearCalls();
    for (let round = 0; round < 100; round += 1) {
      if (round % 10 === 0) await sides.sync();
      await sides.drain();
    }

    expect(sides.writes()).toEqual({ hubspot: 0, pipedrive: 0, creates: 0 });
    expect(sides.held(records['letters'] ?? '')['email']).toBe('ann.lee@example.com');
  });

  test.each(odd)('C05 %s matches itself and nothing else, also when asked for by address', async (email) => {
    expect(await sides.personOf(records[email] ?? '')).toBe(persons[email]);
    expect(differences(sides, records[email] ?? '', persons[email] ?? 0)).toEqual([]);
    const before = await sides.counts();
    // The other CRM has the person, and Kindred was never told: only a search by the address can find it.
    const fresh = email.replace('@', '.2@');
    const person = sides.unheard(() =>
      sides.addPerson({ name: 'Odd Fresh', emails: [{ value: fresh, primary: true }] }),
    );
    const record = sides.addContact({ email: fresh, firstname: 'Odd', lastname: 'Fresh' });
    await sides.settle();
    expect(await sides.personOf(record)).toBe(person);
    expect(await sides.counts()).toEqual({
      hubspot: before.hubspot + 1,
      pipedrive: before.pipedrive + 1,
      contacts: before.contacts + 1,
    });
  });

  test('C05 an address that HubSpot does not take stops nobody else, and is explained', async () => {
    const id = await sides.idOf('pipedrive', persons['blanks'] ?? 0);
    const [exception, more] = await sides.exceptions('refused_value');
    expect(more).toBeUndefined();
    expect(exception).toMatchObject({ provider: 'hubspot', contactId: id, externalId: null });
    expect(exception?.message).toContain('e-mail');
    expect(primary(sides.person(persons['blanks'] ?? 0).emails)).toBe('a b/c?d@x.example');
    const plain = await sides.personOf(records['plain'] ?? '');
    expect(primary(sides.person(plain).emails)).toBe('ann@x.example');
  });

  test('C06 a secondary address matches, in either CRM; no record is made and no secondary address is stripped', async () => {
    expect(await sides.personOf(records['second'] ?? '')).toBe(persons['second']);
    expect(await sides.personOf(records['secondThere'] ?? '')).toBe(persons['secondThere']);
    expect(sides.held(records['second'] ?? '')).toMatchObject({
      email: 'a@two.example',
      hs_additional_emails: 'b@two.example',
    });
    const there = sides.person(persons['secondThere'] ?? 0).emails.map(({ value }) => value);
    expect(there.toSorted()).toEqual(['c@two.example', 'd@two.example']);
    // Which of the two is the first one was decided by rank: the other stays in HubSpot and with the decision.
    const [conflict] = await sides.rows<{ winner: string; sides: { value: string }[] }>(
      `select winner, sides from conflict where field = 'email' and contact_id = $1`,
      [await sides.idOf('pipedrive', persons['second'] ?? 0)],
    );
    expect(conflict?.winner).toBe('hubspot');
    expect(conflict?.sides.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['a@two.example', 'b@two.example']),
    );
  });

  test('C07 records without an address are listed with a way to include them, and a second sync makes no copy', async () => {
    const listed = await sides.exceptions('no_unique_key');
    expect(listed.map(({ provider }) => provider).toSorted()).toEqual(['hubspot', 'pipedrive']);
    expect(listed.every(({ fix }) => fix.some(({ action }) => action === 'create'))).toBe(true);
    const before = await sides.counts();
    await sides.sync();
    await sides.sync();
    await sides.settle();
    expect(await sides.counts()).toEqual(before);

    const nameOnly = listed.find(({ provider }) => provider === 'hubspot');
    const fixed = await sides.api('POST', `/api/exceptions/${nameOnly?.id}/fix`, { action: 'create' });
    await sides.settle();
    expect(fixed.status).toBe(200);
    expect(await sides.counts()).toEqual({ ...before, hubspot: before.hubspot + 1 });
    const record = await sides.contactOf(persons['nameOnly'] ?? 0);
    expect(sides.held(record)).toMatchObject({ firstname: 'Only', lastname: 'Name' });
    await sides.sync();
    await sides.settle();
    expect(await sides.counts()).toEqual({ ...before, hubspot: before.hubspot + 1 });
  });

  test('C12 two persons with the address of one contact: one question names both, neither is linked or changed', async () => {
    const [question, ...more] = await sides.exceptions('ambiguous_match');
    expect(more).toEqual([]);
    const both = [persons['twiceA'], persons['twiceB']];
    for (const id of both) {
      expect(question?.message).toContain(String(id));
      expect(question?.fix.map(({ action }) => action)).toContain(`link:${id}`);
    }
    expect(question?.contactId).toBe(await sides.idOf('hubspot', records['twice'] ?? ''));
    sides.clearCalls();
    sides.editPerson(persons['twiceA'] ?? 0, { phones: [{ value: '+49 30 1', primary: true }] });
    sides.editPerson(persons['twiceB'] ?? 0, { phones: [{ value: '+49 30 2', primary: true }] });
    await sides.settle();
    await sides.sync();
    await sides.settle();
    expect(sides.writes()).toEqual({ hubspot: 0, pipedrive: 0, creates: 0 });
    expect(sides.held(records['twice'] ?? '')['phone']).toBeUndefined();
    expect(await sides.exceptions('ambiguous_match')).toHaveLength(1);
  });

  test('C12 nor is one of them linked because only it is edited', async () => {
    sides.editPerson(persons['twiceA'] ?? 0, { phones: [{ value: '+49 30 3', primary: true }] });
    await sides.settle();
    sides.editPerson(persons['twiceB'] ?? 0, { phones: [{ value: '+49 30 4', primary: true }] });
    await sides.settle();
    expect(sides.writes()).toEqual({ hubspot: 0, pipedrive: 0, creates: 0 });
    expect(await sides.exceptions('ambiguous_match')).toHaveLength(1);
  });

  test('C12 the one that a person chooses is linked; the other is asked about by itself', async () => {
    const [question] = await sides.exceptions('ambiguous_match');
    const action = `link:${persons['twiceB']}`;
    expect((await sides.api('POST', `/api/exceptions/${question?.id}/fix`, { action })).status).toBe(200);
    await sides.settle();
    expect(await sides.personOf(records['twice'] ?? '')).toBe(persons['twiceB']);
    expect(sides.held(records['twice'] ?? '')['phone']).toBe('+49 30 4');
    const [rest, ...more] = await sides.exceptions('ambiguous_match');
    expect(more).toEqual([]);
    expect(rest?.externalId).toBe(String(persons['twiceA']));

    const create = { action: 'create' };
    expect((await sides.api('POST', `/api/exceptions/${rest?.id}/fix`, create)).status).toBe(200);
    await sides.settle();
    expect(await sides.exceptions('ambiguous_match')).toEqual([]);
    expect(primary(sides.person(persons['twiceA'] ?? 0).phones)).toBe('+49 30 3');
  });

  test('C01–C12 in the end every linked pair holds the same', async () => {
    expect(await allDifferences(sides)).toEqual([]);
  });
});
