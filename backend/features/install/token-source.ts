import { z } from 'zod';
import type { Account } from '../../domain/crm/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { Log } from '../../platform/log.ts';
import { readTokens, sealTokens, type ConnectionStoreDeps, type StoredTokens } from './connection-secrets.ts';
import { closeConnection } from './connection-store.ts';

const dataKeyForUpdate = loadSql(
  import.meta.url,
  './data-key-for-update.sql',
  z.object({ sealed_data_key: z.string().nullable() }),
);

/** Refreshed this long before expiry: a sixth of HubSpot's 30 minutes, a twelfth of Pipedrive's 60. */
const refreshMarginMs = 5 * 60_000;
/** Longer than the slowest refresh (the token call gives up after 30 s). */
const leaseMs = 40_000;
const pollMs = 150;
/** For longer than a lease, so that who waits outlives a process that died while refreshing. */
const maxPolls = 300;
/** Another process may have disconnected: a token is believed this long without asking the database. */
export const tokenMemoryMs = 15_000;
const maxRemembered = 10_000;

export type Access = { accessToken: string; apiUrl: string | null; companyId: string | null };
type Answer = ({ outcome: 'ok' } & Access) | { outcome: 'revoked' } | { outcome: 'unavailable' };
type Held = Access & { expiresAtMs: number };

/** A CRM's answer to a refresh token. `failed`: try again later, nothing is lost. `why` is for the log. */
export type Refreshed =
  | {
      outcome: 'ok';
      accessToken: string;
      refreshToken: string;
      expiresInMs: number;
      /** Where the API is from now on; absent: where it was. */
      apiUrl?: string;
    }
  | { outcome: 'revoked' }
  | { outcome: 'failed'; why: string };

export type TokenSourceDeps = ConnectionStoreDeps & {
  clock: Clock;
  log: Log;
  refresh(refreshToken: string): Promise<Refreshed>;
  /** What an admin reads when the CRM accepts our access no longer: what happened and what to do. */
  revokedNotice: string;
};

export type SharedTokenSource = {
  accessToken(account: Account): Promise<Answer>;
  /** The CRM answered 401 to this token: the next `accessToken` must be another one. */
  rejected(account: Account, accessToken: string): Promise<void>;
};

/** What a process remembers of one connection's token. */
type Memory = {
  remember(held: Held): void;
  /** The CRM has answered 401 to it. */
  isRejected(accessToken: string): boolean;
};

/**
 * Access tokens that are good for minutes yet. However many callers and processes meet an expired one, one refresh
 * happens: in this process by a shared promise, between processes by a lease on the connection's row. The newest
 * refresh token is stored before its access token is used.
 */
export function createSharedTokenSource(deps: TokenSourceDeps): SharedTokenSource {
  const running = new Map<string, Promise<Answer>>();
  const remembered = new Map<string, Held & { untilMs: number }>();
  /** By connection, the token that was refused last: also a look that is under way must not answer it. */
  const rejected = new Map<string, string>();

  async function renew(account: Account): Promise<Answer> {
    const key = account.connectionId;
    const current = running.get(key);
    if (current) return current;
    const started = renewAcrossProcesses(deps, account, {
      isRejected: (accessToken) => rejected.get(key) === accessToken,
      remember: (found) => {
        if (remembered.size >= maxRemembered) remembered.clear();
        remembered.set(key, { ...found, untilMs: deps.clock.nowMs() + tokenMemoryMs });
      },
    }).finally(() => running.delete(key));
    running.set(key, started);
    return started;
  }

  return {
    async accessToken(account) {
      const known = remembered.get(account.connectionId);
      const nowMs = deps.clock.nowMs();
      if (known && known.untilMs > nowMs && known.expiresAtMs - refreshMarginMs > nowMs) {
        return granted(known);
      }
      return renew(account);
    },
    async rejected(account, accessToken) {
      const key = account.connectionId;
      remembered.delete(key);
      if (rejected.size >= maxRemembered) rejected.clear();
      rejected.set(key, accessToken);
      await renew(account);
    },
  };
}

async function renewAcrossProcesses(
  deps: TokenSourceDeps,
  account: Account,
  memory: Memory,
): Promise<Answer> {
  for (let poll = 0; poll < maxPolls; poll += 1) {
    const tokens = await readTokens(deps, account);
    if (!tokens) return { outcome: 'revoked' };
    const fresh = tokens.expiresAtMs - refreshMarginMs > deps.clock.nowMs();
    if (fresh && !memory.isRejected(tokens.accessToken)) {
      const { refreshToken: _, ...held } = tokens;
      memory.remember(held);
      return granted(held);
    }
    const leaseId = await takeLease(deps, account);
    if (leaseId) {
      // Somebody may have renewed between the look and the lease.
      const current = await readTokens(deps, account);
      if (current && current.accessToken === tokens.accessToken) {
        return refreshUnderLease(deps, account, current, { leaseId, memory });
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
  current: StoredTokens,
  { leaseId, memory }: { leaseId: string; memory: Memory },
): Promise<Answer> {
  const result = await deps.refresh(current.refreshToken);
  const now = new Date(deps.clock.nowMs());
  if (result.outcome === 'revoked') {
    const ended = await closeConnection(deps.db, account, {
      status: 'error',
      because: 'access_ended',
      error: deps.revokedNotice,
      now,
      leaseId,
    });
    // What it says is about access that was replaced meanwhile, or that somebody else has ended already.
    if (!ended) return { outcome: 'unavailable' };
    deps.log.warn({ tenantId: account.tenantId }, 'connection.revoked');
    return { outcome: 'revoked' };
  }
  if (result.outcome !== 'ok') {
    await releaseLease(deps, account, leaseId);
    deps.log.warn({ tenantId: account.tenantId, why: result.why }, 'token.refresh_failed');
    return { outcome: 'unavailable' };
  }
  const expiresAtMs = now.getTime() + result.expiresInMs;
  const apiUrl = result.apiUrl ?? current.apiUrl;
  const stored = await storeUnderLease(deps, account, leaseId, { ...result, apiUrl, expiresAtMs });
  // The lease is a fencing token: whoever lost it must not overwrite what came later, and reads again instead.
  if (!stored) return { outcome: 'unavailable' };
  const held = { accessToken: result.accessToken, apiUrl, companyId: current.companyId, expiresAtMs };
  memory.remember(held);
  return granted(held);
}

const granted = ({ accessToken, apiUrl, companyId }: Access): Answer => {
  return { outcome: 'ok', accessToken, apiUrl, companyId };
};

async function storeUnderLease(
  deps: TokenSourceDeps,
  account: Account,
  leaseId: string,
  tokens: { accessToken: string; refreshToken: string; apiUrl: string | null; expiresAtMs: number },
): Promise<boolean> {
  return deps.db.withTenant(account.tenantId, async (tx) => {
    // Locked: the key may be wrapped anew at this moment, and what is read here is written back.
    const [row] = await tx.sql(dataKeyForUpdate, [account.connectionId]);
    if (!row?.sealed_data_key) return false;
    const updated = await tx.prisma.connection.updateMany({
      where: { id: account.connectionId, refreshLeaseId: leaseId },
      data: {
        ...sealTokens(deps, account, row.sealed_data_key, tokens),
        expiresAt: new Date(tokens.expiresAtMs),
        apiUrl: tokens.apiUrl,
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
