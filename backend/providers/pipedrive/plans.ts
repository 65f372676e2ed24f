import type { Account } from '../../domain/crm/index.ts';
import type { Plan } from './ports.ts';

/** Lite, the smallest plan, for an app with OAuth; how many seats share the day's tokens nobody tells (section 6). */
const unknownPlan: Plan = { burstPerTwoSeconds: 80, dailyTokens: null };
/** The smallest (an API token's on Lite) and twice the largest window that Pipedrive documents. */
const plausibleBurst = { least: 20, most: 1_000 };
const maxRemembered = 10_000;

export type Plans = {
  of(account: Account): Promise<Plan>;
  /** `x-ratelimit-limit` of an answer that was no search: what the window really is. */
  learn(account: Account, burstHeader: string | null): void;
};

/**
 * What each account's plan allows: as told, else learned from Pipedrive's own header, else the smallest. Remembers at
 * most 10,000 accounts.
 */
export function createPlans(told?: (account: Account) => Promise<Plan | null>): Plans {
  const learned = new Map<string, number>();
  return {
    of: async (account) => {
      const plan = (await told?.(account)) ?? unknownPlan;
      return plan === unknownPlan
        ? { ...plan, burstPerTwoSeconds: learned.get(account.connectionId) ?? plan.burstPerTwoSeconds }
        : plan;
    },
    learn: (account, header) => {
      const burst = header !== null && /^\d{1,4}$/.test(header.trim()) ? Number(header) : 0;
      if (burst < plausibleBurst.least || burst > plausibleBurst.most) return;
      learned.delete(account.connectionId);
      learned.set(account.connectionId, burst);
      const oldest = learned.size > maxRemembered ? learned.keys().next().value : undefined;
      if (oldest !== undefined) learned.delete(oldest);
    },
  };
}
