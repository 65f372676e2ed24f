import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { portalId, startBackend, type Backend } from '../../../fixtures/backend.ts';

let backend: Backend;
beforeEach(async () => {
  backend = await startBackend({ contacts: 3, fields: false });
});
afterEach(() => backend.close());

const path = '/api/setup/pronouns-fields';
const items = async (method = 'GET') => (await backend.api(method, path)).body['items'];
const row = async (provider: string) => {
  const text = `select field_state, field_property, stamp_mode, stamp_property, fields_due_at from connection where provider = $1`;
  return (await backend.rows(text, [provider]))[0];
};

describe('the pronouns field in both CRMs', () => {
  test('is made when a CRM is connected, and asked for together', async () => {
    await backend.connectPipedrive();

    const found = await items();
    expect(found).toMatchObject([
      { provider: 'hubspot', state: 'ready', property: 'custom_pronouns', action: null },
      {
        provider: 'pipedrive',
        state: 'ready',
        property: expect.stringMatching(/^[0-9a-f]{40}$/),
        action: null,
      },
    ]);
    expect(await row('hubspot')).toMatchObject({ stamp_mode: 'unique', stamp_property: 'kindred_id' });
    expect(await row('pipedrive')).toMatchObject({
      field_state: 'ready',
      field_property: expect.stringMatching(/^[0-9a-f]{40}$/),
      stamp_mode: 'plain',
      stamp_property: expect.stringMatching(/^[0-9a-f]{40}$/),
      fields_due_at: null,
    });
  });

  test('that one CRM refuses is there in the other, and the answer says which one refused', async () => {
    await backend.connectPipedrive();
    backend.hubspot.faults.apply({ next: [{ match: 'GET /crm/properties/.*', status: 503, times: 20 }] });

    const refused = await backend.api('POST', path);

    expect(refused.status).toBe(503);
    expect(refused.body['detail']).toContain('HubSpot');
    expect(await row('pipedrive')).toMatchObject({ field_state: 'ready' });
  });

  test('that the tenant mapped to a property of its own is told so, and ours is not forgotten', async () => {
    await backend.connectPipedrive();
    const value = {
      choices: { fields: { pronouns: { hubspot: { property: 'their_pronouns' } } } },
      draft: null,
    };
    await backend.rows(
      `insert into setting (tenant_id, key, value, version, updated_at, updated_by) values ($1, 'sync', $2, 1, now(), 'test')`,
      [backend.tenantId, value],
    );

    expect(await items()).toMatchObject([
      { provider: 'hubspot', state: 'mapped', property: 'their_pronouns', action: null },
      { provider: 'pipedrive', state: 'ready' },
    ]);
    expect(await row('hubspot')).toMatchObject({ field_state: 'mapped', field_property: 'custom_pronouns' });
  });
});

describe('the stamp in HubSpot', () => {
  test('is a plain property where ten unique ones are used up, and that is remembered', async () => {
    backend.hubspot.groups.create(portalId, { name: 'theirs', label: 'Theirs' });
    for (let index = 0; index < 10; index += 1) {
      const made = backend.hubspot.properties.create(portalId, {
        name: `unique_${index}`,
        label: `Unique ${index}`,
        groupName: 'theirs',
        type: 'string',
        fieldType: 'text',
        hasUniqueValue: true,
      });
      expect(made.outcome).toBe('written');
    }

    expect(await items('POST')).toMatchObject([{ provider: 'hubspot', state: 'ready' }]);
    expect(await row('hubspot')).toMatchObject({ stamp_mode: 'plain', stamp_property: 'kindred_id' });
    const definition = backend.hubspot.properties.definitions(portalId).get('kindred_id');
    expect(definition).toMatchObject({ hidden: true, hasUniqueValue: false });
    expect(await items()).toMatchObject([{ provider: 'hubspot', state: 'ready' }]);
  });
});
