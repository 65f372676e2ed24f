import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createPipedriveTokenSource, ensureHook } from '../../../../backend/features/install/index.ts';
import type { Context } from '../../../../backend/context.ts';
import { systemClock } from '../../../../backend/platform/clock.ts';
import { firstCompanyId, firstUserId } from '../../../../sandbox/pipedrive/companies.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';
import { connections } from './pipedrive-browser.ts';

let backend: Backend;
beforeEach(async () => {
  backend = await startBackend({ contacts: 3, fields: false });
  await backend.connectPipedrive();
  backend.pipedrive.calls.clear();
});
afterEach(() => backend.close());

const admin = firstUserId(firstCompanyId);
const row = async () => (await connections(backend))[0];
const noSecrets = {
  sealed_data_key: null,
  sealed_access_token: null,
  sealed_refresh_token: null,
  hook_key_hash: null,
  sealed_hook_credentials: null,
  hooks_due_at: null,
};
const disconnect = (body?: unknown) => backend.api('DELETE', '/api/connections/pipedrive', body);
const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
const notice = { client_id: 'sandbox-pipedrive-client-id', company_id: firstCompanyId, user_id: admin };
const tell = (
  body: unknown,
  authorization = basic('sandbox-pipedrive-client-id', 'sandbox-pipedrive-client-secret'),
) =>
  fetch(`${backend.url}/oauth/pipedrive/callback`, {
    method: 'DELETE',
    headers: { authorization, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

describe('disconnecting Pipedrive', () => {
  test('takes the subscription and the access away, destroys the keys, and leaves HubSpot alone', async () => {
    const answer = await disconnect();

    expect(answer.body).toMatchObject({ provider: 'pipedrive', status: 'disconnected', error: null });
    expect(await row()).toMatchObject({
      status: 'disconnected',
      company_id: String(firstCompanyId),
      ...noSecrets,
    });
    expect(backend.pipedrive.webhooks.list(admin)).toEqual([]);
    expect(backend.pipedrive.oauth.isInstalled(admin)).toBe(false);
    expect((await backend.api('GET', '/api/connections/hubspot')).body).toMatchObject({
      status: 'connected',
    });
    expect(await backend.rows('select status from tenant')).toEqual([{ status: 'active' }]);
  });

  test('ends our side also when Pipedrive does not answer', async () => {
    backend.pipedrive.faults.apply({ next: [{ match: '.*', status: 503, times: 99 }] });
    expect((await disconnect()).body).toMatchObject({ status: 'disconnected' });
    expect(await row()).toMatchObject(noSecrets);
  });

  test('keeps the app for a user whom another tenant is connected through', async () => {
    const second = await backend.install(62516);
    const first = backend.apiKey;
    const { body } = await backend.api('POST', '/api/connections/pipedrive', undefined, second.apiKey);
    const { connectPipedrive } = await import('../../../../backend/cli/start/connect-pipedrive.ts');
    await connectPipedrive(String(body['authorizeUrl']));
    await backend.api('DELETE', '/api/connections/pipedrive', undefined, first);

    expect(backend.pipedrive.oauth.isInstalled(admin)).toBe(true);
    expect((await connections(backend)).map(({ status }) => status).toSorted()).toEqual([
      'connected',
      'disconnected',
    ]);
  });

  test.each([
    ['keeps links and what they held', undefined, 1],
    ['keeps them when told so', { data: 'keep' }, 1],
    ['deletes them when told so, and no contact', { data: 'delete' }, 0],
  ])('%s', async (_name, body, links) => {
    const connection = await row();
    const created = await backend.api('POST', '/api/contacts', { fields: { email: 'ada@example.com' } });
    const id = String(created.body['id']);
    await backend.rows(
      `insert into contact_link (tenant_id, connection_id, contact_id, provider, external_id, base, status)
       values ($1, $2, $3, 'pipedrive', '77', '{}', 'synced')`,
      [backend.tenantId, connection?.id, id],
    );
    await backend.rows(
      `insert into conflict (id, tenant_id, contact_id, field, sides, status, rule, created_at, provider)
       values (gen_random_uuid(), $1, $2, 'phone', '[]', 'open', 'ask', now(), 'pipedrive'),
              (gen_random_uuid(), $1, $2, 'email', '[]', 'open', 'ask', now(), 'hubspot')`,
      [backend.tenantId, id],
    );
    await backend.rows(`update contact set held = '{phone,email}' where id = $1`, [id]);

    await disconnect(body);

    const left = await backend.rows(
      `select 1 from contact_link where provider = 'pipedrive' and external_id = '77'`,
    );
    expect(left).toHaveLength(links);
    const [contact] = await backend.rows<{ held: string[] }>('select held from contact where id = $1', [id]);
    expect(contact?.held.toSorted()).toEqual(links === 0 ? ['email'] : ['email', 'phone']);
    expect((await row())?.company_id).toBe(links === 0 ? null : String(firstCompanyId));
  });

  test('refuses anything but keep and delete', async () => {
    expect((await disconnect({ data: 'everything' })).status).toBe(400);
    expect((await row())?.status).toBe('connected');
  });
});

describe('an uninstall notice', () => {
  test('ends the connection of its user with a reason, and Pipedrive is not called again', async () => {
    backend.pipedrive.uninstall(admin);
    for (let waits = 0; waits < 100 && (await row())?.status === 'connected'; waits += 1)
      await systemClock.sleep(20);

    const ended = await row();
    expect(ended).toMatchObject({ status: 'disconnected', ...noSecrets });
    expect(ended?.error).toContain('uninstalled in Pipedrive');
    backend.clock.advance(60 * 60_000);
    expect(await ensureHook(backend.context, backend.tenantId)).toBe('nothing_due');
    await backend.api('POST', '/api/setup/pronouns-fields');
    expect(backend.pipedrive.calls.report().total).toBe(0);
  });

  test.each([
    ['late, after the user connected again', -1, (ms: number) => new Date(ms).toISOString(), 'connected'],
    ['told again in seconds', -5_000, (ms: number) => Math.floor(ms / 1_000), 'connected'],
    ['in milliseconds', 60_000, (ms: number) => ms, 'disconnected'],
    ['at the time of the uninstall', 60_000, (ms: number) => new Date(ms).toISOString(), 'disconnected'],
    ['without a time', 0, () => undefined, 'disconnected'],
  ])('that comes %s ends only what was connected before it', async (_name, laterMs, timeOf, status) => {
    const since = (await row())?.since as Date;
    const timestamp = timeOf(since.getTime() + laterMs);
    expect((await tell({ ...notice, timestamp })).status).toBe(200);
    expect(await row()).toMatchObject({ status, ...(status === 'connected' ? {} : noSecrets) });
  });

  test('about another user or company ends nothing of ours', async () => {
    expect((await tell({ ...notice, user_id: admin + 1 })).status).toBe(200);
    expect((await tell({ ...notice, company_id: firstCompanyId + 1 })).status).toBe(200);
    expect((await row())?.status).toBe('connected');
  });

  test.each([
    ['wrong credentials', notice, basic('sandbox-pipedrive-client-id', 'guess'), 401],
    ['no credentials', notice, '', 401],
    ['another app’s id', { ...notice, client_id: 'other' }, undefined, 400],
    ['no user', { client_id: notice.client_id, company_id: 1 }, undefined, 400],
    ['no JSON', '{', undefined, 400],
    ['a body of 17 KB', 'x'.repeat(17_000), undefined, 400],
  ])('with %s changes nothing', async (_name, body, authorization, status) => {
    expect((await tell(body, authorization)).status).toBe(status);
    expect((await row())?.status).toBe('connected');
  });
});

describe('Pipedrive’s access tokens', () => {
  const sourceOf = ({ db, keyring, random, clock, log, pipedrive }: Context) => {
    if (!pipedrive) throw new Error('Pipedrive is not offered');
    return createPipedriveTokenSource({ db, keyring, random, clock, log, oauth: pipedrive.oauth });
  };
  const account = async () => ({ tenantId: backend.tenantId, connectionId: (await row())?.id ?? '' });
  const expire = () =>
    backend.rows(
      `update connection set expires_at = now() - interval '1 minute' where provider = 'pipedrive'`,
    );
  const askMany = async (count: number) => {
    const sources = [sourceOf(backend.context), sourceOf(await backend.secondProcess())];
    const whose = await account();
    return Promise.all(Array.from({ length: count }, (_, index) => sources[index % 2]?.accessToken(whose)));
  };

  test('are refreshed exactly once by fifty callers in two processes, and say where they may be sent', async () => {
    await expire();
    const answers = await askMany(50);

    expect(backend.pipedrive.calls.report().tokenCalls).toBe(1);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({
      outcome: 'ok',
      apiUrl: backend.sandbox.pipedrive.url,
      companyId: String(firstCompanyId),
    });
  });

  test('that were revoked end the connection once, with what to do; a reconnect goes on where it was', async () => {
    await backend.rows(
      `update connection set opened_at = now(), full_read_at = now(), watermark = now() where provider = 'pipedrive'`,
    );
    const before = await row();
    backend.pipedrive.oauth.uninstall(admin);
    await expire();
    const answers = await askMany(20);

    expect(new Set(answers.map((answer) => answer?.outcome))).toEqual(new Set(['revoked']));
    expect(backend.pipedrive.calls.report().tokenCalls).toBe(1);
    expect(await row()).toMatchObject({ status: 'error', ...noSecrets });
    expect((await row())?.error).toContain('Connect Pipedrive again');
    expect(await backend.rows(`select 1 from audit_entry where action = 'disconnected'`)).toHaveLength(1);

    await backend.connectPipedrive();
    const after = await row();
    expect(after).toMatchObject({ status: 'connected', error: null, opened_at: before?.opened_at });
    expect(after?.reconcile_due_at).not.toBeNull();
  });

  test('survive a refresh that failed, and one that names a foreign host', async () => {
    await expire();
    const body = {
      access_token: 'v1u:a',
      token_type: 'bearer',
      refresh_token: 'r',
      expires_in: 3_600,
      api_domain: 'https://evil.example',
    };
    backend.pipedrive.faults.apply({
      next: [
        { match: 'POST .*/oauth/token', status: 502, html: true, times: 1 },
        { match: 'POST .*/oauth/token', status: 200, body, times: 1 },
      ],
    });
    const source = sourceOf(backend.context);
    expect(await source.accessToken(await account())).toEqual({ outcome: 'unavailable' });
    expect(await source.accessToken(await account())).toEqual({ outcome: 'unavailable' });
    expect(await source.accessToken(await account())).toMatchObject({
      outcome: 'ok',
      apiUrl: backend.sandbox.pipedrive.url,
    });
    expect((await row())?.status).toBe('connected');
  });
});
