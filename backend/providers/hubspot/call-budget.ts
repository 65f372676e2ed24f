import type { Clock } from '../../platform/clock.ts';
import type { RateBudget, RateLimit } from '../../platform/rate/rate-budget.ts';
import type { Account, Lane } from './ports.ts';

export type Bucket = 'general' | 'search';

/** Fits the 110 calls in any 10 s that HubSpot allows an app per account (hubspot.md, section 7). */
const defaultCallsPer10s = 99;
const keptForPeople = 9;

/** All apps of an account together have 5 searches a second (hubspot.md, section 7), whatever else they are allowed. */
const searchLimits: Readonly<Record<Lane, RateLimit>> = {
  background: { max: 3, windowMs: 1_000 },
  person: { max: 4, windowMs: 1_000 },
};

/** The last slots are for people who are waiting. */
function limitOf(bucket: Bucket, lane: Lane, callsPer10s = defaultCallsPer10s): RateLimit {
  if (bucket === 'search') return searchLimits[lane];
  return { max: lane === 'person' ? callsPer10s : callsPer10s - keptForPeople, windowMs: 10_000 };
}

export type Slot = { outcome: 'taken' } | { outcome: 'gave_up'; waitMs: number };

/** Waits for a slot in the account's budget, at most until `deadlineMs`. */
export async function takeSlot(
  deps: { clock: Clock; budget: RateBudget; callsPer10s?: number },
  call: { account: Account; bucket: Bucket; lane: Lane; deadlineMs: number },
): Promise<Slot> {
  const key = `hubspot:${call.bucket}:${call.account.tenantId}`;
  const limit = limitOf(call.bucket, call.lane, deps.callsPer10s);
  for (;;) {
    const { waitMs } = await deps.budget.acquire(key, limit);
    if (waitMs === 0) return { outcome: 'taken' };
    // Ends at the deadline: every round waits at least a millisecond.
    if (deps.clock.nowMs() + waitMs > call.deadlineMs) return { outcome: 'gave_up', waitMs };
    await deps.clock.sleep(Math.max(1, waitMs));
  }
}
