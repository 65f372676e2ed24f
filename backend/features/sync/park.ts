import type { CrmFailure } from '../../domain/crm/index.ts';
import type { SyncDeps } from './deps.ts';
import type { SyncAccount } from './sync-account.ts';

/**
 * What to do after a CRM failed a whole call. `parked`: this account is left alone for a while (477: it is moving, or
 * its daily limit is used up). `later`: try again soon. `ended`: no access any more, or not allowed; a person must act.
 */
export type Setback = { outcome: 'parked' | 'later' | 'ended'; retryAtMs: number; code: string };

const soonMs = 5_000;
const dailyLimitMs = 30 * 60_000;
/** A company in arrears is asked again so often. */
const paymentMs = 6 * 60 * 60_000;

export async function setBack(deps: SyncDeps, sync: SyncAccount, failure: CrmFailure): Promise<Setback> {
  const nowMs = deps.clock.nowMs();
  switch (failure.kind) {
    case 'migrating':
      return park(deps, sync, failure.kind, nowMs + failure.retryAfterMs);
    case 'rate_limited':
      if (failure.policy === 'daily') return park(deps, sync, 'daily_limit', nowMs + dailyLimitMs);
      return { outcome: 'later', retryAtMs: nowMs + (failure.retryAfterMs ?? soonMs), code: failure.kind };
    case 'locked':
    case 'unavailable':
      return { outcome: 'later', retryAtMs: nowMs + soonMs, code: failure.kind };
    case 'revoked':
    case 'unauthorized':
    case 'missing_scopes':
      return { outcome: 'ended', retryAtMs: nowMs + dailyLimitMs, code: failure.kind };
    case 'payment_required':
      return park(deps, sync, failure.kind, nowMs + paymentMs);
    case 'quota':
    case 'option_missing':
    case 'not_found':
    case 'conflict':
    case 'validation':
    case 'unexpected':
      return { outcome: 'later', retryAtMs: nowMs + 60_000, code: failure.kind };
  }
}

async function park(
  deps: SyncDeps,
  { account }: SyncAccount,
  code: string,
  untilMs: number,
): Promise<Setback> {
  await deps.db.withTenant(account.tenantId, (tx) =>
    tx.prisma.connection.update({
      where: { id: account.connectionId },
      data: { parkedUntil: new Date(untilMs) },
    }),
  );
  deps.log.warn({ tenantId: account.tenantId, code, untilMs }, 'connection.parked');
  return { outcome: 'parked', retryAtMs: untilMs, code };
}
