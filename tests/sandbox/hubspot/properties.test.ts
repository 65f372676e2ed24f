import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startSandbox, type RunningSandbox } from '../running-sandbox.ts';
import { fixture } from './fixture.ts';

const properties = '/crm/properties/2026-09/contacts';
const group = { name: 'kindred', label: 'Kindred' };
const pronouns = {
  name: 'custom_pronouns',
  label: 'Pronouns',
  groupName: 'kindred',
  type: 'string',
  fieldType: 'text',
};
let hubspot: RunningSandbox;
beforeEach(async () => {
  hubspot = await startSandbox();
  await hubspot.install();
});
afterEach(() => hubspot.close());

test('a property needs its group first', async () => {
  expect((await hubspot.api('POST', properties, pronouns)).status).toBe(400);
  expect((await hubspot.api('POST', `${properties}/groups`, group)).status).toBe(201);
  expect((await hubspot.api('POST', properties, pronouns)).status).toBe(201);
});

test('of two that create the same one, the second is told 409 in HubSpot’s words', async () => {
  await hubspot.api('POST', `${properties}/groups`, group);
  expect((await hubspot.api('POST', `${properties}/groups`, group)).status).toBe(409);
  const both = await Promise.all([1, 2].map(() => hubspot.api('POST', properties, pronouns)));
  expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  const { correlationId: _own, ...expected } = fixture(
    'hubspot-error-409-property-exists.observed-2026-09-29',
  );
  expect(both.find(({ status }) => status === 409)?.body).toMatchObject(expected);
});

test('an archived property is hidden, listed as archived and restored with its values by creating it again', async () => {
  await hubspot.api('POST', `${properties}/groups`, group);
  await hubspot.api('POST', properties, pronouns);
  const contact = '/crm/objects/2026-09/contacts/101';
  await hubspot.api('PATCH', contact, { properties: { custom_pronouns: 'ey/em' } });
  expect((await hubspot.api('DELETE', `${properties}/custom_pronouns`)).status).toBe(204);
  expect((await hubspot.api('GET', `${properties}/custom_pronouns`)).status).toBe(404);
  const archived = await hubspot.api('GET', `${properties}?archived=true`);
  expect(archived.body).toMatchObject({ results: [{ name: 'custom_pronouns', archived: true }] });
  expect((await hubspot.api('PATCH', contact, { properties: { custom_pronouns: 'x' } })).status).toBe(400);
  expect((await hubspot.api('POST', properties, pronouns)).status).toBe(201);
  const read = await hubspot.api('GET', `${contact}?properties=custom_pronouns`);
  expect(read.body).toMatchObject({ properties: { custom_pronouns: 'ey/em' } });
});

test('a group in use cannot be archived, an empty one can and comes back', async () => {
  await hubspot.api('POST', `${properties}/groups`, group);
  await hubspot.api('POST', properties, pronouns);
  expect((await hubspot.api('DELETE', `${properties}/groups/kindred`)).status).toBe(400);
  await hubspot.api('DELETE', `${properties}/custom_pronouns`);
  expect((await hubspot.api('DELETE', `${properties}/groups/kindred`)).status).toBe(204);
  expect((await hubspot.api('POST', properties, pronouns)).status).toBe(400);
  expect((await hubspot.api('POST', `${properties}/groups`, group)).status).toBe(201);
});

test('HubSpot’s own definitions cannot be changed, and field types must fit', async () => {
  expect((await hubspot.api('PATCH', `${properties}/email`, { label: 'X' })).status).toBe(400);
  expect((await hubspot.api('DELETE', `${properties}/email`)).status).toBe(400);
  await hubspot.api('POST', `${properties}/groups`, group);
  expect((await hubspot.api('POST', properties, { ...pronouns, fieldType: 'checkbox' })).status).toBe(400);
  expect((await hubspot.api('POST', properties, { ...pronouns, name: 'Bad Name' })).status).toBe(400);
});
