import type { Account, HubSpotFailure } from '../../providers/hubspot/index.ts';
import type { SyncDeps } from './deps.ts';

/**
 * What to do after HubSpot failed a whole call. `parked`: this portal is left alone for a while (477: it is moving, or
 * its daily limit is used up). `later`: try again soon. `ended`: no access any more, or not allowed; a person must act.
 */
export type Setback = { outcome: 'parked' | 'later' | 'ended'; retryAtMs: number; code: string };

const soonMs = 5_000;
const dailyLimitMs = 30 * 60_000;

export async function setBack(deps: SyncDeps, account: Account, failure: HubSpotFailure): Promise<Setback> {
  const nowMs = deps.clock.nowMs();
  switch (failure.kind) {
    case 'migrating':
      return park(deps, account, failure.kind, nowMs + failure.retryAfterMs);
    case 'rate_limited':
      if (failure.policy === 'daily') return park(deps, account, 'daily_limit', nowMs + dailyLimitMs);
      return { outcome: 'later', retryAtMs: nowMs + (failure.retryAfterMs ?? soonMs), code: failure.kind };
    case 'locked':
    case 'unavailable':
      return { outcome: 'later', retryAtMs: nowMs + soonMs, code: failure.kind };
    case 'revoked':
    case 'unauthorized':
    case 'missing_scopes':
      return { outcome: 'ended', retryAtMs: nowMs + dailyLimitMs, code: failure.kind };
    case 'not_found':
    case 'conflict':
    case 'validation':
    case 'unexpected':
      return { outcome: 'later', retryAtMs: nowMs + 60_000, code: failure.kind };
  }
}

async function park(deps: SyncDeps, account: Account, code: string, untilMs: number): Promise<Setback> {
  await deps.db.withTenant(account.tenantId, (tx) =>
    tx.prisma.connection.update({
      where: { id: account.connectionId },
      data: { parkedUntil: new Date(untilMs) },
    }),
  );
  deps.log.warn({ tenantId: account.tenantId, code, untilMs }, 'connection.parked');
  return { outcome: 'parked', retryAtMs: untilMs, code };
}
