import type { Account, HubSpotOAuth } from '../../providers/hubspot/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import { closeConnection, readTokens, type ConnectionStoreDeps } from './connection-store.ts';

/**
 * Uninstalls the app from the portal and destroys our access. Our side ends even when HubSpot does not answer: the
 * data key is gone, so nothing can be called any more. Contacts stay until the tenant asks for their removal.
 */
export async function disconnect(
  deps: ConnectionStoreDeps & { oauth: HubSpotOAuth; clock: Clock; log: Log },
  account: Account,
): Promise<void> {
  const tokens = await readTokens(deps, account);
  if (tokens) {
    const uninstalled = await deps.oauth.uninstall({ accessToken: tokens.accessToken });
    if (uninstalled.outcome !== 'ok') {
      const revoked = await deps.oauth.revoke({ refreshToken: tokens.refreshToken });
      deps.log.warn(
        { tenantId: account.tenantId, uninstall: uninstalled.outcome, revoke: revoked.outcome },
        'connection.uninstall_failed',
      );
    }
  }
  await closeConnection(deps.db, account, 'disconnected', null, new Date(deps.clock.nowMs()));
}
