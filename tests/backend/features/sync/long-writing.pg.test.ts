import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { startSides, type Sides } from '../../../complaints/sides.ts';

let sides: Sides;
jest.setTimeout(180_000);
beforeAll(async () => {
  sides = await startSides({ open: false });
});
afterAll(() => sides.close());

test('a session that writes for longer than its listing holds reads what changed in pages: nobody is made twice or searched for singly', async () => {
  const people = 250;
  sides.unheard(() => {
    for (let index = 0; index < people; index += 1)
      sides.addContact({ email: `l${index}@long.example`, firstname: 'Long', lastname: `Writing ${index}` });
  });
  let batches = 0;
  sides.atRacePoint.hook = async (point) => {
    if (point !== 'push.settled' || (batches += 1) !== 1) return;
    // Between the first and the second hundred a quarter of an hour goes by, and somebody adds a person there.
    sides.clock.advance(15 * 60_000);
    const [waiting] = await sides.rows<{ email: string }>(
      `select c.email_key as email from contact_link l join contact c on c.id = l.contact_id
       where l.provider = 'pipedrive' and l.external_id is null and l.status = 'pending' limit 1`,
    );
    sides.unheard(() =>
      sides.addPerson({ name: 'Long There', emails: [{ value: waiting?.email, primary: true }] }),
    );
  };
  sides.clearCalls();
  expect(await sides.sync()).toMatchObject({ status: 'completed', counts: { errors: 0 } });
  sides.atRacePoint.hook = null;
  await sides.settle();

  expect(batches).toBeGreaterThan(2);
  expect(await sides.counts()).toEqual({ hubspot: people, pipedrive: people, contacts: people });
  const { byRoute } = sides.pipedrive.calls.report();
  expect(byRoute['GET /api/v2/persons/search'] ?? 0).toBe(0);
  expect(byRoute['POST /api/v2/persons']).toBe(people - 1);
  expect(byRoute['GET /api/v2/persons']).toBeLessThan(20);
});
