import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { settingsPage } from '../../../../backend/contract/settings-page.ts';
import { ensureHook } from '../../../../backend/features/install/index.ts';
import { portalId, startBackend, type Backend } from '../../../fixtures/backend.ts';
import { firstCompanyId, firstUserId } from '../../../../sandbox/pipedrive/companies.ts';
import { openBrowser, type Browser, type Page } from './browser.ts';
import { callbackUrl, connections, consent, installUrl } from './pipedrive-browser.ts';

let backend: Backend;
let browser: Browser;
beforeEach(async () => {
  backend = await startBackend({ contacts: 3, fields: false });
  browser = openBrowser();
  backend.pipedrive.calls.clear();
  backend.queue.sent.length = 0;
});
afterEach(() => backend.close());

const admin = firstUserId(firstCompanyId);
const otherCompanyUser = firstUserId(firstCompanyId + 1);
const view = async () => (await backend.api('GET', '/api/connections/pipedrive')).body;
const tokenCalls = () => backend.pipedrive.calls.report().tokenCalls;

/** Kindred's settings in HubSpot: of this account, or where nobody knows whose link it was, of the reader's own. */
const settingsLink = new RegExp(
  `href="[^"]+/(l/integrations-settings|integrations-settings/${portalId})/installed/framework/\\d+/general-settings"`,
);

/** A page that says what happened and where to start, no redirect, nothing stored. */
async function expectRefused(page: Page, title: string, status = 400): Promise<void> {
  expect({ status: page.status, title: page.title, location: page.location }).toEqual({
    status,
    title: `${title} · Kindred`,
    location: null,
  });
  expect(page.text).toContain('Nothing was stored');
  expect(page.text).toMatch(settingsLink);
  expect(await connections(backend)).toEqual([]);
}

describe('connecting Pipedrive', () => {
  test('from HubSpot stores a connection to one user of one company, and nothing readable of its tokens', async () => {
    const done = await browser.open((await consent(backend, browser)).href);

    expect(done).toMatchObject({ status: 200, title: 'Pipedrive is connected · Kindred' });
    const [row] = await connections(backend);
    expect(row).toMatchObject({
      tenant_id: backend.tenantId,
      status: 'connected',
      company_id: String(firstCompanyId),
      user_id: String(admin),
      api_url: backend.sandbox.pipedrive.url,
      opened_at: null,
      reconcile_due_at: null,
      stamp_mode: 'plain',
    });
    expect(row?.fields_due_at).not.toBeNull();
    expect(row?.hooks_due_at).not.toBeNull();
    expect(JSON.stringify(row)).not.toContain('v1u:');
    expect(await view()).toMatchObject({ provider: 'pipedrive', status: 'connected', error: null });
    expect(backend.queue.sent).toEqual(['fields.set_up', 'hooks.ensure']);
    expect(await backend.rows('select 1 from sync_session')).toEqual([]);
    expect(await backend.rows('select 1 from oauth_state')).toEqual([]);
  });

  test('is listed beside HubSpot, before and after, with where its records are looked at', async () => {
    const items = async () => (await backend.api('GET', '/api/connections')).body['items'];
    expect(await items()).toMatchObject([
      { provider: 'hubspot' },
      { provider: 'pipedrive', status: 'disconnected' },
    ]);
    await backend.connectPipedrive();
    const [hubspot, pipedrive] = [backend.sandbox.url, backend.sandbox.pipedrive.url];
    expect(await items()).toMatchObject([
      { provider: 'hubspot', recordUrl: `${hubspot}/contacts/${portalId}/record/0-1/{id}` },
      { provider: 'pipedrive', status: 'connected', recordUrl: `${pipedrive}/person/{id}` },
    ]);
  });

  test('gives each tenant of one company a connection and a webhook path of its own', async () => {
    const second = await backend.install(62516);
    await browser.open((await consent(backend, browser)).href);
    await browser.open((await consent(backend, browser, {}, second.apiKey)).href);

    const rows = await connections(backend);
    expect(rows.map(({ tenant_id }) => tenant_id)).toEqual([backend.tenantId, second.tenantId]);
    expect(new Set(rows.map(({ company_id }) => company_id)).size).toBe(1);
  });

  test('is refused to API keys that are no admin’s', async () => {
    await backend.rows(`update api_key set role = 'member'`);
    expect((await backend.api('POST', '/api/connections/pipedrive')).status).toBe(403);
  });
});

describe('nothing is stored, and a page says why, for', () => {
  test('a state that was never issued', async () => {
    const callback = await consent(backend, browser);
    callback.searchParams.set('state', 'x'.repeat(43));
    await expectRefused(await browser.open(callback.href), 'This link was already used');
    expect(tokenCalls()).toBe(0);
  });

  test('a state that was used before, also by a failed attempt', async () => {
    const callback = await consent(backend, browser);
    const wrong = new URL(callback);
    wrong.searchParams.set('code', 'guessed');
    await expectRefused(await browser.open(wrong.href), 'Pipedrive did not accept the code');
    await expectRefused(await browser.open(callback.href), 'This link was already used');
  });

  test('a state and a link that are older than five minutes', async () => {
    const link = await installUrl(backend);
    const callback = await consent(backend, browser);
    backend.clock.advance(5 * 60_000 + 1);
    await expectRefused(await browser.open(callback.href), 'This link is too old');
    await expectRefused(await browser.open(link), 'This link is too old');
    expect(tokenCalls()).toBe(0);
  });

  test('a link that is opened a second time', async () => {
    const link = await installUrl(backend);
    expect((await browser.open(link)).status).toBe(302);
    await expectRefused(await openBrowser().open(link), 'This link was already used');
  });

  test('a link’s ticket as a state, and a state of HubSpot’s', async () => {
    const ticket = new URL(await installUrl(backend)).searchParams.get('ticket') ?? '';
    const begun = await browser.open(`${backend.url}/oauth/hubspot/install`);
    const foreign = new URL(begun.location ?? '').searchParams.get('state') ?? '';
    for (const state of [ticket, foreign]) {
      const page = await browser.open(callbackUrl(backend, { code: 'x', state }));
      await expectRefused(page, 'This link was already used');
    }
    expect(tokenCalls()).toBe(0);
  });

  test('a state that another browser began with, and one without any cookie', async () => {
    const callback = await consent(backend, browser);
    await expectRefused(await openBrowser().open(callback.href), 'This was started in another browser');
    const other = openBrowser();
    await other.open(await installUrl(backend));
    const second = await consent(backend, browser);
    await expectRefused(await other.open(second.href), 'This was started in another browser');
    expect(tokenCalls()).toBe(0);
  });

  test('an installation from the marketplace, without our state: it could be anybody’s', async () => {
    const code = (await consent(backend, browser)).searchParams.get('code') ?? '';
    const title = 'Connect Pipedrive from Kindred in HubSpot';
    await expectRefused(await openBrowser().open(callbackUrl(backend, { code })), title, 200);
    await expectRefused(await openBrowser().open(`${backend.url}/oauth/pipedrive/install`), title, 200);
    expect(tokenCalls()).toBe(0);
  });

  test.each(['user_denied', 'access_denied'])('consent that the person refused (%s)', async (error) => {
    const callback = await consent(backend, browser, { decision: 'deny' });
    expect(callback.searchParams.get('error')).toBe('user_denied');
    callback.searchParams.set('error', error);
    await expectRefused(await browser.open(callback.href), 'Pipedrive was not connected', 200);
    expect(tokenCalls()).toBe(0);
  });

  test('consent that the person refused, of which the settings page and the trail tell until it is asked for again', async () => {
    const declinedAt = async () => {
      const { body } = await backend.proxied('GET', '/api/extension/settings', undefined, { userId: 7001 });
      const shown = settingsPage.parse(body).connections;
      return shown.find(({ provider }) => provider === 'pipedrive')?.declinedAt;
    };
    const callback = await consent(backend, browser, { decision: 'deny' });
    expect(await declinedAt()).toBeNull();
    backend.clock.advance(1_000);
    const page = await browser.open(callback.href);
    expect(page.text).toContain(`/integrations-settings/${portalId}/installed/framework/`);
    expect(await declinedAt()).not.toBeNull();
    expect(await backend.rows(`select who, reason from audit_entry where action = 'declined'`)).toEqual([
      { who: null, reason: 'Access was not granted on Pipedrive’s page.' },
    ]);
    backend.clock.advance(1_000);
    const again = await consent(backend, browser);
    expect(await declinedAt()).toBeNull();
    await browser.open(again.href);
    expect(await declinedAt()).toBeNull();
  });

  test('a refusal with a state of nobody’s, of which nothing is told', async () => {
    await expectRefused(
      await browser.open(callbackUrl(backend, { error: 'user_denied', state: 'x'.repeat(43) })),
      'Pipedrive was not connected',
      200,
    );
    expect(await backend.rows(`select 1 from audit_entry where action = 'declined'`)).toEqual([]);
  });

  test.each([
    '',
    'state=x',
    'code=&state=',
    'code=x&state=',
    'code=a&code=b&state=c',
    'code=a&state=b&state=c',
  ])('an incomplete or doubled callback: %s', async (query) =>
    expectRefused(await browser.open(callbackUrl(backend, query)), 'This link is incomplete'),
  );

  test.each([
    ['another host', 'https://evil.example'],
    ['a host that begins like the right one', 'http://localhost.evil.example'],
    ['userinfo before a host', 'https://kindred.pipedrive.com@evil.example'],
    ['no host at all', null],
  ])('an api_domain of %s, to which nothing is sent', async (_name, domain) => {
    const callback = await consent(backend, browser);
    const body = {
      access_token: 'v1u:a',
      token_type: 'Bearer',
      refresh_token: 'r',
      scope: 'base,contacts:full,contact-fields:full,webhooks:full',
      expires_in: 3_600,
      ...(domain === null ? {} : { api_domain: domain }),
    };
    backend.pipedrive.faults.apply({ next: [{ match: 'POST .*/oauth/token', status: 200, body, times: 1 }] });
    const page = await browser.open(callback.href);
    await expectRefused(page, 'This Pipedrive company is at an address that Kindred does not know');
  });

  test('scopes that are missing from what was granted', async () => {
    backend.pipedrive.switches.apply({ scopes: ['base', 'contacts:full'] });
    const callback = await consent(backend, browser);
    await expectRefused(await browser.open(callback.href), 'Some permissions are missing');
  });

  test('a Pipedrive that is away, and one whose account is closed', async () => {
    const callback = await consent(backend, browser);
    backend.pipedrive.faults.apply({ next: [{ match: 'POST .*/oauth/token', status: 503, times: 1 }] });
    await expectRefused(await browser.open(callback.href), 'Pipedrive does not answer at the moment', 503);
    const again = await consent(backend, browser);
    backend.pipedrive.switches.apply({ accountClosed: true });
    const page = await browser.open(again.href);
    await expectRefused(page, 'This Pipedrive account is closed or in arrears', 402);
  });

  test('a portal that uninstalled Kindred meanwhile', async () => {
    const callback = await consent(backend, browser);
    await backend.rows(`update tenant set status = 'uninstalled'`);
    const title = 'Kindred is not installed in this HubSpot account any more';
    await expectRefused(await browser.open(callback.href), title, 409);
  });
});

describe('a company under a connection', () => {
  test('that is another one is refused, and everything stays as it was', async () => {
    await backend.connectPipedrive();
    const before = await connections(backend);
    const page = await browser.open(
      (await consent(backend, browser, { userId: String(otherCompanyUser) })).href,
    );

    expect(page).toMatchObject({
      status: 409,
      title: 'Another Pipedrive company is connected here · Kindred',
    });
    expect(page.text).toContain('disconnect');
    expect(await connections(backend)).toEqual(before);
  });

  test('that is another one stays refused after a disconnect that kept the links, not after one that deleted them', async () => {
    await backend.connectPipedrive();
    await backend.api('DELETE', '/api/connections/pipedrive');
    const other = { userId: String(otherCompanyUser) };
    const kept = await browser.open((await consent(backend, browser, other)).href);
    expect(kept.status).toBe(409);

    await backend.api('DELETE', '/api/connections/pipedrive', { data: 'delete' });
    const done = await browser.open((await consent(backend, browser, other)).href);
    expect(done.status).toBe(200);
    expect(await connections(backend)).toMatchObject([
      { status: 'connected', company_id: String(firstCompanyId + 1), opened_at: null },
    ]);
  });

  test('may be taken over by another user of it, whose subscription replaces the first', async () => {
    await backend.connectPipedrive();
    await backend.connectPipedrive(admin + 1);
    expect(backend.pipedrive.webhooks.list(admin)).toEqual([]);
    backend.clock.advance(31_000);
    expect(await ensureHook(backend.context, backend.tenantId)).toBe('created');

    expect(await connections(backend)).toMatchObject([{ user_id: String(admin + 1), status: 'connected' }]);
    expect(backend.pipedrive.webhooks.list(admin)).toEqual([]);
    expect(backend.pipedrive.webhooks.list(admin + 1)).toHaveLength(1);
  });
});
