import { afterEach, expect, test } from '@jest/globals';
import { company, startSides, type Sides } from '../complaints/sides.ts';
import { portalId } from '../fixtures/backend.ts';

let sides: Sides;
afterEach(() => sides?.close());

/** Found by the simulation, seed 17. */
test('who was erased does not come back through another person’s record that had gone into theirs unheard', async () => {
  sides = await startSides();
  sides.hubspot.faults.apply({ searchLagMs: 0 });
  const add = (name: string) =>
    sides.addContact({ email: `${name}@one.example`, firstname: name, lastname: `${name}son` });
  const [erased, other] = [add('Erased'), add('Other')];
  await sides.settle();
  const [contactId, personOfOther] = [await sides.idOf('hubspot', erased), await sides.personOf(other)];
  const contactOfOther = await sides.idOf('hubspot', other);

  sides.unheard(() => sides.hubspot.people.merge(portalId, erased, other));
  const { status } = await sides.api('POST', '/api/privacy/erase', { contactId });
  expect(status).toBe(200);
  await sides.sync();
  await sides.settle();
  await sides.sync();
  await sides.settle();

  const there = sides.pipedrive.people.read(company, personOfOther);
  expect(there).toMatchObject({ firstName: 'Other', lastName: 'Otherson' });
  expect(JSON.stringify(there).toLowerCase()).not.toContain('erased');
  const fields = await sides.rows<{ fields: unknown }>('select fields from contact where id = $1', [
    contactOfOther,
  ]);
  expect(JSON.stringify(fields).toLowerCase()).not.toContain('erased');
  const asked = (await sides.exceptions('erased_elsewhere')).map(
    ({ provider, externalId }) => `${provider} ${externalId}`,
  );
  expect(asked).toContain(`hubspot ${erased}`);
});
