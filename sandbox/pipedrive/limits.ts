import { integer } from '../hubspot/columns.ts';
import { createRateLimit, type RateLimit } from '../hubspot/rate-limit.ts';
import type { CompanyStore } from './companies.ts';
import { burstWindowMs, dailyTokens, planNames, plans, searchBurst, type PlanName } from './plans.ts';
import type { Ground } from './types.ts';

export type Spent =
  | { outcome: 'allowed'; limit: number; remaining: number }
  | { outcome: 'burst' | 'daily'; limit: number; remaining: number };

/**
 * The burst window of each user's token and the day's tokens of each company (reference: pipedrive section 6). A call
 * that is refused costs nothing; one that fails costs what it would have.
 */
export type Limits = {
  spend(
    call: { companyId: number; userId: number },
    price: { tokens: number; window: 'general' | 'search' },
  ): Spent;
  /** Tokens of the company's day so far, by everybody. */
  spentToday(companyId: number): number;
  setSpentToday(companyId: number, tokens: number): void;
  clear(): void;
};

export function createLimits({ store, clock }: Ground, companies: CompanyStore): Limits {
  const general = new Map<PlanName, RateLimit>(
    planNames.map((plan) => [plan, createRateLimit({ windowMs: burstWindowMs, max: plans[plan].burst })]),
  );
  const search = createRateLimit({ windowMs: burstWindowMs, max: searchBurst });
  /** The day ends at midnight UTC: the real time zone is not documented. */
  const today = () => new Date(clock.nowMs()).toISOString().slice(0, 10);
  const spentToday = (companyId: number) => {
    const row = store.get(
      'select spent from token_ledger where company_id = ? and day = ?',
      companyId,
      today(),
    );
    return row === undefined ? 0 : integer(row['spent']);
  };
  const setSpentToday = (companyId: number, tokens: number) => {
    const day = today();
    store.run(
      'insert or replace into token_ledger (company_id, day, spent) values (?, ?, ?)',
      companyId,
      day,
      tokens,
    );
    store.run('delete from token_ledger where company_id = ? and day < ?', companyId, day);
  };
  return {
    spend: ({ companyId, userId }, { tokens, window }) => {
      const company = companies.get(companyId);
      const plan = company?.plan ?? 'Lite';
      const limit = window === 'search' ? searchBurst : plans[plan].burst;
      const spent = spentToday(companyId);
      if (company !== null && spent + tokens > dailyTokens(company))
        return { outcome: 'daily', limit, remaining: limit - 1 };
      const taken = (window === 'search' ? search : general.get(plan))?.take(userId, clock.nowMs());
      if (taken?.allowed === false) return { outcome: 'burst', limit, remaining: 0 };
      setSpentToday(companyId, spent + tokens);
      return { outcome: 'allowed', limit, remaining: taken?.remaining ?? limit };
    },
    spentToday,
    setSpentToday,
    clear: () => {
      for (const window of general.values()) window.clear();
      search.clear();
    },
  };
}
