import type { Clock } from '../../platform/clock.ts';
import type { RateBudget, RateLimit } from '../../platform/rate/rate-budget.ts';
import type { Account, Lane } from './ports.ts';

export type Bucket = 'general' | 'search';

/**
 * HubSpot allows an app 110 calls in any 10 s per account, and all apps of an account together 5 searches a second
 * (hubspot.md, section 7). We stay below both, and keep the last slots for people who are waiting.
 */
export const callLimits: Readonly<Record<Bucket, Readonly<Record<Lane, RateLimit>>>> = {
  general: { background: { max: 90, windowMs: 10_000 }, person: { max: 99, windowMs: 10_000 } },
  search: { background: { max: 3, windowMs: 1_000 }, person: { max: 4, windowMs: 1_000 } },
};

export type Slot = { outcome: 'taken' } | { outcome: 'gave_up'; waitMs: number };

/** Waits for a slot in the account's budget, at most until `deadlineMs`. */
export async function takeSlot(
  deps: { clock: Clock; budget: RateBudget },
  call: { account: Account; bucket: Bucket; lane: Lane; deadlineMs: number },
): Promise<Slot> {
  const key = `hubspot:${call.bucket}:${call.account.tenantId}`;
  for (;;) {
    const { waitMs } = await deps.budget.acquire(key, callLimits[call.bucket][call.lane]);
    if (waitMs === 0) return { outcome: 'taken' };
    // Ends at the deadline: every round waits at least a millisecond.
    if (deps.clock.nowMs() + waitMs > call.deadlineMs) return { outcome: 'gave_up', waitMs };
    await deps.clock.sleep(Math.max(1, waitMs));
  }
}
