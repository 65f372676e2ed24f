import { describe, expect, test } from '@jest/globals';
import { createHubSpotProvider } from '../../../../backend/providers/hubspot/index.ts';
import { account, createTestDeps, startHubSpotDouble, type Reply } from './hubspot-double.ts';

const property = {
  name: 'custom_pronouns',
  label: 'Pronouns',
  type: 'string',
  fieldType: 'text',
  groupName: 'kindred',
};
const definition = { ...property, type: 'string', fieldType: 'text' } as const;
const conflict: Reply = { status: 409, json: { category: 'OBJECT_ALREADY_EXISTS' } };

async function withProvider(replies: Reply[]) {
  const double = await startHubSpotDouble(replies);
  const provider = createHubSpotProvider(createTestDeps(double.url).deps);
  return { provider, seen: double.seen, [Symbol.asyncDispose]: double[Symbol.asyncDispose] };
}

describe('a contact property', () => {
  test('is present, archived or missing', async () => {
    await using hubspot = await withProvider([
      { status: 200, json: property },
      { status: 200, json: { ...property, archived: true } },
      { status: 404, json: { category: 'OBJECT_NOT_FOUND' } },
    ]);
    const read = (archived: boolean) =>
      hubspot.provider.readProperty(account, 'custom_pronouns', { archived });
    expect(await read(false)).toMatchObject({ outcome: 'present', property: { archived: false } });
    expect(await read(true)).toMatchObject({ outcome: 'present', property: { archived: true } });
    expect(await read(false)).toEqual({ outcome: 'missing' });
    expect(hubspot.seen.map(({ query }) => query.get('archived'))).toEqual(['false', 'true', 'false']);
  });

  test('is created, or was there already', async () => {
    await using hubspot = await withProvider([{ status: 201, json: property }, conflict]);
    expect(await hubspot.provider.createProperty(account, definition)).toMatchObject({ outcome: 'created' });
    expect(await hubspot.provider.createProperty(account, definition)).toEqual({ outcome: 'exists' });
  });

  test('has a group that is created, or was there already', async () => {
    await using hubspot = await withProvider([{ status: 201, json: { name: 'kindred' } }, conflict]);
    const group = { name: 'kindred', label: 'Kindred' };
    expect(await hubspot.provider.createGroup(account, group)).toEqual({ outcome: 'created' });
    expect(await hubspot.provider.createGroup(account, group)).toEqual({ outcome: 'exists' });
  });

  test('is changed without touching what was not named, and listed', async () => {
    await using hubspot = await withProvider([
      { status: 200, json: property },
      { status: 200, json: { results: [property, { ...property, name: 'other', type: 'enumeration' }] } },
    ]);
    await hubspot.provider.updateProperty(account, 'custom_pronouns', { hidden: false });
    expect(hubspot.seen[0]).toMatchObject({ method: 'PATCH', body: '{"hidden":false}' });
    const listed = await hubspot.provider.listProperties(account, { archived: true });
    expect(listed).toMatchObject({ value: [{ name: 'custom_pronouns' }, { type: 'enumeration' }] });
  });

  test('reports what HubSpot refused', async () => {
    await using hubspot = await withProvider([{ status: 403, json: { category: 'MISSING_SCOPES' } }]);
    expect(await hubspot.provider.createProperty(account, definition)).toMatchObject({
      outcome: 'failed',
      failure: { kind: 'missing_scopes' },
    });
  });
});

test('account details keep the portal as digits', async () => {
  await using hubspot = await withProvider([
    {
      status: 200,
      json: { portalId: 62515, timeZone: 'Europe/Berlin', accountType: 'STANDARD', uiDomain: 7 },
    },
  ]);
  expect(await hubspot.provider.accountDetails(account)).toMatchObject({
    value: { portalId: '62515', timeZone: 'Europe/Berlin', uiDomain: null, portalName: null },
  });
});
