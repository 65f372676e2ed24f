import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { silentLog } from '../../../../backend/platform/log.ts';
import { systemRandom } from '../../../../backend/platform/random.ts';
import { authorizeUrl, createHubSpotOAuth, createPkce } from '../../../../backend/providers/hubspot/index.ts';
import { createTestClock, startHubSpotDouble, type Reply } from './hubspot-double.ts';

const fixture = (name: string): string =>
  readFileSync(new URL(`../../../fixtures/hubspot/hubspot-oauth-${name}.json`, import.meta.url), 'utf8');

async function withOAuth(replies: Reply[]) {
  const double = await startHubSpotDouble(replies);
  const { clock } = createTestClock();
  const oauth = createHubSpotOAuth({
    apiUrl: double.url,
    clientId: 'id',
    clientSecret: 's e&t',
    clock,
    log: silentLog,
  });
  return { oauth, seen: double.seen, [Symbol.asyncDispose]: double[Symbol.asyncDispose] };
}

describe('tokens', () => {
  test('are exchanged with everything in the body and nothing in the URL', async () => {
    await using hubspot = await withOAuth([{ status: 200, text: fixture('token-response.docs') }]);
    const code = { code: 'c', redirectUri: 'https://x.example/cb', codeVerifier: 'v' };
    expect(await hubspot.oauth.exchangeCode(code)).toMatchObject({
      outcome: 'ok',
      grant: { expiresInMs: 1_800_000, portalId: '1234567', userId: null },
    });
    const [seen] = hubspot.seen;
    expect(seen).toMatchObject({ method: 'POST', path: '/oauth/2026-09/token' });
    expect(seen?.query.size).toBe(0);
    expect(seen?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(seen?.headers.authorization).toBeUndefined();
    expect(Object.fromEntries(new URLSearchParams(seen?.body))).toEqual({
      grant_type: 'authorization_code',
      code: 'c',
      redirect_uri: 'https://x.example/cb',
      code_verifier: 'v',
      client_id: 'id',
      client_secret: 's e&t',
    });
  });

  test.each<[string, Reply, object]>([
    [
      'a dead refresh token',
      { status: 400, text: fixture('error-bad-refresh-token.docs') },
      { outcome: 'revoked', code: 'BAD_REFRESH_TOKEN' },
    ],
    [
      'a removed portal',
      { status: 400, text: fixture('error-bad-hub.thirdparty') },
      { outcome: 'revoked', code: 'BAD_HUB' },
    ],
    [
      'a wrong client id',
      { status: 400, text: fixture('error-bad-client-id.thirdparty') },
      { outcome: 'configuration', code: 'BAD_CLIENT_ID' },
    ],
    [
      'a wrong secret',
      { status: 400, json: { status: 'BAD_CLIENT_SECRET' } },
      { outcome: 'configuration', code: 'BAD_CLIENT_SECRET' },
    ],
    [
      'a used code',
      { status: 400, json: { status: 'BAD_AUTH_CODE' } },
      { outcome: 'restart', code: 'BAD_AUTH_CODE' },
    ],
    [
      'a wrong verifier',
      { status: 400, json: { status: 'BAD_CODE_VERIFIER' } },
      { outcome: 'restart', code: 'BAD_CODE_VERIFIER' },
    ],
    [
      'a limit',
      { status: 429, headers: { 'retry-after': '3' } },
      { outcome: 'transient', retryAfterMs: 3_000 },
    ],
    ['an outage', { status: 502, text: '<html>' }, { outcome: 'transient', retryAfterMs: null }],
    ['a page of a proxy', { status: 400, text: '<html>' }, { outcome: 'transient', retryAfterMs: null }],
    ['a cut connection', 'drop', { outcome: 'transient', retryAfterMs: null }],
    ['an answer without tokens', { status: 200, json: {} }, { outcome: 'transient', retryAfterMs: null }],
    ['a name from the prototype', { status: 400, json: { status: '__proto__' } }, { outcome: 'transient' }],
  ])('are not refreshed after %s, and the outcome says what to do', async (_, reply, outcome) => {
    await using hubspot = await withOAuth([reply]);
    expect(await hubspot.oauth.refresh({ refreshToken: 'r' })).toMatchObject(outcome);
    expect(hubspot.seen).toHaveLength(1);
  });

  test('are introspected', async () => {
    await using hubspot = await withOAuth([
      { status: 200, text: fixture('introspect-access-token.docs') },
      { status: 200, text: fixture('introspect-refresh-token.docs') },
      { status: 200, text: fixture('introspect-revoked.thirdparty') },
    ]);
    const introspect = () => hubspot.oauth.introspect({ token: 't', hint: 'access_token' });
    expect(await introspect()).toMatchObject({
      outcome: 'active',
      portalId: '1234567',
      appId: '1234444',
      hublet: 'na1',
    });
    expect(await introspect()).toMatchObject({ outcome: 'active', userId: '222222', hublet: null });
    expect(await introspect()).toEqual({ outcome: 'inactive' });
  });

  test('are revoked, and the app uninstalled', async () => {
    await using hubspot = await withOAuth([{ status: 200 }, { status: 204 }, { status: 401, json: {} }]);
    expect(await hubspot.oauth.revoke({ refreshToken: 'r' })).toEqual({ outcome: 'ok' });
    expect(await hubspot.oauth.uninstall({ accessToken: 'a' })).toEqual({ outcome: 'ok' });
    expect(await hubspot.oauth.uninstall({ accessToken: 'a' })).toMatchObject({ outcome: 'revoked' });
    expect(hubspot.seen[1]).toMatchObject({
      method: 'DELETE',
      path: '/appinstalls/2026-09/external-install',
    });
    expect(hubspot.seen[1]?.headers.authorization).toBe('Bearer a');
  });
});

test('the authorize URL holds what HubSpot asks for, with spaces as %20', () => {
  const url = authorizeUrl({
    appUrl: 'https://app.hubspot.com/',
    clientId: 'id',
    redirectUri: 'https://x.example/cb?a=b',
    scopes: ['oauth', 'crm.objects.contacts.read'],
    state: 'st&te',
    codeChallenge: 'challenge',
  });
  expect(url).toBe(
    'https://app.hubspot.com/oauth/authorize?client_id=id&redirect_uri=https%3A%2F%2Fx.example%2Fcb%3Fa%3Db' +
      '&scope=oauth%20crm.objects.contacts.read&state=st%26te&code_challenge=challenge&code_challenge_method=S256',
  );
});

test('a PKCE pair is fresh and its challenge is the hash of its verifier', () => {
  const { codeVerifier, codeChallenge } = createPkce(systemRandom);
  expect(codeVerifier).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(codeChallenge).toBe(createHash('sha256').update(codeVerifier).digest('base64url'));
  expect(createPkce(systemRandom).codeVerifier).not.toBe(codeVerifier);
});
