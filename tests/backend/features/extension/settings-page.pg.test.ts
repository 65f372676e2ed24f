import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { settingsPage, type SettingsPage } from '../../../../backend/contract/settings-page.ts';
import { setUpPronounsFields } from '../../../../backend/features/pronouns/index.ts';
import { runSession } from '../../../../backend/features/sync/index.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';

const path = '/api/extension/settings';
const people = { admin: 7001, manager: 7002, member: 7003 };
let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ contacts: 12, fields: false });
  for (const [role, id] of Object.entries(people)) {
    await backend.rows(
      `insert into app_user (tenant_id, hubspot_user_id, role, first_seen_at, last_seen_at)
       values ($1, $2, $3, now(), now())`,
      [backend.tenantId, String(id), role],
    );
  }
}, 180_000);
afterAll(() => backend.close());

const open = async (as: keyof typeof people = 'admin'): Promise<SettingsPage> => {
  const { status, body } = await backend.proxied('GET', path, undefined, { userId: people[as] });
  expect({ status, code: body['code'] }).toEqual({ status: 200, code: undefined });
  return settingsPage.parse(body);
};
const undone = ({ firstRun }: SettingsPage) =>
  firstRun.steps.filter(({ done }) => !done).map(({ step }) => step);
const plan = async () => {
  const { body } = await backend.api('POST', '/api/sync/plan');
  const id = String(body['sessionId']);
  await runSession(backend.context, backend.tenantId, id);
  return id;
};

describe('the settings page opens with one request', () => {
  test('in a fresh tenant: nothing was looked at, and the way leads from connecting on', async () => {
    const page = await open();
    expect(page.viewer).toMatchObject({ userId: '7001', role: 'admin', readOnly: null });
    expect(page.connections).toMatchObject([
      { provider: 'hubspot', status: 'connected', missingScopes: [], pausedUntil: null, synced: false },
      { provider: 'pipedrive', status: 'disconnected', account: null, missingScopes: null, synced: false },
    ]);
    expect(page.pronounsFields).toEqual([
      {
        provider: 'hubspot',
        state: 'missing',
        property: 'custom_pronouns',
        action: 'create',
        lookedAt: null,
        message: expect.stringContaining('no pronouns field yet'),
      },
    ]);
    expect(page.mapping).toHaveLength(6);
    expect(page.mapping[0]).toEqual({
      field: 'email',
      type: 'email',
      hubspot: { property: 'email', direction: 'both', addOptions: false, isDefault: true },
      pipedrive: { property: null, direction: 'both', addOptions: false, isDefault: true },
      rule: 'rank',
      rank: null,
    });
    expect(page.rules).toMatchObject({ version: 0, deletions: 'ask', reconcileEveryMinutes: 60 });
    expect([page.rules.changedAt, page.rules.changedBy]).toEqual([null, null]);
    expect([page.draft, page.plan]).toEqual([null, null]);
    expect(undone(page)).toEqual(['connect', 'field', 'mapping', 'plan', 'start']);
    expect(page.firstRun.next).toBe('connect');
    expect(page.firstRun.steps[0]).toEqual({
      step: 'connect',
      done: false,
      optional: true,
      providers: ['pipedrive'],
    });
  });

  test('asks no CRM for it', async () => {
    const before = backend.hubspot.calls.report().total;
    await open();
    expect(backend.hubspot.calls.report().total).toBe(before);
  });

  test('for an admin with keys, without what opens a door, and with what is kept for how long', async () => {
    const text = JSON.stringify(await open());
    const page = await open();
    expect(page.keys?.items).toMatchObject([{ name: 'test', role: 'admin', status: 'live' }]);
    expect(text).not.toContain(backend.apiKey);
    expect(text).not.toMatch(/hash|sealed/i);
    expect(page.apiDocsUrl).toBe(`${backend.url}/docs`);
    expect(page.roles.map(({ role }) => role)).toEqual(['member', 'manager', 'admin']);
    expect(page.roles[0]?.permissions).not.toContain('sync:run');
    expect(page.roles[1]?.permissions).toContain('sync:run');
    expect(page.privacy.keptAfterEndDays).toBe(30);
    expect(page.privacy.retention?.rules.find(({ kind }) => kind === 'log')).toMatchObject({ days: 90 });
    const mine = page.users.items.find(({ isYou }) => isYou);
    expect(mine).toMatchObject({ id: '7001', role: 'admin' });
  });

  test.each(['manager', 'member'] as const)(
    'for a %s to look at: it says why, and leaves out what is an admin’s to see and do',
    async (role) => {
      const page = await open(role);
      expect(page.viewer).toMatchObject({ role, readOnly: expect.stringContaining(`You are a ${role}`) });
      expect(page.viewer.permissions).not.toContain('settings:write');
      expect([page.keys, page.privacy.retention]).toEqual([null, null]);
      expect(page.pronounsFields.map(({ action }) => action)).toEqual([null]);
      expect(page.users.items.map(({ id }) => id)).toEqual(expect.arrayContaining(['7001', '7002', '7003']));
    },
  );

  test('and shows each step of the first run done in its turn', async () => {
    await setUpPronounsFields(backend.context, backend.tenantId, 'background');
    const looked = await open();
    expect(looked.pronounsFields).toMatchObject([
      { state: 'ready', action: null, lookedAt: expect.any(String) },
    ]);
    expect(undone(looked)).toEqual(['connect', 'mapping', 'plan', 'start']);
    await backend.connectPipedrive();
    expect(undone(await open())).toEqual(['mapping', 'plan', 'start']);
    await backend.api('PATCH', '/api/settings', { fields: { phone: { pipedrive: { direction: 'in' } } } });
    const mapped = await open();
    expect(mapped.rules).toMatchObject({ changedBy: 'API key test', changedAt: expect.any(String) });
    expect(mapped.mapping.find(({ field }) => field === 'phone')?.pipedrive).toMatchObject({
      property: 'phones',
      direction: 'in',
    });
    // Whoever chooses a rule goes on looking at the others.
    expect(undone(mapped)).toEqual(['mapping', 'plan', 'start']);
    const planId = await plan();
    const planned = await open();
    expect(planned.plan).toMatchObject({ plan: { id: planId, status: 'completed' }, started: null });
    expect(JSON.stringify(planned.plan)).not.toMatch(/samples|@/);
    expect(planned.firstRun.next).toBe('start');
    const { body } = await backend.api('POST', '/api/contacts/sync', { planId });
    await runSession(backend.context, backend.tenantId, String(body['sessionId']));
    const done = await open();
    expect(done.plan?.started).toMatchObject({ id: body['sessionId'], status: 'completed' });
    expect(done.connections.map(({ synced }) => synced)).toEqual([true, true]);
    expect([undone(done), done.firstRun.next]).toEqual([[], null]);
  }, 180_000);

  test('and shows a mapping that waits for its plan beside the one that is in force', async () => {
    await backend.api('PATCH', '/api/settings', { fields: { phone: { hubspot: { direction: 'off' } } } });
    const { draft, mapping } = await open();
    const phone = (rows: SettingsPage['mapping'] = []) =>
      rows.find(({ field }) => field === 'phone')?.hubspot.direction;
    expect([phone(mapping), phone(draft?.mapping)]).toEqual(['both', 'off']);
    await backend.api('DELETE', '/api/settings/draft');
    expect((await open()).draft).toBeNull();
  });

  test('and says until when a CRM asked to be left alone, and what it was not granted', async () => {
    const until = new Date(backend.clock.nowMs() + 600_000);
    await backend.rows(
      `update connection set parked_until = $2, scopes = '{contacts:full,webhooks:full}'
       where tenant_id = $1 and provider = 'pipedrive'`,
      [backend.tenantId, until],
    );
    expect((await open()).connections[1]).toMatchObject({
      pausedUntil: until.toISOString(),
      missingScopes: ['contact-fields:full'],
    });
    await backend.rows('update connection set parked_until = null where tenant_id = $1', [backend.tenantId]);
  });

  test('when a CRM is away: with the reason, and connecting is the next step again', async () => {
    await backend.rows(
      `update connection set status = 'error', error = 'Access was taken away.'
       where tenant_id = $1 and provider = 'pipedrive'`,
      [backend.tenantId],
    );
    const page = await open();
    expect(page.connections[1]).toMatchObject({ status: 'error', error: 'Access was taken away.' });
    expect(page.pronounsFields.map(({ provider }) => provider)).toEqual(['hubspot']);
    expect(page.firstRun.next).toBe('connect');
    expect(page.firstRun.steps[0]).toMatchObject({ optional: false, providers: ['pipedrive'] });
  });

  test('not of another portal’s people, keys and plans', async () => {
    const other = await backend.install(62516);
    const { body } = await backend.proxied('GET', path, undefined, { portalId: 62516, userId: 9 });
    const page = settingsPage.parse(body);
    expect(page.plan).toBeNull();
    expect(JSON.stringify(page)).not.toContain(backend.tenantId);
    expect(page.users.items.map(({ id }) => id)).not.toContain('7001');
    expect(other.tenantId).not.toBe(backend.tenantId);
  });

  test('nor once Kindred is disconnected: that is said instead', async () => {
    await backend.api('DELETE', '/api/connections/hubspot');
    const { status, body } = await backend.proxied('GET', path, undefined, { userId: people.admin });
    expect([status, body['code']]).toEqual([200, 'not_connected']);
    expect(body['installUrl']).toBe(`${backend.url}/oauth/hubspot/install`);
  });
});
