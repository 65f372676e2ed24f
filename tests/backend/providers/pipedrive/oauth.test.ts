import { describe, expect, test } from '@jest/globals';
import { silentLog } from '../../../../backend/platform/log.ts';
import {
  createPipedriveOAuth,
  hasBasicCredentials,
  verifyUninstall,
} from '../../../../backend/providers/pipedrive/index.ts';
import { createTestClock, startHubSpotDouble as startDouble, type Reply } from '../hubspot/hubspot-double.ts';
import { payload } from './pipedrive-deps.ts';

const basic = `Basic ${Buffer.from('client:secret').toString('base64')}`;
const granted: Reply = { status: 200, text: payload('oauth-token-response.json') };
const html: Reply = { status: 400, text: '<html>', headers: { 'content-type': 'text/html' } };

async function start(replies: Reply[], hosts = ['*.pipedrive.com']) {
  const double = await startDouble(replies);
  const time = createTestClock();
  const oauth = createPipedriveOAuth({
    oauthUrl: `${double.url}/`,
    clientId: 'client',
    clientSecret: 'secret',
    hosts: [...hosts, new URL(double.url).host],
    clock: time.clock,
    log: silentLog,
  });
  return { oauth, double, time, [Symbol.asyncDispose]: () => double[Symbol.asyncDispose]() };
}

describe('OAuth at Pipedrive', () => {
  test('sends a browser with state and without scopes', async () => {
    await using at = await start([]);
    const url = new URL(at.oauth.authorizeUrl({ state: 's t', redirectUri: 'https://a.example/cb?x=1' }));
    expect(url.pathname).toBe('/oauth/authorize');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'client',
      redirect_uri: 'https://a.example/cb?x=1',
      state: 's t',
    });
  });

  test('exchanges a code as a form with Basic credentials', async () => {
    await using at = await start([granted]);
    expect(await at.oauth.exchangeCode({ code: 'c', redirectUri: 'https://a.example/cb' })).toEqual({
      outcome: 'ok',
      grant: {
        accessToken: 'v1u:ACCESS_TOKEN',
        refreshToken: 'REFRESH_TOKEN',
        expiresInMs: 3_600_000,
        apiDomain: 'https://kindred-sandbox.pipedrive.com',
        scopes: ['base', 'contacts:full', 'contact-fields:full', 'webhooks:full'],
      },
    });
    const [seen] = at.double.seen;
    expect(seen).toMatchObject({ method: 'POST', path: '/oauth/token' });
    expect(seen?.headers.authorization).toBe(basic);
    expect(seen?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(Object.fromEntries(new URLSearchParams(seen?.body))).toEqual({
      grant_type: 'authorization_code',
      code: 'c',
      redirect_uri: 'https://a.example/cb',
    });
  });

  test.each<[string, Reply, object]>([
    [
      'a dead refresh token',
      { status: 400, json: { success: false } },
      { outcome: 'revoked', code: 'http_400' },
    ],
    ['wrong credentials', { status: 401, json: {} }, { outcome: 'configuration', code: 'http_401' }],
    ['a page from in between', html, { outcome: 'transient' }],
    ['a limit', { status: 429, json: {}, headers: { 'retry-after': '3' } }, { retryAfterMs: 3_000 }],
    ['a fault', { status: 503, json: {} }, { outcome: 'transient' }],
    ['a cut connection', 'drop', { outcome: 'transient' }],
    ['a redirect', { status: 302, headers: { location: 'http://localhost:1/' } }, { outcome: 'transient' }],
    ['another shape', { status: 200, json: { access_token: 'a' } }, { outcome: 'transient' }],
    ['more than 1 MB', { status: 200, text: ' '.repeat(1_100_000) }, { outcome: 'transient' }],
  ])('a refresh that meets %s says what to do', async (_, reply, outcome) => {
    await using at = await start([reply]);
    expect(await at.oauth.refresh({ refreshToken: 'r' })).toMatchObject(outcome);
  });

  test('a code that is refused starts the install again', async () => {
    await using at = await start([{ status: 400, json: { success: false } }]);
    const result = await at.oauth.exchangeCode({ code: 'c', redirectUri: 'https://a.example/cb' });
    expect(result).toEqual({ outcome: 'restart', code: 'http_400' });
  });

  test('a grant for another host is dropped, and a refresh may name none', async () => {
    const body = (apiDomain?: string) => ({
      access_token: 'a',
      refresh_token: 'r',
      token_type: 'bearer',
      expires_in: 3600,
      ...(apiDomain === undefined ? {} : { api_domain: apiDomain }),
    });
    await using at = await start([
      { status: 200, json: body('https://evil.example') },
      { status: 200, json: body() },
    ]);
    expect(await at.oauth.refresh({ refreshToken: 'r' })).toEqual({ outcome: 'foreign_host' });
    expect(await at.oauth.refresh({ refreshToken: 'r' })).toMatchObject({ grant: { apiDomain: null } });
  });

  test('gives up on an answer that does not come', async () => {
    await using at = await start(['hang']);
    const asked = at.oauth.revoke({ refreshToken: 'r' });
    while (at.double.seen.length === 0) await new Promise((resolve) => setImmediate(resolve));
    at.time.expire();
    expect(await asked).toMatchObject({ outcome: 'transient' });
  });

  test('revokes the refresh token, which uninstalls', async () => {
    await using at = await start([{ status: 200 }]);
    expect(await at.oauth.revoke({ refreshToken: 'r' })).toEqual({ outcome: 'ok' });
    expect(at.double.seen[0]).toMatchObject({
      path: '/oauth/revoke',
      body: 'token=r&token_type_hint=refresh_token',
    });
  });
});

describe('who a token belongs to', () => {
  test('is the company and the user, as digits', async () => {
    await using at = await start([{ status: 200, text: payload('users-me-v1.json') }]);
    expect(await at.oauth.whoAmI({ accessToken: 'a', apiUrl: at.double.url })).toEqual({
      outcome: 'ok',
      user: {
        companyId: '7700123',
        userId: '12400001',
        companyDomain: 'kindred-sandbox',
        companyName: 'Kindred Sandbox',
        isAdmin: true,
        timeZone: 'Europe/Berlin',
      },
    });
    expect(at.double.seen[0]).toMatchObject({ path: '/api/v1/users/me' });
  });

  test('an admin of deals alone is no admin', async () => {
    const data = { id: 1, company_id: 2, access: [{ app: 'sales', admin: true }] };
    await using at = await start([{ status: 200, json: { data } }]);
    const result = await at.oauth.whoAmI({ accessToken: 'a', apiUrl: at.double.url });
    expect(result).toMatchObject({ user: { isAdmin: false, companyDomain: null } });
  });

  test.each<[string, Reply, string]>([
    ['a refused token', { status: 401, json: {} }, 'unauthorized'],
    ['a closed account', { status: 402, json: {} }, 'payment_required'],
    ['a fault', { status: 500, json: {} }, 'transient'],
    ['a page', { status: 200, text: '<html>', headers: { 'content-type': 'text/html' } }, 'transient'],
  ])('%s is told apart', async (_, reply, outcome) => {
    await using at = await start([reply]);
    expect((await at.oauth.whoAmI({ accessToken: 'a', apiUrl: at.double.url })).outcome).toBe(outcome);
  });

  test('is not asked of a foreign host', async () => {
    await using at = await start([]);
    const result = await at.oauth.whoAmI({ accessToken: 'a', apiUrl: 'https://evil.example' });
    expect(result).toEqual({ outcome: 'foreign_host' });
  });
});

describe('an uninstall notice', () => {
  const notice = (authorization: string | string[] | undefined, rawBody: string) =>
    verifyUninstall({
      authorization,
      rawBody: Buffer.from(rawBody),
      clientId: 'client',
      clientSecret: 'secret',
    });
  const body = payload('oauth-uninstall-callback.body.json').replace('CLIENT_ID', 'client');

  test('names the company, the user and the time', () => {
    expect(notice(basic, body)).toEqual({
      outcome: 'ok',
      companyId: '7700123',
      userId: '12400001',
      uninstalledAtMs: Date.parse('2026-11-20T10:00:00Z'),
    });
    const asText = body.replace('7700123', '"7700123"');
    expect(notice(basic, asText)).toMatchObject({ outcome: 'ok', companyId: '7700123' });
  });

  test.each([
    ['"2026-11-20 10:00:00"', Date.parse('2026-11-20T10:00:00Z')],
    ['"2026-11-20T11:00:00+01:00"', Date.parse('2026-11-20T10:00:00Z')],
    ['1795168800', 1_795_168_800_000],
    ['"1795168800123"', 1_795_168_800_123],
    ['"yesterday"', null],
    ['"2026-13-40T99:00:00Z"', null],
    ['null', null],
    ['{"at":1}', null],
  ])('with the time %s is read, or has none', (timestamp, uninstalledAtMs) => {
    const dated = body.replace('"2026-11-20T10:00:00.000Z"', timestamp);
    expect(notice(basic, dated)).toMatchObject({ outcome: 'ok', uninstalledAtMs });
  });

  test.each([
    [undefined, 'credentials'],
    ['', 'credentials'],
    [[basic, basic], 'credentials'],
    [`Basic ${Buffer.from('client:Secret').toString('base64')}`, 'credentials'],
    [`Bearer ${basic.slice(6)}`, 'credentials'],
  ])('with the header %j is refused', (authorization, reason) => {
    expect(notice(authorization, body)).toEqual({ outcome: 'refused', reason });
  });

  test.each([
    ['{', 'malformed'],
    ['{"client_id":"client"}', 'malformed'],
    [`${body}${' '.repeat(20_000)}`, 'malformed'],
    [body.replace('"client"', '"other"'), 'other_app'],
  ])('with another body is refused', (rawBody, reason) => {
    expect(notice(basic, rawBody)).toEqual({ outcome: 'refused', reason });
  });

  test('credentials may hold colons and any letters', () => {
    const expected = { user: 'kindred', password: 'a:b:ü' };
    const header = `basic  ${Buffer.from('kindred:a:b:ü').toString('base64')}`;
    expect(hasBasicCredentials(header, expected)).toBe(true);
    expect(hasBasicCredentials(header, { ...expected, password: 'a:b' })).toBe(false);
  });
});
