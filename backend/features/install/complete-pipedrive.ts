import type { Account } from '../../domain/crm/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { PipedriveOAuth, PipedriveProvider, WhoAmI } from '../../providers/pipedrive/index.ts';
import type { ConnectionStoreDeps } from './connection-secrets.ts';
import { grantsEnough } from './scopes.ts';
import { mayFollow, storePipedrive, type PipedriveGrant } from './store-pipedrive.ts';

/** What connecting Pipedrive stands on; null in a context where Pipedrive is not offered. */
export type PipedriveAccess = {
  clientId: string;
  clientSecret: string;
  oauth: PipedriveOAuth;
  provider: PipedriveProvider;
};

export type CompletePipedriveDeps = ConnectionStoreDeps & {
  clock: Clock;
  log: Log;
  /** Called once the connection is stored: has its fields and its webhook subscription set up. */
  onConnected: (account: Account) => Promise<void>;
};

export type PipedriveOutcome =
  | 'connected'
  | 'bad_code'
  | 'missing_scopes'
  | 'foreign_host'
  | 'other_company'
  | 'no_tenant'
  | 'payment_required'
  | 'misconfigured'
  | 'try_again';

/** Exchanges a code and stores the tenant's connection. Whatever is refused stores nothing. */
export async function completePipedrive(
  deps: CompletePipedriveDeps,
  access: PipedriveAccess,
  request: { tenantId: string; code: string; redirectUri: string },
): Promise<PipedriveOutcome> {
  const { code, redirectUri, tenantId } = request;
  const result = await access.oauth.exchangeCode({ code, redirectUri });
  switch (result.outcome) {
    case 'restart':
    case 'revoked':
      return 'bad_code';
    case 'configuration':
      deps.log.error({ code: result.code }, 'pipedrive.misconfigured');
      return 'misconfigured';
    case 'transient':
      return 'try_again';
    case 'foreign_host':
      return 'foreign_host';
    case 'ok':
      break;
  }
  const { grant } = result;
  // Without a place that was checked, the token is sent nowhere.
  if (grant.apiDomain === null) return 'foreign_host';
  if (!grantsEnough(grant.scopes)) return 'missing_scopes';
  const who = await access.oauth.whoAmI({ apiUrl: grant.apiDomain, accessToken: grant.accessToken });
  if (who.outcome !== 'ok') return pageOf[who.outcome];
  const { companyId, userId, companyDomain } = who.user;
  return store(deps, access, tenantId, {
    ...grant,
    apiUrl: grant.apiDomain,
    companyId,
    userId,
    companyDomain,
  });
}

const pageOf = {
  unauthorized: 'bad_code',
  payment_required: 'payment_required',
  foreign_host: 'foreign_host',
  transient: 'try_again',
} as const satisfies Record<Exclude<WhoAmI['outcome'], 'ok'>, PipedriveOutcome>;

async function store(
  deps: CompletePipedriveDeps,
  access: PipedriveAccess,
  tenantId: string,
  grant: PipedriveGrant,
): Promise<PipedriveOutcome> {
  const before = await mayFollow(deps, tenantId, grant);
  if (before.sameCompany && before.otherUser && before.connectionId !== null && before.hookId !== null) {
    // Only its own user's access can take the old subscription away; a leftover would deliver to a path that is gone.
    const account = { tenantId, connectionId: before.connectionId };
    await access.provider.deleteWebhook(account, before.hookId, { lane: 'person' });
  }
  const stored = await storePipedrive(deps, tenantId, grant, new Date(deps.clock.nowMs()));
  if (stored.outcome !== 'stored') {
    deps.log.warn({ tenantId, outcome: stored.outcome }, 'pipedrive.refused');
    return stored.outcome;
  }
  deps.log.info({ tenantId }, 'pipedrive.connected');
  await deps.onConnected(stored.account);
  return 'connected';
}
