import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startSandbox, type RunningSandbox } from '../running-sandbox.ts';
import { fixture } from './fixture.ts';

const contacts = '/crm/objects/2026-09/contacts';
const definitions = '/crm/properties/2026-09/contacts';
let hubspot: RunningSandbox;
beforeEach(async () => {
  hubspot = await startSandbox();
  await hubspot.install();
});
afterEach(() => hubspot.close());

const create = (properties: Record<string, unknown>) => hubspot.api('POST', contacts, { properties });
const rules = (body: Record<string, unknown>) => hubspot.steer('POST', '/_sandbox/rules', body);
const shapeOf = (name: string) => {
  const { correlationId: _own, message: _text, ...rest } = fixture(name);
  return rest;
};
const define = (more: Record<string, unknown>) =>
  hubspot.api('POST', definitions, {
    name: 'custom_pronouns',
    label: 'Pronouns',
    groupName: 'contactinformation',
    type: 'string',
    fieldType: 'text',
    ...more,
  });
const options = ['they_them', 'She_Her'].map((value, displayOrder) => ({
  label: value,
  value,
  displayOrder,
  hidden: false,
}));

describe('what an account requires', () => {
  test('of new records is refused in the documented words when it is missing', async () => {
    await rules({ requiredOnCreate: ['firstname'] });
    const refused = await create({ email: 'a@x.example.com' });
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject(
      fixture('hubspot-error-400-missing-required-property-on-create.changelog'),
    );
    expect((await create({ email: 'a@x.example.com', firstname: 'A' })).status).toBe(201);
    const known = await hubspot.api('PATCH', `${contacts}/101`, { properties: { firstname: '' } });
    expect(known.status).toBe(200);
  });

  test('on a condition is asked for on every write, and one record does not spoil the batch', async () => {
    await define({ name: 'my_property', label: 'Mine' });
    const made = await create({ email: 'b@x.example.com', country: 'Norway' });
    await rules({ requiredWhen: [{ property: 'my_property', basedOn: 'country' }] });
    const refused = await hubspot.api('PATCH', `${contacts}/${String(made.body['id'])}`, {
      properties: { firstname: 'B' },
    });
    expect(refused.body).toMatchObject(
      shapeOf('hubspot-error-400-missing-conditional-required-property.changelog'),
    );
    const inputs = [{ country: 'Peru' }, { city: 'Lima' }].map((properties, index) => ({
      objectWriteTraceId: `t${index}`,
      properties,
    }));
    const batch = await hubspot.api('POST', `${contacts}/batch/create`, { inputs });
    expect(batch.status).toBe(207);
    expect(batch.body).toMatchObject({
      numErrors: 1,
      errors: [
        {
          context: { objectWriteTraceId: ['t0'] },
          errors: [{ code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY' }],
        },
      ],
    });
  });
});

describe('properties', () => {
  test('in use cannot be archived', async () => {
    await define({});
    await rules({ propertiesInUse: ['custom_pronouns'] });
    const refused = await hubspot.api('DELETE', `${definitions}/custom_pronouns`);
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject(shapeOf('hubspot-error-400-property-in-use.observed-2026-09-29'));
    await hubspot.steer('DELETE', '/_sandbox/rules');
    expect((await hubspot.api('DELETE', `${definitions}/custom_pronouns`)).status).toBe(204);
  });

  test('with unique values are ten at most, and other apps may have used them up', async () => {
    await hubspot.steer('POST', '/_sandbox/fill-unique-properties', { portalId: 62515, leave: 1 });
    const unique = { type: 'string', fieldType: 'text', hasUniqueValue: true };
    expect((await define({ ...unique, name: 'kindred_id' })).status).toBe(201);
    const refused = await define({ ...unique, name: 'one_too_many' });
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({ category: 'VALIDATION_ERROR' });
    expect((await define({ name: 'not_unique' })).status).toBe(201);
  });

  test('are renamed and change their type under the app; what is stored stays', async () => {
    await define({});
    await hubspot.api('PATCH', `${contacts}/101`, { properties: { custom_pronouns: 'xe/xem' } });
    const path = '/_ui/portals/62515/properties/custom_pronouns';
    const change = { label: 'Pronomen', type: 'enumeration', fieldType: 'select', options };
    expect((await hubspot.steer('PATCH', path, change)).body).toMatchObject({ label: 'Pronomen' });
    const read = await hubspot.api('GET', `${contacts}/101?properties=custom_pronouns`);
    expect(read.body).toMatchObject({ properties: { custom_pronouns: 'xe/xem' } });
    const write = { properties: { custom_pronouns: 'ey/em' } };
    expect((await hubspot.api('PATCH', `${contacts}/101`, write)).body).toMatchObject({
      errors: [{ code: 'INVALID_OPTION' }],
    });
  });
});

describe('values', () => {
  test('of options are exact to the letter, and each of several is checked', async () => {
    await define({ type: 'enumeration', fieldType: 'checkbox', options });
    const put = (value: string) =>
      hubspot.api('PATCH', `${contacts}/101`, { properties: { custom_pronouns: value } });
    expect((await put('she_her')).body).toMatchObject({ errors: [{ code: 'INVALID_OPTION' }] });
    expect((await put('they_them;other')).status).toBe(400);
    expect((await put('they_them')).status).toBe(200);
    expect((await put(';She_Her')).body).toMatchObject({
      properties: { custom_pronouns: 'they_them;She_Her' },
    });
    expect((await put('She_Her')).body).toMatchObject({ properties: { custom_pronouns: 'She_Her' } });
  });

  test('that HubSpot rewrites are named in warnings', async () => {
    await define({ name: 'date_of_birth', label: 'Date of birth', type: 'date', fieldType: 'date' });
    const { body } = await create({ date_of_birth: '1990-01-01T00:00:00Z', firstname: 'D' });
    expect(body).toMatchObject({
      properties: { date_of_birth: '631152000000' },
      warnings: [
        {
          category: 'PROPERTY_VALUE_NORMALIZED',
          context: {
            normalizedValue: '631152000000',
            propertyName: 'date_of_birth',
            rawValue: '1990-01-01T00:00:00Z',
          },
          message: 'date_of_birth was normalized',
        },
      ],
    });
    expect((await create({ firstname: 'D' })).body).not.toHaveProperty('warnings');
  });

  test('of an imported file carry the source IMPORT', async () => {
    const rows = [{ email: 'imported@x.example.com', firstname: 'I' }, { email: 'nobody' }];
    const imported = await hubspot.steer('POST', '/_ui/portals/62515/import', { rows });
    expect(imported.body).toEqual({ written: 1, refused: 1 });
    const path = `${contacts}/imported@x.example.com?idProperty=email&propertiesWithHistory=firstname`;
    expect((await hubspot.api('GET', path)).body).toMatchObject({
      propertiesWithHistory: { firstname: [{ value: 'I', sourceType: 'IMPORT' }] },
    });
  });
});
