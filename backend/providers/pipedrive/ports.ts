import type { Account, Lane } from '../../domain/crm/index.ts';

/** Where access tokens come from: refreshed before expiry, single-flight across processes. */
export type TokenSource = {
  accessToken(account: Account): Promise<
    | {
        outcome: 'ok';
        accessToken: string;
        /** The connection's `api_domain`, checked with `parseApiDomain` before it was stored. */
        apiUrl: string;
        /** Decimal digits. The daily allowance is the company's: without it all of `apiUrl` shares one. */
        companyId?: string | null;
      }
    | { outcome: 'revoked' }
    | { outcome: 'unavailable' }
  >;
  /** Pipedrive answered 401 to this token: the next `accessToken` must be another one. */
  rejected(account: Account, accessToken: string): Promise<void>;
};

/** What a company's plan allows (pipedrive.md, section 6). */
export type Plan = {
  /** Requests of one connection in any 2 s: 80, 160, 400 or 480. */
  burstPerTwoSeconds: number;
  /** 30,000 × the plan's factor × seats, plus top-ups; null when it is not known. */
  dailyTokens: number | null;
};

/** Facts about one HTTP attempt, for metrics. `route` is a pattern without ids. `status` is null when no answer came. */
export type CallFacts = { route: string; status: number | null; lane: Lane; durationMs: number };
