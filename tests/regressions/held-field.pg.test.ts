import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSides, type Sides } from '../complaints/sides.ts';

let sides: Sides;
beforeAll(async () => {
  sides = await startSides();
}, 180_000);
afterAll(() => sides.close());

test('what waited for a question reaches the other CRM also when the sides settle it themselves', async () => {
  await sides.api('PATCH', '/api/settings', { fields: { lastName: { rule: 'ask', rank: null } } });
  const record = sides.addContact({
    email: 'held@regressions.example',
    firstname: 'Noor',
    lastname: 'Agreed',
  });
  await sides.settle();
  const person = await sides.personOf(record);
  const path = `/api/contacts/${await sides.idOf('hubspot', record)}`;

  // Heard of by the look before the write alone, so that it is Pipedrive that disputes.
  sides.unheard(() => sides.editPerson(person, { first_name: 'Noor', last_name: 'Young' }));
  sides.edit(record, { lastname: 'Xavier' });
  await sides.settle();
  expect([sides.held(record)['lastname'], sides.person(person).lastName]).toEqual(['Xavier', 'Young']);

  await sides.api('PATCH', path, { fields: { lastName: 'Young' } });
  await sides.settle();
  // What is due since the last of the pushes, the sweeper finds.
  await sides.settle();
  expect((await sides.api('GET', '/api/conflicts?status=open')).body['items']).toEqual([]);
  expect([sides.held(record)['lastname'], sides.person(person).lastName]).toEqual(['Young', 'Young']);
});
