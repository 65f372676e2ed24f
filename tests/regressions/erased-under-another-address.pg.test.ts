import { afterEach, expect, test } from '@jest/globals';
import { pushTo } from '../../backend/features/sync/push.ts';
import { company, startSides, type Sides } from '../complaints/sides.ts';

let sides: Sides;
afterEach(() => sides?.close());

const contactId = '0192f0c1-7a54-7d2e-9c39-2f1d3c1b5a03';

/** Their record in Pipedrive was made under their old address, and nobody told Kindred: neither the answer nor an event. */
async function madeUnheard(): Promise<string> {
  sides = await startSides();
  const fields = { email: 'old@one.example', firstName: 'Quiet', pronouns: 'fae/faer' };
  expect((await sides.api('POST', '/api/contacts', { id: contactId, fields })).status).toBe(201);
  const { faults, people } = sides.pipedrive;
  faults.apply({
    next: [{ match: 'POST /api/v2/persons', appliedButNoAnswer: true }],
    webhooks: { drop: 1 },
  });
  await pushTo(sides.context, { tenantId: sides.tenantId, provider: 'pipedrive', sessionId: null });
  faults.apply({ webhooks: { drop: 0 } });
  const [made] = people.list(company, { search: '', offset: 0, limit: 10 }).items;
  return String(made?.id);
}

async function erase(): Promise<void> {
  expect((await sides.api('POST', '/api/privacy/erase', { contactId })).status).toBe(200);
}

/** Nobody is taken in again, but a person is asked about the record that Pipedrive still has. */
async function staysErased(id: string): Promise<void> {
  expect(await sides.rows('select id from contact where deleted_at is null')).toEqual([]);
  expect(await sides.exceptions()).toMatchObject([
    { kind: 'erased_elsewhere', provider: 'pipedrive', externalId: id },
  ]);
}

test('whose record was made under an older address, unheard, and who was erased since, is not taken in again', async () => {
  const id = await madeUnheard();
  const patch = { fields: { email: 'new@one.example' } };
  expect((await sides.api('PATCH', `/api/contacts/${contactId}`, patch)).status).toBe(200);
  await erase();
  sides.editPerson(Number(id), { first_name: 'Quiet', last_name: 'Still' });
  await sides.settle();
  await staysErased(id);
});

test('nor where somebody gave that record another address since', async () => {
  const id = await madeUnheard();
  await erase();
  sides.editPerson(Number(id), { emails: [{ value: 'other@one.example', primary: true }] });
  await sides.settle();
  await staysErased(id);

  const [question] = await sides.exceptions('erased_elsewhere');
  const answer = await sides.proxied('POST', `/api/exceptions/${question?.id}/fix`, { action: 'create' });
  expect(answer.body['code']).toBeUndefined();
  await sides.settle();
  expect(
    await sides.rows(`select fields -> 'email' ->> 'value' as email from contact where deleted_at is null`),
  ).toEqual([{ email: 'other@one.example' }]);
});
