import type { Account } from '../../domain/crm/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { Log } from '../../platform/log.ts';
import type { HubSpotOAuth } from '../../providers/hubspot/index.ts';
import type { PipedriveAccess } from './complete-pipedrive.ts';
import { readTokens, type ConnectionStoreDeps } from './connection-secrets.ts';
import { closeConnection, type ConnectionEnd, type ConnectionRecord } from './connection-store.ts';
import { liveConnectionsOf } from './uninstalled-user.ts';

type Deps = ConnectionStoreDeps & { clock: Clock; log: Log };

/** Who asked for it, and what becomes of the data: it stays for a while, or goes at once. */
export type DisconnectOrder = { by: Caller; data: 'keep' | 'delete' };

const onRequest = ({ clock }: Deps, { by, data }: DisconnectOrder): ConnectionEnd => ({
  status: 'disconnected',
  error: null,
  because: 'requested',
  now: new Date(clock.nowMs()),
  by,
  data,
});

/**
 * Uninstalls the app from the portal and destroys our access. Our side ends even when HubSpot does not answer: the
 * data key is gone, so nothing can be called any more. Contacts stay until the tenant asks for their removal.
 */
export async function disconnectHubSpot(
  deps: Deps & { oauth: HubSpotOAuth },
  account: Account,
  order: DisconnectOrder,
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
  await closeConnection(deps.db, account, onRequest(deps, order));
}

/**
 * Takes our webhook subscription away, revokes our access and destroys it on our side, whatever Pipedrive answers. A
 * user whom another tenant is connected through keeps the app: revoking would end that connection too. `because`: who
 * asked for it, or why it ends when nobody did.
 */
export async function disconnectPipedrive(
  deps: Deps & { access: PipedriveAccess | null },
  connection: ConnectionRecord,
  because: DisconnectOrder | { reason: string },
): Promise<void> {
  const { tenantId, connectionId, hookId } = connection;
  const account = { tenantId, connectionId };
  const tokens = await readTokens(deps, account);
  const { access } = deps;
  const shared = await isShared(deps, connection);
  if (tokens && access !== null && hookId !== null) {
    const removed = await access.provider.deleteWebhook(account, hookId, { lane: 'person' });
    if (removed.outcome === 'failed') {
      deps.log.warn({ tenantId, kind: removed.failure.kind }, 'connection.hook_not_removed');
    }
  }
  const end: ConnectionEnd =
    'by' in because
      ? onRequest(deps, because)
      : {
          status: 'disconnected',
          because: 'ended_with_hubspot',
          error: because.reason,
          now: new Date(deps.clock.nowMs()),
        };
  // Before revoking: Pipedrive then tells of an uninstall, which must not be taken for somebody's own.
  await closeConnection(deps.db, account, end);
  if (tokens === null || access === null || shared) return;
  const revoked = await access.oauth.revoke({ refreshToken: tokens.refreshToken });
  if (revoked.outcome !== 'ok')
    deps.log.warn({ tenantId, outcome: revoked.outcome }, 'connection.revoke_failed');
}

/** Whether another tenant is connected through the same user, whose access must stay. */
async function isShared(deps: Deps, { connectionId, companyId, userId }: ConnectionRecord): Promise<boolean> {
  if (companyId === null || userId === null) return false;
  const live = await liveConnectionsOf(deps.db, { companyId, userId });
  return live.some((other) => other.connectionId !== connectionId);
}
