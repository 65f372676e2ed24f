import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { startSandbox, type RunningSandbox } from '../running-sandbox.ts';

const contacts = '/crm/objects/2026-09/contacts';
const found = z.object({ total: z.number(), results: z.array(z.object({ id: z.string() })) });
let hubspot: RunningSandbox;
beforeEach(async () => {
  hubspot = await startSandbox({ contacts: 120 });
  await hubspot.install();
  await hubspot.steer('POST', '/_sandbox/faults', { rateLimit: false });
});
afterEach(() => hubspot.close());

const search = async (body: unknown) =>
  found.parse((await hubspot.api('POST', `${contacts}/search`, body)).body);
const by = (propertyName: string, operator: string, rest: object = {}) => ({
  filterGroups: [{ filters: [{ propertyName, operator, ...rest }] }],
});

test('the index learns of a new record and of a change only after the lag', async () => {
  const { body } = await hubspot.api('POST', contacts, {
    properties: { email: 'late@x.example.com', firstname: 'Old' },
  });
  const byEmail = by('email', 'EQ', { value: 'LATE@x.example.com' });
  expect((await search(byEmail)).total).toBe(0);
  await hubspot.steer('POST', '/_sandbox/clock', { advanceMs: 3_000 });
  expect((await search(byEmail)).total).toBe(1);
  await hubspot.api('PATCH', `${contacts}/${String(body['id'])}`, { properties: { firstname: 'New' } });
  expect((await search(by('firstname', 'EQ', { value: 'Old' }))).total).toBe(1);
  await hubspot.steer('POST', '/_sandbox/clock', { advanceMs: 3_000 });
  expect((await search(by('firstname', 'EQ', { value: 'Old' }))).total).toBe(0);
  expect((await search(by('firstname', 'EQ', { value: 'new' }))).total).toBe(1);
});

test('pages by record id through all of it', async () => {
  const ids: string[] = [];
  for (let last = '0'; ; last = ids.at(-1) ?? '') {
    const sorts = [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }];
    const { results } = await search({ ...by('hs_object_id', 'GT', { value: last }), sorts, limit: 50 });
    if (results.length === 0) break;
    ids.push(...results.map(({ id }) => id));
  }
  expect(new Set(ids).size).toBe(120);
});

test('operators agree with the list', async () => {
  const all = hubspot.sandbox.hubspot.contacts.page(62515, { fromId: 0, limit: 200, archived: false });
  const withEmail = all.filter(({ properties }) => properties['email'] !== undefined).length;
  expect((await search(by('email', 'HAS_PROPERTY'))).total).toBe(withEmail);
  expect((await search(by('email', 'NOT_HAS_PROPERTY'))).total).toBe(120 - withEmail);
  const ids = all.slice(0, 3).map(({ id }) => String(id));
  expect((await search(by('hs_object_id', 'IN', { values: ids }))).total).toBe(3);
  expect((await search(by('hs_object_id', 'BETWEEN', { value: ids[0], highValue: ids[2] }))).total).toBe(3);
  const middle = all.map(({ updatedMs }) => updatedMs).toSorted((a, b) => a - b)[60];
  const since = await search(by('lastmodifieddate', 'GTE', { value: String(middle) }));
  expect(since.total).toBe(60);
});

test.each([
  ['beyond 10,000 results', { limit: 200, after: '9801' }],
  ['more than 200 at once', { limit: 201 }],
  ['an unknown property', by('nope', 'EQ', { value: 'x' })],
  ['an unknown operator', by('email', 'LIKE', { value: 'x' })],
  ['a body over 3,000 characters', by('email', 'EQ', { value: 'x'.repeat(3_000) })],
])('refuses %s', async (_case, body) => {
  const answer = await hubspot.api('POST', `${contacts}/search`, body);
  expect(answer.status).toBe(400);
  expect(answer.body['category']).toBe('VALIDATION_ERROR');
});
