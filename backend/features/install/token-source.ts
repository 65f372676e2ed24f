import type { Account, HubSpotOAuth, TokenSource } from '../../providers/hubspot/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import { closeConnection, readTokens, sealTokens, type ConnectionStoreDeps } from './connection-store.ts';

/** Refreshed this long before expiry: a sixth of an access token's 30 minutes. */
const refreshMarginMs = 5 * 60_000;
/** Longer than the slowest refresh (the token call gives up after 20 s). */
const leaseMs = 30_000;
const pollMs = 150;
const maxPolls = 240;
/** Another process may have disconnected: a token is believed this long without asking the database. */
const rememberMs = 15_000;

type Answer = Awaited<ReturnType<TokenSource['accessToken']>>;
type Remembered = { accessToken: string; expiresAtMs: number; untilMs: number };
export type TokenSourceDeps = ConnectionStoreDeps & { oauth: HubSpotOAuth; clock: Clock; log: Log };

/**
 * Access tokens that are good for minutes yet. However many callers and processes meet an expired one, one refresh
 * happens: in this process by a shared promise, between processes by a lease on the connection's row. The newest
 * refresh token is stored before its access token is used.
 */
export function createTokenSource(deps: TokenSourceDeps): TokenSource {
  const running = new Map<string, Promise<Answer>>();
  const remembered = new Map<string, Remembered>();

  async function renew(account: Account, rejected: string | null): Promise<Answer> {
    const key = account.connectionId;
    const current = running.get(key);
    if (current) return current;
    const started = renewAcrossProcesses(deps, account, rejected, (found) => {
      const untilMs = deps.clock.nowMs() + rememberMs;
      remembered.set(key, { accessToken: found.accessToken, expiresAtMs: found.expiresAtMs, untilMs });
    }).finally(() => running.delete(key));
    running.set(key, started);
    return started;
  }

  return {
    async accessToken(account) {
      const known = remembered.get(account.connectionId);
      const nowMs = deps.clock.nowMs();
      if (known && known.untilMs > nowMs && known.expiresAtMs - refreshMarginMs > nowMs) {
        return { outcome: 'ok', accessToken: known.accessToken };
      }
      return renew(account, null);
    },
    async rejected(account, accessToken) {
      remembered.delete(account.connectionId);
      await renew(account, accessToken);
    },
  };
}

async function renewAcrossProcesses(
  deps: TokenSourceDeps,
  account: Account,
  rejected: string | null,
  remember: (tokens: { accessToken: string; expiresAtMs: number }) => void,
): Promise<Answer> {
  for (let poll = 0; poll < maxPolls; poll += 1) {
    const tokens = await readTokens(deps, account);
    if (!tokens) return { outcome: 'revoked' };
    const fresh = tokens.expiresAtMs - refreshMarginMs > deps.clock.nowMs();
    if (fresh && tokens.accessToken !== rejected) {
      remember(tokens);
      return { outcome: 'ok', accessToken: tokens.accessToken };
    }
    const leaseId = await takeLease(deps, account);
    if (leaseId) {
      // Somebody may have renewed between the look and the lease.
      const current = await readTokens(deps, account);
      if (current && current.accessToken === tokens.accessToken) {
        return refreshUnderLease(deps, account, current.refreshToken, leaseId, remember);
      }
      await releaseLease(deps, account, leaseId);
      continue;
    }
    await deps.clock.sleep(pollMs);
  }
  return { outcome: 'unavailable' };
}

async function takeLease(deps: TokenSourceDeps, account: Account): Promise<string | null> {
  const leaseId = deps.random.uuid();
  const now = new Date(deps.clock.nowMs());
  const taken = await deps.db.withTenant(account.tenantId, (tx) =>
    tx.prisma.connection.updateMany({
      where: {
        id: account.connectionId,
        OR: [{ refreshLeaseUntil: null }, { refreshLeaseUntil: { lte: now } }],
      },
      data: { refreshLeaseId: leaseId, refreshLeaseUntil: new Date(now.getTime() + leaseMs) },
    }),
  );
  return taken.count === 1 ? leaseId : null;
}

async function refreshUnderLease(
  deps: TokenSourceDeps,
  account: Account,
  refreshToken: string,
  leaseId: string,
  remember: (tokens: { accessToken: string; expiresAtMs: number }) => void,
): Promise<Answer> {
  const result = await deps.oauth.refresh({ refreshToken });
  const now = new Date(deps.clock.nowMs());
  if (result.outcome === 'revoked') {
    await closeConnection(
      deps.db,
      account,
      'error',
      'HubSpot no longer accepts our access: Kindred was uninstalled there, or access was revoked. Install it again.',
      now,
    );
    deps.log.warn({ tenantId: account.tenantId }, 'connection.revoked');
    return { outcome: 'revoked' };
  }
  if (result.outcome !== 'ok') {
    await releaseLease(deps, account, leaseId);
    deps.log.warn({ tenantId: account.tenantId, outcome: result.outcome }, 'token.refresh_failed');
    return { outcome: 'unavailable' };
  }
  const tokens = { accessToken: result.grant.accessToken, refreshToken: result.grant.refreshToken };
  const expiresAtMs = now.getTime() + result.grant.expiresInMs;
  const stored = await storeUnderLease(deps, account, leaseId, tokens, new Date(expiresAtMs));
  // The lease is a fencing token: whoever lost it must not overwrite what came later, and reads again instead.
  if (!stored) return { outcome: 'unavailable' };
  remember({ accessToken: tokens.accessToken, expiresAtMs });
  return { outcome: 'ok', accessToken: tokens.accessToken };
}

async function storeUnderLease(
  deps: TokenSourceDeps,
  account: Account,
  leaseId: string,
  tokens: { accessToken: string; refreshToken: string },
  expiresAt: Date,
): Promise<boolean> {
  return deps.db.withTenant(account.tenantId, async (tx) => {
    const row = await tx.prisma.connection.findUnique({
      where: { id: account.connectionId },
      select: { sealedDataKey: true },
    });
    if (!row?.sealedDataKey) return false;
    const updated = await tx.prisma.connection.updateMany({
      where: { id: account.connectionId, refreshLeaseId: leaseId },
      data: {
        ...sealTokens(deps, account, row.sealedDataKey, tokens),
        expiresAt,
        refreshLeaseId: null,
        refreshLeaseUntil: null,
      },
    });
    return updated.count === 1;
  });
}

async function releaseLease(deps: TokenSourceDeps, account: Account, leaseId: string): Promise<void> {
  await deps.db.withTenant(account.tenantId, (tx) =>
    tx.prisma.connection.updateMany({
      where: { id: account.connectionId, refreshLeaseId: leaseId },
      data: { refreshLeaseId: null, refreshLeaseUntil: null },
    }),
  );
}
