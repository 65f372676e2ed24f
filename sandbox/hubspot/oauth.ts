import { createHash } from 'node:crypto';
import { integer, integerOrNull, text, textOrNull } from './columns.ts';
import type { PortalStore } from './portals.ts';
import type { Ground } from './types.ts';

/** docs/decisions/sandbox-choices.md says why these. */
const codeLifetimeMs = 60_000;
export const accessTokenLifetimeS = 1800;
/** 400 characters of base64url: HubSpot asks apps to expect up to 512. */
const accessTokenSizeBytes = 300;

export type Grant = { portalId: number; userId: number; scopes: string[] };

export type OAuthErrorStatus =
  'BAD_AUTH_CODE' | 'BAD_CODE_VERIFIER' | 'BAD_REDIRECT_URI' | 'BAD_REFRESH_TOKEN' | 'BAD_HUB';

export type TokenAnswer =
  | { outcome: 'granted'; grant: Grant; accessToken: string; refreshToken: string }
  | { outcome: 'refused'; status: OAuthErrorStatus };

/** Tokens of `client_credentials` are the app's own: they belong to no portal (0) and open the journal only. */
export type TokenKind = 'access' | 'refresh' | 'app';
export type TokenFacts = Grant & { kind: TokenKind; expiresMs: number | null };

/** Codes and tokens of the one app in all portals. All times by the sandbox clock. */
export type OAuthStore = {
  /** A single-use code bound to the redirect URI and, when given, to an S256 challenge. */
  issueCode(grant: Grant, redirectUri: string, challenge: string | null): string;
  /** Installs the app in the portal when it succeeds. */
  redeemCode(code: string, redirectUri: string, verifier: string | null): TokenAnswer;
  /** HubSpot answers the same refresh token again, and so does this. */
  refresh(refreshToken: string): TokenAnswer;
  /** A token of the app itself for as long as an access token; it cannot be refreshed. */
  issueAppToken(scopes: string[]): string;
  /** Null when unknown, expired or revoked. */
  lookUp(token: string): TokenFacts | null;
  /** A revoked refresh token is dead; access tokens already issued live on. */
  revoke(token: string): void;
  /** Takes the app out of the portal: its tokens die and its waiting webhooks are dropped. */
  uninstall(portalId: number): void;
};

/** `onLifecycle` hears when the app comes into a portal and when it leaves. */
export function createOAuthStore(
  ground: Ground,
  portals: PortalStore,
  onLifecycle: (portalId: number, happening: 'install' | 'uninstall') => void,
): OAuthStore {
  const { store, clock, edges } = ground;
  const issueToken = (kind: TokenKind, token: string, grant: Grant, expiresMs: number | null) => {
    store.run(
      'insert into oauth_token (token, kind, portal_id, user_id, scopes, expires_ms) values (?, ?, ?, ?, ?, ?)',
      token,
      kind,
      grant.portalId,
      grant.userId,
      grant.scopes.join(' '),
      expiresMs,
    );
    return token;
  };
  const issueAccess = (grant: Grant, kind: 'access' | 'app' = 'access') => {
    store.run(
      `delete from oauth_token where kind <> 'refresh' and expires_ms < ?`,
      clock.nowMs() - accessTokenLifetimeS * 1000,
    );
    const expiresMs = clock.nowMs() + accessTokenLifetimeS * 1000;
    return issueToken(kind, edges.token(accessTokenSizeBytes), grant, expiresMs);
  };
  const lookUp: OAuthStore['lookUp'] = (token) => {
    const row = store.get('select * from oauth_token where token = ? and revoked = 0', token);
    if (row === undefined) return null;
    const expiresMs = integerOrNull(row['expires_ms']);
    if (expiresMs !== null && expiresMs <= clock.nowMs()) return null;
    const kind = text(row['kind']);
    return { ...toGrant(row), kind: kind === 'access' || kind === 'app' ? kind : 'refresh', expiresMs };
  };
  return {
    issueCode: (grant, redirectUri, challenge) => {
      const code = `na1-${edges.uuid()}`;
      store.run(
        'insert into oauth_code (code, portal_id, user_id, redirect_uri, challenge, scopes, expires_ms) values (?, ?, ?, ?, ?, ?, ?)',
        code,
        grant.portalId,
        grant.userId,
        redirectUri,
        challenge,
        grant.scopes.join(' '),
        clock.nowMs() + codeLifetimeMs,
      );
      return code;
    },
    redeemCode: (code, redirectUri, verifier) =>
      store.atomically(() => {
        const checked = takeCode(ground, code, redirectUri, verifier);
        if (checked.outcome === 'refused') return checked;
        const { grant } = checked;
        if (portals.get(grant.portalId) === null) return { outcome: 'refused', status: 'BAD_HUB' };
        const isNew = !portals.isInstalled(grant.portalId);
        portals.setInstalled(grant.portalId, true);
        if (isNew) onLifecycle(grant.portalId, 'install');
        const refreshToken = issueToken('refresh', `na1-${edges.uuid()}`, grant, null);
        return { outcome: 'granted', grant, accessToken: issueAccess(grant), refreshToken };
      }),
    refresh: (refreshToken) => {
      const facts = lookUp(refreshToken);
      if (facts === null || facts.kind !== 'refresh')
        return { outcome: 'refused', status: 'BAD_REFRESH_TOKEN' };
      const { portalId, userId, scopes } = facts;
      const grant = { portalId, userId, scopes };
      return { outcome: 'granted', grant, accessToken: issueAccess(grant), refreshToken };
    },
    issueAppToken: (scopes) => issueAccess({ portalId: 0, userId: 0, scopes }, 'app'),
    lookUp,
    revoke: (token) =>
      void store.run(`update oauth_token set revoked = 1 where token = ? and kind = 'refresh'`, token),
    uninstall: (portalId) =>
      store.atomically(() => {
        if (portals.isInstalled(portalId)) onLifecycle(portalId, 'uninstall');
        portals.setInstalled(portalId, false);
        store.run('update oauth_token set revoked = 1 where portal_id = ?', portalId);
        store.run('delete from webhook_event where portal_id = ? and in_flight = 0', portalId);
      }),
  };
}

function toGrant(row: Record<string, Parameters<typeof text>[0]>): Grant {
  return {
    portalId: integer(row['portal_id']),
    userId: integer(row['user_id']),
    scopes: text(row['scopes']).split(' '),
  };
}

type TakenCode = { outcome: 'taken'; grant: Grant } | { outcome: 'refused'; status: OAuthErrorStatus };

/** A code is spent by its first use, also by a wrong one: whoever guesses gets one try. */
function takeCode(ground: Ground, code: string, redirectUri: string, verifier: string | null): TakenCode {
  const { store, clock } = ground;
  const row = store.get('select * from oauth_code where code = ?', code);
  if (row === undefined || row['used'] !== 0) return { outcome: 'refused', status: 'BAD_AUTH_CODE' };
  store.run('update oauth_code set used = 1 where code = ?', code);
  if (integer(row['expires_ms']) <= clock.nowMs()) return { outcome: 'refused', status: 'BAD_AUTH_CODE' };
  if (text(row['redirect_uri']) !== redirectUri) return { outcome: 'refused', status: 'BAD_REDIRECT_URI' };
  const challenge = textOrNull(row['challenge']);
  if (challenge !== null && (verifier === null || challenge !== toChallenge(verifier)))
    return { outcome: 'refused', status: 'BAD_CODE_VERIFIER' };
  return { outcome: 'taken', grant: toGrant(row) };
}

function toChallenge(verifier: string): string {
  return createHash('sha256').update(verifier, 'ascii').digest('base64url');
}
