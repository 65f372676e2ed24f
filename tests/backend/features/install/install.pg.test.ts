import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readTokens } from '../../../../backend/features/install/connection-secrets.ts';
import { portalId, startBackend, type Backend } from '../../../fixtures/backend.ts';
import { consent, openBrowser, stored, type Browser } from './browser.ts';

let backend: Backend;
let browser: Browser;
beforeEach(async () => {
  backend = await startBackend({ contacts: 3, install: false });
  browser = openBrowser();
});
afterEach(() => backend.close());

const marketplace = (signIn: string, portal = portalId) =>
  `${backend.sandbox.url}/_sandbox/marketplace/install?portalId=${portal}&signIn=${signIn}`;

type Row = {
  id: string;
  tenant_id: string;
  status: string;
  account: string;
  sealed_data_key: string;
  sealed_access_token: string;
  sealed_refresh_token: string;
};
const connections = () => backend.rows<Row>('select * from connection order by account');

describe('an installation that succeeds', () => {
  test('from our own page stores a connection whose row holds no readable token', async () => {
    const done = await browser.open((await consent(backend, browser)).href);

    expect(done).toMatchObject({ status: 200, title: 'Kindred is installed · Kindred' });
    expect(done.text).toContain(`/integrations-settings/${portalId}/installed/framework/`);
    const [row] = await connections();
    expect(row).toMatchObject({ status: 'connected', account: String(portalId) });
    const account = { tenantId: row?.tenant_id ?? '', connectionId: row?.id ?? '' };
    const tokens = await readTokens(backend.context, account);
    expect(backend.hubspot.oauth.lookUp(tokens?.accessToken ?? '')).toMatchObject({
      portalId,
      kind: 'access',
    });
    const text = JSON.stringify(row);
    for (const secret of [tokens?.accessToken, tokens?.refreshToken]) {
      expect(secret).toHaveLength(secret?.length ?? -1);
      expect(text).not.toContain(secret);
      expect(text).not.toContain(
        Buffer.from(secret ?? '')
          .toString('base64')
          .slice(4, 44),
      );
    }
  });

  test('wakes the creation of the field and starts nothing else', async () => {
    await browser.open((await consent(backend, browser)).href);

    expect(backend.queue.sent).toEqual(['fields.set_up']);
    expect(await backend.rows('select 1 from sync_session')).toEqual([]);
  });

  test('binds each secret to its row: copied to another connection it cannot be read', async () => {
    await backend.install(portalId);
    await backend.install(62516);
    const [first, second] = await connections();
    const account = { tenantId: second?.tenant_id ?? '', connectionId: second?.id ?? '' };
    expect(await readTokens(backend.context, account)).not.toBeNull();

    await backend.rows(
      `update connection set (sealed_data_key, sealed_access_token, sealed_refresh_token) =
         (select sealed_data_key, sealed_access_token, sealed_refresh_token from connection where id = $1) where id = $2`,
      [first?.id, second?.id],
    );
    expect(await readTokens(backend.context, account)).toBeNull();
    // Nor does a token open under another field's name in its own row.
    await backend.rows('update connection set sealed_access_token = sealed_refresh_token where id = $1', [
      first?.id,
    ]);
    const own = { tenantId: first?.tenant_id ?? '', connectionId: first?.id ?? '' };
    expect(await readTokens(backend.context, own)).toBeNull();
  });

  test('from the marketplace without state ends where HubSpot wants to go on', async () => {
    const callback = await browser.open(marketplace('none'));
    const done = await browser.open(callback.location ?? '');

    expect(done).toMatchObject({
      status: 302,
      location: `${backend.sandbox.url}/portals/${portalId}/contacts`,
    });
    expect(await stored(backend)).toEqual({ tenants: 1, connections: 1 });
  });

  test('with partner sign-in goes through authorize and finalize', async () => {
    const authorize = await browser.open(marketplace('partner'));
    const back = await browser.open(authorize.location ?? '');
    expect(new URL(back.location ?? '').searchParams.get('state')).toMatch(/^[\w-]{43}$/);
    expect(await stored(backend)).toEqual({ tenants: 0, connections: 0 });
    const finalize = await browser.open(back.location ?? '');
    const done = await browser.open(finalize.location ?? '');

    expect(done).toMatchObject({
      status: 302,
      location: `${backend.sandbox.url}/portals/${portalId}/contacts`,
    });
    expect(await stored(backend)).toEqual({ tenants: 1, connections: 1 });
  });

  test('repeated in the same portal keeps one tenant and one connection, under a new key', async () => {
    await backend.install(portalId);
    const [before] = await connections();
    await backend.install(portalId);
    const [after, more] = await connections();

    expect(more).toBeUndefined();
    expect(after).toMatchObject({ id: before?.id, tenant_id: before?.tenant_id });
    expect(after?.sealed_data_key).not.toBe(before?.sealed_data_key);
  });
});
