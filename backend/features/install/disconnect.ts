import { z } from 'zod';
import type { Account } from '../../domain/crm/index.ts';
import type { ProviderName } from '../../domain/field.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { Log } from '../../platform/log.ts';
import type { HubSpotOAuth } from '../../providers/hubspot/index.ts';
import type { PipedriveAccess } from './complete-pipedrive.ts';
import { readTokens, type ConnectionStoreDeps } from './connection-secrets.ts';
import { closeConnection, type ConnectionEnd, type ConnectionRecord } from './connection-store.ts';
import { liveConnectionsOf } from './uninstalled-user.ts';

type Deps = ConnectionStoreDeps & { clock: Clock; log: Log };

const onRequest = ({ clock }: Deps): ConnectionEnd => ({
  status: 'disconnected',
  error: null,
  now: new Date(clock.nowMs()),
});

/**
 * Uninstalls the app from the portal and destroys our access. Our side ends even when HubSpot does not answer: the
 * data key is gone, so nothing can be called any more. Contacts stay until the tenant asks for their removal.
 */
export async function disconnectHubSpot(
  deps: Deps & { oauth: HubSpotOAuth },
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
  await closeConnection(deps.db, account, onRequest(deps));
}

/**
 * Takes our webhook subscription away, revokes our access and destroys it on our side, whatever Pipedrive answers. A
 * user whom another tenant is connected through keeps the app: revoking would end that connection too. `reason`: why,
 * when nobody asked for it.
 */
export async function disconnectPipedrive(
  deps: Deps & { access: PipedriveAccess | null },
  connection: ConnectionRecord,
  reason: string | null = null,
): Promise<void> {
  const { tenantId, connectionId, companyId, userId, hookId } = connection;
  const account = { tenantId, connectionId };
  const tokens = await readTokens(deps, account);
  if (tokens && deps.access !== null) {
    const { provider, oauth } = deps.access;
    if (hookId !== null) {
      const removed = await provider.deleteWebhook(account, hookId, { lane: 'person' });
      if (removed.outcome === 'failed') {
        deps.log.warn({ tenantId, kind: removed.failure.kind }, 'connection.hook_not_removed');
      }
    }
    const sharing = companyId !== null && userId !== null ? { companyId, userId } : null;
    const live = sharing === null ? [] : await liveConnectionsOf(deps.db, sharing);
    if (live.every((other) => other.connectionId === connectionId)) {
      const revoked = await oauth.revoke({ refreshToken: tokens.refreshToken });
      if (revoked.outcome !== 'ok')
        deps.log.warn({ tenantId, outcome: revoked.outcome }, 'connection.revoke_failed');
    }
  }
  await closeConnection(deps.db, account, { ...onRequest(deps), error: reason });
}

const deleteStatement = loadSql(import.meta.url, './delete-crm-data.sql', z.unknown());
/** For a hundred thousand links and more. */
const deleteTimeoutMs = 120_000;

/** Forgets what is known of one CRM's records: links, bases, what was read and not applied, open conflicts about them. */
export async function deleteCrmData(
  { db, clock }: { db: Database; clock: Clock },
  tenantId: string,
  provider: ProviderName,
): Promise<void> {
  const params = [provider, new Date(clock.nowMs())];
  await db.withTenant(tenantId, (tx) => tx.sql(deleteStatement, params), { timeoutMs: deleteTimeoutMs });
}
