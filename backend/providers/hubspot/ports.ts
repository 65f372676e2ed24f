import type { Account, Lane } from '../../domain/crm/index.ts';

export type { Account, CallCounter, CallOptions, Lane } from '../../domain/crm/index.ts';

/** Where access tokens come from: refreshed before expiry, single-flight across processes. */
export type TokenSource = {
  accessToken(
    account: Account,
  ): Promise<{ outcome: 'ok'; accessToken: string } | { outcome: 'revoked' } | { outcome: 'unavailable' }>;
  /** HubSpot answered 401 to this token: the next `accessToken` must be another one. */
  rejected(account: Account, accessToken: string): Promise<void>;
};

/** Facts about one HTTP attempt, for metrics. `route` is a pattern without ids. `status` is null when no answer came. */
export type CallFacts = { route: string; status: number | null; lane: Lane; durationMs: number };
