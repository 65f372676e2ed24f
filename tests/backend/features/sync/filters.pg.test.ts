import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { company, startSides, type Sides } from '../../../complaints/sides.ts';

let sides: Sides;
jest.setTimeout(180_000);
let customer = '';
let stranger = '';
beforeAll(async () => {
  sides = await startSides({ open: false });
  customer = sides.addContact({ email: 'in@filter.example', firstname: 'In', jobtitle: 'Customer' });
  stranger = sides.addContact({ email: 'out@filter.example', firstname: 'Out', jobtitle: 'Applicant' });
  const filters = { hubspot: [{ field: 'jobTitle', operator: 'is', value: 'Customer' }] };
  expect((await sides.api('PATCH', '/api/settings', { filters })).status).toBe(200);
  await sides.sync();
  await sides.settle();
}, 180_000);
afterAll(() => sides.close());

const linkOf = async (record: string) =>
  (
    await sides.rows<{ status: string; code: string | null; due: boolean }>(
      `select status, last_error ->> 'code' as code, due_at is not null as due from contact_link
       where provider = 'hubspot' and external_id = $1`,
      [record],
    )
  )[0];
const emails = () =>
  sides.pipedrive.people
    .list(company, { search: '', offset: 0, limit: 100 })
    .items.map(({ emails: [first] }) => first?.value);

describe('a filter', () => {
  test('lets only those in whose values pass', async () => {
    expect(emails()).toEqual(['in@filter.example']);
    expect(await linkOf(stranger)).toBeUndefined();
  });

  test('lets somebody in as soon as they pass', async () => {
    sides.edit(stranger, { jobtitle: 'Customer' });
    await sides.settle();
    expect(emails().toSorted()).toEqual(['in@filter.example', 'out@filter.example']);
    expect(await linkOf(stranger)).toEqual({ status: 'synced', code: null, due: false });
  });

  test('leaves a linked record out that does not pass any more: nothing is taken from it, nothing is sent to it', async () => {
    const person = await sides.personOf(customer);
    sides.edit(customer, { jobtitle: 'Former customer', firstname: 'Not Taken' });
    await sides.settle();
    sides.editPerson(person, { name: 'Not Sent' });
    await sides.settle();
    const id = await sides.idOf('hubspot', customer);
    await sides.api('PATCH', `/api/contacts/${id}`, { fields: { phone: '+49 30 555' } });
    await sides.settle();

    expect(sides.held(customer)).toMatchObject({ firstname: 'Not Taken', jobtitle: 'Former customer' });
    expect(sides.held(customer)['phone']).toBeUndefined();
    expect(sides.person(person)).toMatchObject({ firstName: 'Not', lastName: 'Sent' });
    expect(await linkOf(customer)).toEqual({ status: 'error', code: 'filtered_out', due: false });
    const { body } = await sides.api('GET', `/api/contacts/${id}`);
    expect(JSON.stringify(body['links'])).toContain('A filter leaves this record out');
  });

  test('that lets it in again has both sides catch up, by the rules', async () => {
    sides.edit(customer, { jobtitle: 'Customer' });
    await sides.settle();
    const person = await sides.personOf(customer);
    expect(sides.held(customer)).toMatchObject({ phone: '+49 30 555', jobtitle: 'Customer' });
    expect(sides.person(person).phones.map(({ value }) => value)).toEqual(['+49 30 555']);
    // Both have changed the name meanwhile: HubSpot ranks first.
    expect(sides.person(person).firstName).toBe('Not Taken');
    expect(await linkOf(customer)).toEqual({ status: 'synced', code: null, due: false });
    expect(await sides.exceptions()).toEqual([]);
  });

  test('asked by a person, says so too', async () => {
    sides.edit(customer, { jobtitle: 'Former customer' });
    await sides.settle();
    const id = await sides.idOf('hubspot', customer);
    sides.clearCalls();
    await sides.api('POST', `/api/contacts/${id}/sync`);
    await sides.settle();
    expect(sides.writes()).toEqual({ hubspot: 0, pipedrive: 0, creates: 0 });
    expect(await linkOf(customer)).toEqual({ status: 'error', code: 'filtered_out', due: false });
  });
});
