import { integer, text } from '../hubspot/columns.ts';
import type { Row } from '../hubspot/store.ts';
import type { Ground } from './types.ts';

/** Lifetimes: reference: pipedrive section 2. */
const codeLifetimeMs = 5 * 60_000;
export const accessTokenLifetimeS = 3_600;
const refreshLifetimeMs = 60 * 86_400_000;
/** Pipedrive asks apps to expect 768 characters, and more later. */
const accessTokenSizeBytes = 570;

/** Scopes are fixed on the app in Developer Hub; a user takes all or none. */
export const appScopes = ['base', 'contacts:full', 'contact-fields:full', 'webhooks:full'];

export type Grant = { companyId: number; userId: number; scopes: string[] };

export type TokenAnswer =
  | { outcome: 'granted'; grant: Grant; accessToken: string; refreshToken: string }
  | { outcome: 'refused'; message: string };

export type TokenFacts = Grant & { kind: 'access' | 'refresh' };

/** Codes and tokens of the one app, per user of a company. All times by the sandbox clock. */
export type OAuthStore = {
  /** A single-use code of five minutes, bound to the redirect URI. */
  issueCode(grant: Grant, redirectUri: string): string;
  redeemCode(code: string, redirectUri: string): TokenAnswer;
  /** Answers the same refresh token, whose 60 days begin anew. */
  refresh(refreshToken: string): TokenAnswer;
  /** Null when unknown, expired or revoked. */
  lookUp(token: string): TokenFacts | null;
  isInstalled(userId: number): boolean;
  installs(): Grant[];
  /** The user's tokens die. False when the app was not installed for them. */
  uninstall(userId: number): boolean;
  /** One token dies; an access token leaves the app installed. */
  forget(token: string): void;
};

export function createOAuthStore(ground: Ground): OAuthStore {
  const { store, clock, edges } = ground;
  const keep = (kind: 'access' | 'refresh', token: string, grant: Grant, lifetimeMs: number) => {
    store.run(
      'insert or replace into oauth_token (token, kind, company_id, user_id, scopes, expires_ms) values (?, ?, ?, ?, ?, ?)',
      token,
      kind,
      grant.companyId,
      grant.userId,
      grant.scopes.join(','),
      clock.nowMs() + lifetimeMs,
    );
    return token;
  };
  const issueAccess = (grant: Grant) => {
    store.run(`delete from oauth_token where kind = 'access' and expires_ms <= ?`, clock.nowMs());
    return keep('access', `v1u:${edges.token(accessTokenSizeBytes)}`, grant, accessTokenLifetimeS * 1_000);
  };
  const lookUp: OAuthStore['lookUp'] = (token) => {
    const row = store.get('select * from oauth_token where token = ?', token);
    if (row === undefined || integer(row['expires_ms']) <= clock.nowMs()) return null;
    return { ...toGrant(row), kind: text(row['kind']) === 'access' ? 'access' : 'refresh' };
  };
  const installs = () =>
    store
      .all(`select * from oauth_token where kind = 'refresh' and expires_ms > ?`, clock.nowMs())
      .map(toGrant);
  return {
    issueCode: (grant, redirectUri) => {
      const code = edges.uuid().replaceAll('-', '');
      store.run(
        'insert into oauth_code (code, company_id, user_id, redirect_uri, scopes, expires_ms) values (?, ?, ?, ?, ?, ?)',
        code,
        grant.companyId,
        grant.userId,
        redirectUri,
        grant.scopes.join(','),
        clock.nowMs() + codeLifetimeMs,
      );
      return code;
    },
    redeemCode: (code, redirectUri) =>
      store.atomically(() => {
        const grant = takeCode(ground, code, redirectUri);
        if (grant === null) return { outcome: 'refused', message: 'Invalid grant: code is invalid' };
        store.run(`delete from oauth_token where user_id = ? and kind = 'refresh'`, grant.userId);
        const refreshToken = keep(
          'refresh',
          `${grant.companyId}:${edges.token(32)}`,
          grant,
          refreshLifetimeMs,
        );
        return { outcome: 'granted', grant, accessToken: issueAccess(grant), refreshToken };
      }),
    refresh: (refreshToken) => {
      const facts = lookUp(refreshToken);
      if (facts === null || facts.kind !== 'refresh')
        return { outcome: 'refused', message: 'Invalid grant: refresh_token is invalid' };
      const { companyId, userId, scopes } = facts;
      const grant = { companyId, userId, scopes };
      keep('refresh', refreshToken, grant, refreshLifetimeMs);
      return { outcome: 'granted', grant, accessToken: issueAccess(grant), refreshToken };
    },
    lookUp,
    installs,
    isInstalled: (userId) => installs().some((grant) => grant.userId === userId),
    uninstall: (userId) => store.run('delete from oauth_token where user_id = ?', userId).changes > 0,
    forget: (token) => void store.run('delete from oauth_token where token = ?', token),
  };
}

function toGrant(row: Row): Grant {
  return {
    companyId: integer(row['company_id']),
    userId: integer(row['user_id']),
    scopes: text(row['scopes'])
      .split(',')
      .filter((scope) => scope !== ''),
  };
}

/** A code is spent by its first use, also by a wrong one. */
function takeCode({ store, clock }: Ground, code: string, redirectUri: string): Grant | null {
  const row = store.get('select * from oauth_code where code = ? and used = 0', code);
  if (row === undefined) return null;
  store.run('update oauth_code set used = 1 where code = ?', code);
  if (integer(row['expires_ms']) <= clock.nowMs() || text(row['redirect_uri']) !== redirectUri) return null;
  return toGrant(row);
}
