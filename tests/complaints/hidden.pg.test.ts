import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { firstCompanyId, firstUserId } from '../../sandbox/pipedrive/companies.ts';
import { company, startSides, type Sides } from './sides.ts';

let sides: Sides;
const people = 100;
const admin = firstUserId(firstCompanyId);

beforeAll(async () => {
  // Not the admin: what others keep to themselves is not shown.
  sides = await startSides({ userId: admin + 1 });
}, 180_000);
afterAll(() => sides.close());

test('C25 of a hundred persons, of which one is gone and one is hidden from whom Kindred acts for, 98 are applied and two are explained', async () => {
  const pairs = Array.from({ length: people }, (_none, index) => {
    const email = `h${index}@hidden.example`;
    return sides.addPerson({ name: `Per Son${index}`, emails: [{ value: email, primary: true }] });
  });
  await sides.settle();
  const records: string[] = [];
  for (const person of pairs) records.push(await sides.contactOf(person));
  const [gone = 0, hidden = 0, ...others] = pairs;

  for (const person of pairs) sides.editPerson(person, { name: 'Per Changed' });
  sides.editPerson(hidden, { visible_to: 1, owner_id: admin });
  sides.pipedrive.people.remove(company, gone);
  await sides.settle();

  for (const index of others.keys())
    expect(sides.held(records[index + 2] ?? '')).toMatchObject({ lastname: 'Changed' });
  const links = await sides.rows<{ external_id: string; code: string; message: string }>(
    `select external_id, last_error ->> 'code' as code, last_error ->> 'message' as message from contact_link
     where provider = 'pipedrive' and last_error is not null order by external_id::int`,
  );
  expect(links).toEqual([
    {
      external_id: String(gone),
      code: 'deleted_in_crm',
      message: expect.stringContaining('was deleted there'),
    },
    { external_id: String(hidden), code: 'missing_in_crm', message: expect.stringContaining('hidden') },
  ]);
  // Nobody is deleted because somebody else may not see them.
  expect((await sides.counts()).hubspot).toBe(people);
}, 180_000);
