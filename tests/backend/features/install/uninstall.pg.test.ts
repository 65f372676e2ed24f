import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { drainInbox } from '../../../../backend/features/inbox/index.ts';
import { pushPending } from '../../../../backend/features/sync/index.ts';
import { portalId, startBackend, type Backend } from '../../../fixtures/backend.ts';

let backend: Backend;
beforeEach(async () => {
  backend = await startBackend({ contacts: 5 });
});
afterEach(() => backend.close());

const secrets = () =>
  backend.rows(
    'select status, sealed_data_key, sealed_access_token, sealed_refresh_token, expires_at from connection',
  );
const noSecrets = {
  sealed_data_key: null,
  sealed_access_token: null,
  sealed_refresh_token: null,
  expires_at: null,
};
const expireToken = () => backend.rows(`update connection set expires_at = now() - interval '1 minute'`);
const contactIds = async () =>
  (await backend.rows<{ id: string }>('select id from contact order by id')).map(({ id }) => id);

describe('disconnecting with an API key', () => {
  test('takes the app out of the portal and destroys keys and tokens', async () => {
    const answer = await backend.api('DELETE', '/api/connections/hubspot');

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ provider: 'hubspot', status: 'disconnected', error: null });
    expect(await secrets()).toEqual([{ status: 'disconnected', ...noSecrets }]);
    expect(backend.hubspot.portals.isInstalled(portalId)).toBe(false);
    expect(await backend.rows('select status from tenant')).toEqual([{ status: 'uninstalled' }]);
  });

  test('ends our side also when HubSpot does not answer', async () => {
    backend.hubspot.faults.apply({ next: [{ match: '.*', status: 503, times: 99 }] });

    const answer = await backend.api('DELETE', '/api/connections/hubspot');

    expect(answer.body).toMatchObject({ status: 'disconnected' });
    expect(await secrets()).toEqual([{ status: 'disconnected', ...noSecrets }]);
  });

  test('makes the key worthless and the portal one that is not connected', async () => {
    await backend.api('DELETE', '/api/connections/hubspot');

    expect((await backend.api('GET', '/api/contacts')).status).toBe(401);
    const card = await backend.proxied('GET', '/api/extension/card?objectTypeId=0-1&objectId=101');
    expect(card.body).toMatchObject({ status: 409, code: 'not_connected' });
  });
});

describe('an uninstall in HubSpot', () => {
  test('is noticed at the next refresh: the connection says why, and HubSpot is not called again', async () => {
    backend.hubspot.oauth.uninstall(portalId);
    await expireToken();
    // A remembered token is believed for a few seconds.
    backend.clock.advance(20_000);
    const refused = await backend.api('GET', '/api/setup/pronouns-fields');
    expect(refused.status).toBeGreaterThanOrEqual(400);

    expect(await secrets()).toEqual([{ status: 'error', ...noSecrets }]);
    const [row] = await backend.rows<{ error: string }>('select error from connection');
    expect(row?.error).toContain('Install it again');
    const { total } = backend.hubspot.calls.report();
    await pushPending(backend.context, backend.tenantId);
    await drainInbox(backend.context, backend.tenantId);
    await backend.proxied('GET', '/api/extension/card?objectTypeId=0-1&objectId=101');
    expect(backend.hubspot.calls.report().total).toBe(total);
  });

  test('is noticed by a token that is refused before it expired', async () => {
    backend.hubspot.oauth.uninstall(portalId);

    await backend.api('GET', '/api/setup/pronouns-fields');

    expect(await secrets()).toEqual([{ status: 'error', ...noSecrets }]);
  });
});

describe('a reinstall', () => {
  test('keeps the contacts, their ids and links, and syncs again', async () => {
    await backend.sync();
    const before = await contactIds();
    expect(before).toHaveLength(5);
    const links = await backend.rows('select contact_id, external_id from contact_link order by 1');
    await backend.api('DELETE', '/api/connections/hubspot');
    expect(await contactIds()).toEqual(before);

    const oldKey = backend.apiKey;
    const { tenantId, apiKey } = await backend.install(portalId);
    expect(tenantId).toBe(backend.tenantId);
    // What had access before has none again: keys are made anew.
    expect((await backend.api('GET', '/api/contacts', undefined, oldKey)).status).toBe(401);
    backend.apiKey = apiKey;

    expect((await backend.api('GET', '/api/connections/hubspot')).body).toMatchObject({
      status: 'connected',
    });
    const session = await backend.sync();
    expect(session).toMatchObject({ status: 'completed', counts: { created: 0, errors: 0 } });
    expect(await contactIds()).toEqual(before);
    expect(await backend.rows('select contact_id, external_id from contact_link order by 1')).toEqual(links);
  });
});
