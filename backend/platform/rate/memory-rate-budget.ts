import type { Clock } from '../clock.ts';
import type { RateBudget, RateLimit } from './rate-budget.ts';

/** The budget of one process alone: for tests and simulations. Keeps at most `max` times per key. */
export function createMemoryRateBudget(clock: Clock): RateBudget {
  const starts = new Map<string, number[]>();
  return {
    acquire: async (key: string, { max, windowMs }: RateLimit) => {
      const nowMs = clock.nowMs();
      const recent = (starts.get(key) ?? []).filter((startMs) => startMs > nowMs - windowMs);
      starts.set(key, recent);
      if (recent.length < max) {
        recent.push(nowMs);
        return { waitMs: 0 };
      }
      // The slot that must leave first for fewer than `max` to remain.
      const leaving = recent.toSorted((a, b) => a - b)[recent.length - max] ?? nowMs;
      return { waitMs: Math.max(1, leaving + windowMs - nowMs) };
    },
  };
}
