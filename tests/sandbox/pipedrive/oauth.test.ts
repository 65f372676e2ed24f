import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startSandbox, type RunningSandbox } from '../running-sandbox.ts';

const admin = 21_000_001;
const minuteMs = 60_000;
const dayMs = 86_400_000;
let sandbox: RunningSandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ contacts: 3 });
});
afterEach(() => sandbox.close());

async function freshCode(fields: Record<string, string> = {}): Promise<string> {
  const location = (await sandbox.pipedrive.approve(fields)).headers.get('location') ?? '';
  return new URL(location).searchParams.get('code') ?? '';
}
const redeem = (code: string, fields: Record<string, string> = {}) =>
  sandbox.pipedrive.token({
    grant_type: 'authorization_code',
    code,
    redirect_uri: sandbox.pipedrive.callbackUrl,
    ...fields,
  });
const refresh = (token: string) =>
  sandbox.pipedrive.token({ grant_type: 'refresh_token', refresh_token: token });
const me = (token?: string | null) => sandbox.pipedrive.api('GET', '/v1/users/me', undefined, token);
const advance = (ms: number) => sandbox.steer('POST', '/_sandbox/clock', { advanceMs: ms });

describe('authorize', () => {
  test('keeps the state, and installs nothing before the code is exchanged', async () => {
    const location = new URL((await sandbox.pipedrive.approve()).headers.get('location') ?? '');
    expect(location.searchParams.get('state')).toBe('state-1');
    expect(sandbox.sandbox.pipedrive.oauth.isInstalled(admin)).toBe(false);
    await redeem(location.searchParams.get('code') ?? '');
    expect(sandbox.sandbox.pipedrive.oauth.isInstalled(admin)).toBe(true);
  });

  test('says user_denied when the person says no', async () => {
    const answer = await sandbox.pipedrive.approve({ decision: 'deny' });
    const location = new URL(answer.headers.get('location') ?? '');
    expect(Object.fromEntries(location.searchParams)).toEqual({ error: 'user_denied', state: 'state-1' });
  });

  test.each([
    ['any URL but the one callback', { redirect_uri: 'http://localhost:39999/oauth/pipedrive/callback/' }],
    ['a foreign client', { client_id: 'other' }],
    ['a user who is not there', { userId: '7' }],
  ])('redirects nowhere for %s', async (_case, fields) => {
    const answer = await sandbox.pipedrive.approve(fields);
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  });

  test('offers every user of every company, and escapes what it shows', async () => {
    const query = new URLSearchParams({
      client_id: 'sandbox-pipedrive-client-id',
      redirect_uri: sandbox.pipedrive.callbackUrl,
      state: '"><script>alert(1)</script>',
    });
    const page = await sandbox.steer('GET', `/pipedrive-oauth/oauth/authorize?${query.toString()}`);
    expect(page.text.match(/type="radio"/g)).toHaveLength(6);
    expect(page.text).not.toContain('<script>');
  });
});

describe('token', () => {
  test('has the documented keys, the scopes of the app and the company’s own domain', async () => {
    const { body } = await redeem(await freshCode());
    expect(body).toEqual({
      access_token: expect.stringMatching(/^v1u:.{700,}/),
      token_type: 'Bearer',
      refresh_token: expect.any(String),
      scope: 'base,contacts:full,contact-fields:full,webhooks:full',
      expires_in: 3600,
      api_domain: sandbox.pipedrive.url,
    });
    expect(new URL(sandbox.pipedrive.url).origin).toBe(sandbox.pipedrive.url);
  });

  test('takes a code once, for five minutes', async () => {
    const code = await freshCode();
    expect((await redeem(code)).status).toBe(200);
    expect((await redeem(code)).status).toBe(400);
    const slow = await freshCode();
    await advance(5 * minuteMs);
    expect((await redeem(slow)).status).toBe(400);
  });

  test('wants the same redirect URI, the client and a form', async () => {
    expect((await redeem(await freshCode(), { redirect_uri: 'http://localhost:1/' })).status).toBe(400);
    const url = `${sandbox.pipedrive.oauthUrl}/oauth/token`;
    const headers = { authorization: `Basic ${Buffer.from('other:wrong').toString('base64')}` };
    const stranger = await fetch(url, { method: 'POST', headers, body: new URLSearchParams() });
    expect(stranger.status).toBe(401);
    const json = { 'content-type': 'application/json' };
    expect((await fetch(url, { method: 'POST', headers: json, body: '{}' })).status).toBe(400);
  });

  test('answers the same refresh token, alive for 60 days after each use', async () => {
    const { refreshToken } = await sandbox.pipedrive.install();
    await advance(59 * dayMs);
    expect((await refresh(refreshToken)).body['refresh_token']).toBe(refreshToken);
    await advance(59 * dayMs);
    expect((await refresh(refreshToken)).status).toBe(200);
    await advance(60 * dayMs);
    const dead = await refresh(refreshToken);
    expect([dead.status, dead.body['message']]).toEqual([400, 'Invalid grant: refresh_token is invalid']);
  });

  test('opens the API for 60 minutes, for that user of that company', async () => {
    await sandbox.pipedrive.install(21_000_002);
    expect((await me()).body).toMatchObject({
      success: true,
      data: { id: 21_000_002, company_id: 7117171, company_name: 'Linden & Co', is_admin: 0 },
    });
    await advance(60 * minuteMs);
    const expired = await me();
    expect(expired.status).toBe(401);
    expect(expired.body).toEqual({ success: false, error: 'unauthorized access', errorCode: 401 });
    expect((await me(null)).status).toBe(401);
  });

  test('revoking the refresh token uninstalls; an access token dies alone; unknown ones are fine', async () => {
    const { accessToken, refreshToken } = await sandbox.pipedrive.install();
    const revoke = (token: string) => sandbox.pipedrive.token({ token }, '/oauth/revoke');
    expect((await revoke('made-up')).status).toBe(200);
    await revoke(accessToken);
    expect((await me(accessToken)).status).toBe(401);
    expect((await refresh(refreshToken)).status).toBe(200);
    await revoke(refreshToken);
    expect((await refresh(refreshToken)).status).toBe(400);
    expect(sandbox.sandbox.pipedrive.oauth.installs()).toEqual([]);
  });
});

describe('an install from the marketplace', () => {
  const start = (query: string) =>
    fetch(`${sandbox.url}/_sandbox/pipedrive/marketplace/install${query}`, { redirect: 'manual' });

  test('goes to the Installation URL first', async () => {
    const location = (await start('')).headers.get('location');
    expect(location).toBe('http://localhost:39999/oauth/pipedrive/install');
  });

  test('without one, calls back with a code and no state', async () => {
    const location = new URL((await start('?flow=direct')).headers.get('location') ?? '');
    expect([...location.searchParams.keys()]).toEqual(['code']);
    expect((await redeem(location.searchParams.get('code') ?? '')).status).toBe(200);
  });
});
