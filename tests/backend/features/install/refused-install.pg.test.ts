import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { portalId, startBackend, type Backend } from '../../../fixtures/backend.ts';
import { callbackUrl, consent, openBrowser, stored, type Browser, type Page } from './browser.ts';

let backend: Backend;
let browser: Browser;
beforeEach(async () => {
  backend = await startBackend({ contacts: 3, install: false });
  browser = openBrowser();
});
afterEach(async () => {
  await backend.close();
});

const nothing = { tenants: 0, connections: 0 };
const pages = {
  used: 'This installation link was already used · Kindred',
  slow: 'This installation took too long · Kindred',
  otherBrowser: 'This installation was started in another browser · Kindred',
  code: 'HubSpot did not accept the installation code · Kindred',
  incomplete: 'This installation link is incomplete · Kindred',
  away: 'This link does not lead back to HubSpot · Kindred',
  declined: 'The installation was cancelled · Kindred',
  scopes: 'Some permissions are missing · Kindred',
  foreign: 'This access belongs to another HubSpot account or app · Kindred',
};

/** A page that says what happened and how to start again, no redirect, and nothing in the database. */
async function expectRefused(page: Page, title: string, status = 400): Promise<void> {
  expect({ status: page.status, title: page.title, location: page.location }).toEqual({
    status,
    title,
    location: null,
  });
  expect(page.text).toContain(`href="${backend.url}/oauth/hubspot/install"`);
  expect(page.text).toContain('Nothing was stored');
  expect(await stored(backend)).toEqual(nothing);
}
const tokenCalls = () => backend.hubspot.calls.report().tokenCalls;
const home = () => `${backend.sandbox.url}/portals/${portalId}/contacts`;

describe('an installation is refused, with nothing stored, for', () => {
  test('a state that was never issued', async () => {
    const callback = await consent(backend, browser);
    callback.searchParams.set('state', 'x'.repeat(43));
    await expectRefused(await browser.open(callback.href), pages.used);
    expect(tokenCalls()).toBe(0);
  });

  test('a state that was used before, also by a failed attempt', async () => {
    const callback = await consent(backend, browser);
    const wrong = new URL(callback);
    wrong.searchParams.set('code', 'na1-guessed');
    await expectRefused(await browser.open(wrong.href), pages.code);
    await expectRefused(await browser.open(callback.href), pages.used);
  });

  test('a state that expired', async () => {
    const callback = await consent(backend, browser);
    await backend.rows(`update oauth_state set expires_at = now() - interval '1 second'`);
    await expectRefused(await browser.open(callback.href), pages.slow);
    expect(tokenCalls()).toBe(0);
  });

  test('a state that another browser began with, and one without any cookie', async () => {
    const other = openBrowser();
    await other.open(`${backend.url}/oauth/hubspot/install`);
    await expectRefused(await other.open((await consent(backend, browser)).href), pages.otherBrowser);
    await expectRefused(await openBrowser().open((await consent(backend, browser)).href), pages.otherBrowser);
    expect(tokenCalls()).toBe(0);
  });

  test('a state of the other way in: ours at finalize, the marketplace’s at our own', async () => {
    const own = await consent(backend, browser);
    const asFinalize = new URL(own);
    asFinalize.searchParams.set('step', 'finalize');
    asFinalize.searchParams.set('returnUrl', home());
    await expectRefused(await browser.open(asFinalize.href), pages.used);

    const authorize = await browser.open(callbackUrl(backend, { step: 'authorize', returnUrl: home() }));
    const state = new URL(authorize.location ?? '').searchParams.get('state') ?? '';
    const code = own.searchParams.get('code') ?? '';
    await expectRefused(await browser.open(callbackUrl(backend, { code, state })), pages.used);
    expect(tokenCalls()).toBe(0);
  });

  test('a code that HubSpot never gave', async () => {
    const callback = await consent(backend, browser);
    callback.searchParams.set('code', 'na1-00000000-0000-4000-8000-000000000000');
    await expectRefused(await browser.open(callback.href), pages.code);
  });

  test('a code that was given for another redirect', async () => {
    const callback = await consent(backend, browser);
    const grant = { portalId, userId: 1001, scopes: backend.sandbox.sandbox.project.requiredScopes };
    const code = backend.hubspot.oauth.issueCode(grant, 'https://elsewhere.example/callback', null);
    callback.searchParams.set('code', code);
    await expectRefused(await browser.open(callback.href), pages.code);
  });

  test('a code that belongs to somebody else’s verifier', async () => {
    const victim = openBrowser();
    const theirs = await consent(backend, victim);
    const ours = await consent(backend, browser);
    ours.searchParams.set('code', theirs.searchParams.get('code') ?? '');
    await expectRefused(await browser.open(ours.href), pages.code);
  });

  test.each([
    ['a foreign site', () => 'https://evil.example'],
    ['a host that begins like HubSpot’s', () => 'https://app.hubspot.com.evil.example/'],
    [
      'userinfo that looks like the host',
      () => `${backend.sandbox.url.replace('http://', 'http://')}@evil.example/`,
    ],
    ['userinfo before the right host', () => home().replace('http://', 'http://evil.example@')],
    ['the right host with another port', () => home().replace(/:\d+/, ':1')],
    ['another scheme', () => home().replace('http:', 'https:')],
    ['a script', () => 'javascript:alert(1)'],
    ['a path alone', () => '//evil.example/portals'],
    ['a backslash trick', () => 'http:\\\\evil.example\\portals'],
    ['an empty address', () => ''],
  ])('a returnUrl to %s, in every shape that takes one', async (_name, returnUrlOf) => {
    const returnUrl = returnUrlOf();
    const code = 'na1-00000000-0000-4000-8000-000000000000';
    const shapes: Record<string, string>[] = [
      { code, returnUrl },
      { step: 'authorize', returnUrl },
      { step: 'finalize', code, state: 's', returnUrl },
    ];
    for (const shape of shapes)
      await expectRefused(await browser.open(callbackUrl(backend, shape)), pages.away);
    expect(tokenCalls()).toBe(0);
    expect(await backend.rows('select 1 from oauth_state')).toEqual([]);
  });

  test('a code without state and without a way back: it could be anybody’s', async () => {
    const code = (await consent(backend, browser)).searchParams.get('code') ?? '';
    await expectRefused(await browser.open(callbackUrl(backend, { code })), pages.incomplete);
    expect(tokenCalls()).toBe(0);
  });

  test('parameters that come twice', async () => {
    const { searchParams } = await consent(backend, browser);
    const [code, state] = [searchParams.get('code') ?? '', searchParams.get('state') ?? ''];
    for (const query of [
      `code=${code}&state=${state}&state=${state}`,
      `code=${code}&code=${code}&state=${state}`,
      `code=${code}&returnUrl=${encodeURIComponent(home())}&returnUrl=https://evil.example`,
    ])
      await expectRefused(await browser.open(callbackUrl(backend, query)), pages.incomplete);
    expect(tokenCalls()).toBe(0);
  });

  test.each(['', 'step=authorize', 'step=finalize&code=x', 'step=elsewhere', 'state=x', 'code=&state='])(
    'an incomplete callback: %s',
    async (query) => expectRefused(await browser.open(callbackUrl(backend, query)), pages.incomplete),
  );

  test('consent that the person refused', async () => {
    const callback = await consent(backend, browser, { decision: 'deny' });
    expect(callback.searchParams.get('error')).toBe('access_denied');
    await expectRefused(await browser.open(callback.href), pages.declined, 200);
    expect(tokenCalls()).toBe(0);
  });

  test('scopes that are missing from what was granted', async () => {
    const grant = { portalId, userId: 1001, scopes: ['oauth', 'crm.objects.contacts.read'] };
    const redirect = `${backend.url}/oauth/hubspot/callback`;
    const code = backend.hubspot.oauth.issueCode(grant, redirect, null);
    const page = await browser.open(callbackUrl(backend, { code, returnUrl: home() }));
    await expectRefused(page, pages.scopes);
  });

  test.each([
    ['another portal than the tokens claim', { hub_id: 99_999, app_id: 1_001_001 }],
    ['another app', { hub_id: portalId, app_id: 7 }],
  ])('access to %s', async (_name, claims) => {
    const callback = await consent(backend, browser);
    const scopes = backend.sandbox.sandbox.project.requiredScopes;
    const body = { active: true, ...claims, scopes, user_id: 1001, token_use: 'access_token' };
    backend.hubspot.faults.apply({ next: [{ match: 'POST .*/introspect', status: 200, body, times: 1 }] });
    await expectRefused(await browser.open(callback.href), pages.foreign);
  });

  test('HubSpot being away: the person is asked to come back', async () => {
    const callback = await consent(backend, browser);
    backend.hubspot.faults.apply({ next: [{ match: 'POST /oauth/.*', status: 503, times: 9 }] });
    const page = await browser.open(callback.href);
    await expectRefused(page, 'HubSpot does not answer at the moment · Kindred', 503);
  });
});
