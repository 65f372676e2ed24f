/** 110 calls in any 10 s per portal and app; 5 searches in any second per portal (reference: rate limits). */
export const rollingWindow = { windowMs: 10_000, max: 110 };
export const searchWindow = { windowMs: 1_000, max: 5 };

/** A rolling window per key: a call that is refused does not count. */
export type RateLimit = {
  take(key: number, nowMs: number): { allowed: boolean; remaining: number };
  clear(): void;
};

export function createRateLimit({ windowMs, max }: { windowMs: number; max: number }): RateLimit {
  const callsByKey = new Map<number, number[]>();
  return {
    take: (key, nowMs) => {
      const recent = (callsByKey.get(key) ?? []).filter((atMs) => atMs > nowMs - windowMs);
      const allowed = recent.length < max;
      if (allowed) recent.push(nowMs);
      callsByKey.set(key, recent);
      return { allowed, remaining: max - recent.length };
    },
    clear: () => callsByKey.clear(),
  };
}
