import type { Account } from '../../domain/crm/index.ts';
import type { HubSpotOAuth, TokenGrant } from '../../providers/hubspot/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { ConnectionStoreDeps } from './connection-secrets.ts';
import { requiredScopes } from './scopes.ts';
import { storeInstall } from './store-hubspot-install.ts';

export type InstallDeps = ConnectionStoreDeps & {
  oauth: HubSpotOAuth;
  appId: string;
  clock: Clock;
  log: Log;
  /** Called once the connection is stored: creates the pronouns field and starts nothing else. */
  onInstalled: (account: Account) => Promise<void>;
};

export type InstallOutcome =
  | { outcome: 'installed'; account: Account; portalId: string }
  /** The code was used, is too old, or belongs to another redirect or verifier. */
  | { outcome: 'bad_code' }
  | { outcome: 'missing_scopes'; scopes: string[] }
  /** The tokens are for another app or portal than they claim. */
  | { outcome: 'foreign_portal' }
  | { outcome: 'misconfigured'; code: string }
  | { outcome: 'try_again' };

/** Exchanges a code and stores the connection. Whatever is refused stores nothing. */
export async function completeInstall(
  deps: InstallDeps,
  request: { code: string; redirectUri: string; codeVerifier: string | null },
): Promise<InstallOutcome> {
  const { codeVerifier, ...rest } = request;
  const result = await deps.oauth.exchangeCode(codeVerifier === null ? rest : { ...rest, codeVerifier });
  switch (result.outcome) {
    case 'restart':
    case 'revoked':
      return { outcome: 'bad_code' };
    case 'configuration':
      // HubSpot refuses an unregistered redirect before it gives a code: here the code was made for somebody else's.
      if (result.code === 'BAD_REDIRECT_URI') return { outcome: 'bad_code' };
      deps.log.error({ code: result.code }, 'install.misconfigured');
      return { outcome: 'misconfigured', code: result.code };
    case 'transient':
      return { outcome: 'try_again' };
    case 'ok':
      return storeGrant(deps, result.grant);
  }
}

async function storeGrant(deps: InstallDeps, grant: TokenGrant): Promise<InstallOutcome> {
  const checked = await deps.oauth.introspect({ token: grant.accessToken, hint: 'access_token' });
  if (checked.outcome === 'transient') return { outcome: 'try_again' };
  if (checked.outcome !== 'active') return { outcome: 'foreign_portal' };
  const sameApp = checked.appId === null || checked.appId === deps.appId;
  const samePortal = grant.portalId === null || grant.portalId === checked.portalId;
  if (!sameApp || !samePortal) return { outcome: 'foreign_portal' };
  const scopes = grant.scopes.length > 0 ? grant.scopes : checked.scopes;
  const missing = requiredScopes.filter((scope) => !scopes.includes(scope));
  if (missing.length > 0) return { outcome: 'missing_scopes', scopes: missing };
  const now = new Date(deps.clock.nowMs());
  const account = await storeInstall(
    deps,
    checked.portalId,
    { ...grant, scopes, userId: checked.userId ?? grant.userId },
    now,
  );
  deps.log.info({ tenantId: account.tenantId }, 'install.completed');
  await deps.onInstalled(account);
  return { outcome: 'installed', account, portalId: checked.portalId };
}
