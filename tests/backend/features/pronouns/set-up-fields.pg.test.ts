import { afterEach, describe, expect, test } from '@jest/globals';
import { setUpPronounsFields } from '../../../../backend/features/pronouns/index.ts';
import { portalId, startBackend, type Backend, type BackendOptions } from '../../../fixtures/backend.ts';

let backend: Backend;
afterEach(() => backend.close());

const path = '/api/setup/pronouns-fields';
const group = { name: 'kindred', label: 'Kindred' };

async function start(options: BackendOptions = {}): Promise<void> {
  backend = await startBackend({ contacts: 3, fields: false, ...options });
  backend.hubspot.calls.clear();
}
const definition = (name: string) => backend.hubspot.properties.definitions(portalId).get(name);
const writes = () =>
  Object.entries(backend.hubspot.calls.report().byRoute)
    .filter(([route]) => !route.startsWith('GET') && route.includes('/crm/'))
    .map(([route, count]) => `${route} ${count}`)
    .toSorted();
const states = (body: Record<string, unknown>) => body['items'];
const view = (state: string, action: string | null) => [
  { provider: 'hubspot', state, property: 'custom_pronouns', action },
];

function createForeign(type: string, fieldType: string): void {
  backend.hubspot.groups.create(portalId, group);
  const made = backend.hubspot.properties.create(portalId, {
    name: 'custom_pronouns',
    label: 'Pronouns',
    groupName: 'kindred',
    type,
    fieldType,
    ...(type === 'enumeration'
      ? { options: [{ label: 'She', value: 'she', displayOrder: 1, hidden: false }] }
      : {}),
  });
  expect(made.outcome).toBe('written');
}

describe('the pronouns field', () => {
  test('that is missing is created with its group and the stamp, both as designed', async () => {
    await start();
    expect(states((await backend.api('GET', path)).body)).toEqual(view('missing', 'create'));
    expect(writes()).toEqual([]);

    const made = await backend.api('POST', path);

    expect({ status: made.status, items: states(made.body) }).toEqual({
      status: 200,
      items: view('ready', null),
    });
    expect(definition('custom_pronouns')).toMatchObject({
      type: 'string',
      fieldType: 'text',
      groupName: 'kindred',
    });
    expect(definition('kindred_id')).toMatchObject({
      hidden: true,
      hasUniqueValue: true,
      groupName: 'kindred',
    });
    expect(backend.hubspot.groups.list(portalId, false)).toContainEqual(expect.objectContaining(group));
  });

  test('that is there costs no write', async () => {
    await start({ fields: true });

    const again = await backend.api('POST', path);

    expect(states(again.body)).toEqual(view('ready', null));
    expect(writes()).toEqual([]);
  });

  test('that was archived is told so, and restored on request', async () => {
    await start({ fields: true });
    backend.hubspot.properties.archive(portalId, 'custom_pronouns');
    expect(states((await backend.api('GET', path)).body)).toEqual(view('archived', 'restore'));

    const restored = await backend.api('POST', path);

    expect(states(restored.body)).toEqual(view('ready', null));
    expect(definition('custom_pronouns')).toMatchObject({ type: 'string' });
  });

  test('of another type is left alone, nothing is written, and a person is asked', async () => {
    await start();
    createForeign('enumeration', 'select');

    const asked = await backend.api('POST', path);

    expect(asked.body).toMatchObject({ status: 409, code: 'field_needs_a_person' });
    expect(asked.status).toBe(409);
    expect(states((await backend.api('GET', path)).body)).toEqual(view('other_type', 'map_or_rename'));
    expect(writes()).toEqual([]);
    expect(definition('custom_pronouns')).toMatchObject({ type: 'enumeration' });
    expect(definition('kindred_id')).toBeUndefined();
  });

  test('that two processes create at once is ready for both', async () => {
    await start();
    const second = await backend.secondProcess();

    const reports = await Promise.all([
      setUpPronounsFields(backend.context, backend.tenantId, 'person'),
      setUpPronounsFields(second, backend.tenantId, 'person'),
    ]);

    expect(reports).toEqual([
      { outcome: 'ok', items: view('ready', null), failures: [] },
      { outcome: 'ok', items: view('ready', null), failures: [] },
    ]);
  });

  test('whose creation somebody else wins between look and write (409) is ready', async () => {
    await start();
    backend.hubspot.faults.apply({
      next: [
        { match: 'POST /crm/properties/[^/]+/contacts/groups', appliedButNoAnswer: true, times: 1 },
        { match: 'POST /crm/properties/[^/]+/contacts', appliedButNoAnswer: true, times: 1 },
      ],
    });

    const made = await backend.api('POST', path);

    expect(states(made.body)).toEqual(view('ready', null));
  });

  test('that Kindred may not create is a problem that says what to do, and the state stays known', async () => {
    await start();
    backend.hubspot.faults.apply({
      next: [
        {
          match: 'POST /crm/properties/.*',
          status: 403,
          body: { status: 'error', category: 'MISSING_SCOPES', message: 'missing' },
          times: 9,
        },
      ],
    });

    const refused = await backend.api('POST', path);

    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({
      code: 'crm_refused',
      detail: expect.stringContaining('super admin'),
    });
    expect(definition('custom_pronouns')).toBeUndefined();
    const rows = await backend.rows('select status, field_state from connection');
    expect(rows).toEqual([{ status: 'connected', field_state: 'missing' }]);
  });
});
