import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { company, startSides, type Sides } from '../complaints/sides.ts';

const shared = 'shared@one.example';
let sides: Sides;
let record: string;

/** Two persons in Pipedrive have the address of one contact in HubSpot, and somebody is asked which of them it is. */
beforeEach(async () => {
  sides = await startSides();
  for (const name of ['Ada', 'Bea'])
    sides.addPerson({ emails: [{ value: shared, primary: true }], first_name: name, last_name: 'Shared' });
  record = sides.addContact({ email: shared, firstname: 'Cleo' });
  await sides.settle();
  expect(await sides.exceptions('ambiguous_match')).toHaveLength(1);
  expect(await linkThere()).toEqual({ status: 'error', code: 'ambiguous_match', id: null });
});
afterEach(() => sides?.close());

const linkThere = async () => {
  const [row] = await sides.rows(
    `select status, last_error ->> 'code' as code, external_id as id from contact_link
     where provider = 'pipedrive' and contact_id = $1`,
    [await sides.idOf('hubspot', record)],
  );
  return row;
};
const addresses = () => sides.persons().map(({ emails }) => emails[0]?.value);

/** Found by the simulation, seeds 30245 and 31157. */
describe('a contact that waits for an answer about its address', () => {
  test('is made in the other CRM when its address was corrected, with nobody asked again', async () => {
    sides.edit(record, { email: 'cleo@one.example' });
    await sides.settle();

    const person = await sides.personOf(record);
    expect(sides.pipedrive.people.read(company, person)).toMatchObject({ firstName: 'Cleo' });
    expect(addresses().toSorted()).toEqual(['cleo@one.example', shared, shared]);
  });

  test('is held again, with the same question, when something else of it was edited', async () => {
    sides.edit(record, { firstname: 'Cleopatra' });
    await sides.settle();

    expect(await linkThere()).toEqual({ status: 'error', code: 'ambiguous_match', id: null });
    expect(await sides.exceptions('ambiguous_match')).toHaveLength(1);
    expect(addresses()).toEqual([shared, shared]);
  });

  test('stays held when somebody has dismissed the question', async () => {
    const [question] = await sides.exceptions('ambiguous_match');
    await sides.api('POST', `/api/exceptions/${question?.id}/fix`, { action: 'dismiss' });
    sides.edit(record, { firstname: 'Cleopatra' });
    await sides.settle();

    expect(await linkThere()).toEqual({ status: 'error', code: 'ambiguous_match', id: null });
    expect(await sides.exceptions()).toEqual([]);
  });

  test('does not go on waiting when the answer is that all of them are somebody else: what then stands in the way is said', async () => {
    const [question] = await sides.exceptions('ambiguous_match');
    const answer = await sides.api('POST', `/api/exceptions/${question?.id}/fix`, { action: 'create' });
    expect(answer.status).toBe(200);
    await sides.settle();

    expect(await linkThere()).toEqual({ status: 'error', code: 'duplicate_in_crm', id: null });
    const told = await sides.exceptions('duplicate_in_crm');
    expect(told.filter(({ provider }) => provider === 'pipedrive')).toMatchObject([
      { contactId: await sides.idOf('hubspot', record) },
    ]);
    expect(addresses()).toEqual([shared, shared]);
  });
});
