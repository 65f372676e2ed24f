import pLimit, { type LimitFunction } from 'p-limit';
import { createLastUsed } from '../cache/last-used.ts';

/** Of one tenant's requests this many are worked on at once in a process, and this many may wait. */
const atOnce = 8;
const waiting = 100;
const rememberedTenants = 10_000;

/** Lets no tenant take all of a process's database connections: its own requests wait for each other instead. */
export type Bulkhead = {
  /** Null: too many of this tenant wait already. */
  run<T>(tenantId: string, work: () => Promise<T>): Promise<T> | null;
};

export function createBulkhead(): Bulkhead {
  const limits = createLastUsed<LimitFunction>(rememberedTenants);
  return {
    run: (tenantId, work) => {
      const limit = limits.get(tenantId) ?? pLimit(atOnce);
      limits.set(tenantId, limit);
      return limit.pendingCount >= waiting ? null : limit(work);
    },
  };
}
