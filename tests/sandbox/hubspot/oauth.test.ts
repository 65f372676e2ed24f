import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { redirectUri, startSandbox, verifier, type RunningSandbox } from '../running-sandbox.ts';
import { fixture } from './fixture.ts';

let hubspot: RunningSandbox;
beforeEach(async () => {
  hubspot = await startSandbox();
});
afterEach(() => hubspot.close());

async function freshCode(fields: Record<string, string> = {}): Promise<string> {
  const location = (await hubspot.approve(fields)).headers.get('location') ?? '';
  return new URL(location).searchParams.get('code') ?? '';
}
const redeem = (code: string, fields: Record<string, string> = {}) =>
  hubspot.token({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...fields,
  });

describe('authorize', () => {
  test('keeps the state and installs nothing before the code is exchanged', async () => {
    const location = new URL((await hubspot.approve()).headers.get('location') ?? '');
    expect(location.searchParams.get('state')).toBe('state-1');
    expect(hubspot.sandbox.hubspot.portals.isInstalled(62515)).toBe(false);
    await redeem(location.searchParams.get('code') ?? '');
    expect(hubspot.sandbox.hubspot.portals.isInstalled(62515)).toBe(true);
  });

  test.each([
    ['a redirect URI that is not registered', { redirect_uri: `${redirectUri}/` }],
    ['a missing scope', { scope: 'oauth' }],
    ['a foreign client', { client_id: 'other' }],
    ['a plain challenge', { code_challenge_method: 'plain' }],
    ['an account that is not there', { portalId: '1' }],
  ])('shows a page and redirects nowhere for %s', async (_case, fields) => {
    const answer = await hubspot.approve(fields);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('location')).toBeNull();
  });

  test('tells the app when the person says no', async () => {
    const location = new URL((await hubspot.approve({ decision: 'deny' })).headers.get('location') ?? '');
    expect(location.searchParams.get('error')).toBe('access_denied');
    expect(location.searchParams.get('state')).toBe('state-1');
  });

  test('escapes what it shows', async () => {
    const query = new URLSearchParams({
      client_id: 'sandbox-client-id',
      redirect_uri: redirectUri,
      scope: hubspot.sandbox.project.requiredScopes.join(' '),
      state: '"><script>alert(1)</script>',
    });
    const page = await hubspot.steer('GET', `/oauth/authorize?${query.toString()}`);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('<script>');
  });
});

describe('token', () => {
  test('takes a code once', async () => {
    const code = await freshCode();
    expect((await redeem(code)).status).toBe(200);
    expect((await redeem(code)).body['status']).toBe('BAD_AUTH_CODE');
  });

  test.each([
    ['BAD_CODE_VERIFIER', { code_verifier: 'wrong' }],
    ['BAD_CODE_VERIFIER', { code_verifier: '' }],
    ['BAD_REDIRECT_URI', { redirect_uri: 'http://localhost:3000/oauth/hubspot/callback' }],
    ['BAD_CLIENT_ID', { client_id: 'other' }],
    ['BAD_CLIENT_SECRET', { client_secret: 'other' }],
    ['BAD_GRANT_TYPE', { grant_type: 'password' }],
    ['BAD_AUTH_CODE', { code: 'made-up' }],
  ])('answers %s for %j', async (status, fields) => {
    const answer = await redeem(await freshCode(), fields);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ status, message: expect.any(String), error: expect.any(String) });
  });

  test('refuses a code that is older than a minute', async () => {
    const code = await freshCode();
    await hubspot.steer('POST', '/_sandbox/clock', { advanceMs: 60_000 });
    expect((await redeem(code)).body['status']).toBe('BAD_AUTH_CODE');
  });

  test('takes forms only', async () => {
    const answer = await hubspot.steer('POST', '/oauth/2026-09/token', { grant_type: 'refresh_token' });
    expect(answer.status).toBe(415);
  });

  test('an access token dies after 1800 s, its refresh token gives a new one and stays the same', async () => {
    const { accessToken, refreshToken } = await hubspot.install();
    await hubspot.steer('POST', '/_sandbox/clock', { advanceMs: 1_800_000 });
    const expired = await hubspot.api('GET', '/account-info/2026-09/details', undefined, accessToken);
    expect(expired.status).toBe(401);
    const { correlationId: _own, ...expected } = fixture('hubspot-error-401-invalid-authentication.observed');
    expect(expired.body).toMatchObject(expected);
    const renewed = await hubspot.token({ grant_type: 'refresh_token', refresh_token: refreshToken });
    expect(renewed.body).toMatchObject({ refresh_token: refreshToken, expires_in: 1800, hub_id: 62515 });
  });

  test('a revoked refresh token is refused in HubSpot’s words', async () => {
    const { refreshToken } = await hubspot.install();
    const body = new URLSearchParams({
      client_id: 'sandbox-client-id',
      client_secret: 'sandbox-client-secret',
      token: refreshToken,
    });
    await fetch(`${hubspot.url}/oauth/2026-09/token/revoke`, { method: 'POST', body });
    const refused = await hubspot.token({ grant_type: 'refresh_token', refresh_token: refreshToken });
    expect(refused.body).toEqual(fixture('hubspot-oauth-error-bad-refresh-token.docs'));
    const introspected = await fetch(`${hubspot.url}/oauth/2026-09/token/introspect`, {
      method: 'POST',
      body,
    });
    expect(await introspected.json()).toEqual({ active: false });
  });

  test('uninstalling ends every token of that portal and of no other', async () => {
    const other = await hubspot.install(62516);
    const { refreshToken, accessToken } = await hubspot.install();
    expect((await hubspot.api('DELETE', '/appinstalls/2026-09/external-install')).status).toBe(204);
    expect((await hubspot.api('GET', '/account-info/2026-09/details', undefined, accessToken)).status).toBe(
      401,
    );
    const refused = await hubspot.token({ grant_type: 'refresh_token', refresh_token: refreshToken });
    expect(refused.body['status']).toBe('BAD_REFRESH_TOKEN');
    expect(
      (await hubspot.api('GET', '/account-info/2026-09/details', undefined, other.accessToken)).status,
    ).toBe(200);
  });
});

describe('marketplace install', () => {
  const follow = async (path: string) =>
    new URL((await fetch(hubspot.url + path, { redirect: 'manual' })).headers.get('location') ?? '');

  test('without sign-in brings a code and a return URL, and no state', async () => {
    const callback = await follow('/_sandbox/marketplace/install?portalId=62515');
    expect([...callback.searchParams.keys()].toSorted()).toEqual(['code', 'returnUrl']);
    const granted = await redeem(callback.searchParams.get('code') ?? '', { code_verifier: '' });
    expect(granted.status).toBe(200);
  });

  test('with sign-in comes in two steps and brings the app’s state back', async () => {
    const authorize = await follow('/_sandbox/marketplace/install?portalId=62515&signIn=partner');
    expect(authorize.searchParams.get('step')).toBe('authorize');
    const back = new URL(authorize.searchParams.get('returnUrl') ?? '');
    const finalize = await follow(`${back.pathname}${back.search}&state=mine`);
    expect(finalize.searchParams.get('step')).toBe('finalize');
    expect(finalize.searchParams.get('state')).toBe('mine');
    expect((await redeem(finalize.searchParams.get('code') ?? '', { code_verifier: '' })).status).toBe(200);
  });
});
