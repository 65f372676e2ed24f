import type { Account, Lane } from '../../domain/crm/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { RateBudget, RateLimit } from '../../platform/rate/rate-budget.ts';

export type Bucket = 'general' | 'search';

const windowMs = 2_000;
/** Of the window, kept for people who are waiting. */
const keptForPeople = 0.1;

/** Every plan has 10 searches in any 2 s (pipedrive.md, section 6). */
const searchLimits: Readonly<Record<Lane, RateLimit>> = {
  background: { max: 9, windowMs },
  person: { max: 10, windowMs },
};

/** How much of a window of `burst` calls background work may use. */
export const backgroundShare = (burst: number): number =>
  Math.max(1, Math.floor(burst * (1 - keptForPeople)));

export type Slot = { outcome: 'taken' } | { outcome: 'gave_up'; waitMs: number };

/**
 * Waits for a slot in the connection's window of 2 s, at most until `deadlineMs`. A search needs one of each, its own
 * first: it is the scarce one.
 */
export async function takeSlot(
  deps: { clock: Clock; budget: RateBudget },
  call: { account: Account; bucket: Bucket; lane: Lane; deadlineMs: number; burst: number },
): Promise<Slot> {
  const { account, lane, burst } = call;
  const general = { max: lane === 'person' ? burst : backgroundShare(burst), windowMs };
  if (call.bucket === 'search') {
    const slot = await take(deps, `pipedrive:search:${account.connectionId}`, searchLimits[lane], call);
    if (slot.outcome === 'gave_up') return slot;
  }
  return take(deps, `pipedrive:general:${account.connectionId}`, general, call);
}

async function take(
  deps: { clock: Clock; budget: RateBudget },
  key: string,
  limit: RateLimit,
  { deadlineMs }: { deadlineMs: number },
): Promise<Slot> {
  for (;;) {
    const { waitMs } = await deps.budget.acquire(key, limit);
    if (waitMs === 0) return { outcome: 'taken' };
    // Ends at the deadline: every round waits at least a millisecond.
    if (deps.clock.nowMs() + waitMs > deadlineMs) return { outcome: 'gave_up', waitMs };
    await deps.clock.sleep(Math.max(1, waitMs));
  }
}
