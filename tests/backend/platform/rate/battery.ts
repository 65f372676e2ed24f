import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Clock } from '../../../../backend/platform/clock.ts';
import type { RateBudget } from '../../../../backend/platform/rate/rate-budget.ts';

/** Time that stands still until a test moves it. */
function createStillClock(): Clock & { advance(ms: number): void } {
  let nowMs = 1_790_000_000_000;
  return {
    nowMs: () => nowMs,
    sleep: () => Promise.resolve(),
    advance: (ms) => {
      nowMs += ms;
    },
  };
}

type Options = { runs: number; windows: number };

/** What every rate budget promises. `make` gives one that nobody else uses and that goes by this clock. */
export function rateBudgetBattery(make: (clock: Clock) => RateBudget, { runs, windows }: Options): void {
  let keys = 0;
  const fresh = () => {
    const clock = createStillClock();
    keys += 1;
    return { clock, budget: make(clock), key: `key-${keys}` };
  };

  /** A caller who always comes back exactly when told, until `untilMs` have passed. */
  async function saturate(limit: { max: number; windowMs: number }, untilMs: number): Promise<number[]> {
    const { clock, budget, key } = fresh();
    const startMs = clock.nowMs();
    const starts: number[] = [];
    while (clock.nowMs() - startMs < untilMs) {
      const { waitMs } = await budget.acquire(key, limit);
      if (waitMs === 0) starts.push(clock.nowMs() - startMs);
      else clock.advance(waitMs);
    }
    return starts;
  }

  describe('a rate budget', () => {
    test('hands out its slots and then says how long until one frees', async () => {
      const { clock, budget, key } = fresh();
      const limit = { max: 2, windowMs: 1_000 };
      expect(await budget.acquire(key, limit)).toEqual({ waitMs: 0 });
      clock.advance(300);
      expect(await budget.acquire(key, limit)).toEqual({ waitMs: 0 });
      clock.advance(300);
      expect(await budget.acquire(key, limit)).toEqual({ waitMs: 400 });
      clock.advance(400);
      expect(await budget.acquire(key, limit)).toEqual({ waitMs: 0 });
    });

    test('takes nothing when it refuses', async () => {
      const { clock, budget, key } = fresh();
      const limit = { max: 1, windowMs: 1_000 };
      await budget.acquire(key, limit);
      for (let index = 0; index < 20; index += 1)
        expect((await budget.acquire(key, limit)).waitMs).toBe(1_000);
      clock.advance(1_000);
      expect((await budget.acquire(key, limit)).waitMs).toBe(0);
    });

    test('keeps the slots above a smaller limit for those with a larger one', async () => {
      const { clock, budget, key } = fresh();
      const background = { max: 3, windowMs: 1_000 };
      const person = { max: 5, windowMs: 1_000 };
      for (let index = 0; index < 3; index += 1)
        expect((await budget.acquire(key, background)).waitMs).toBe(0);
      expect((await budget.acquire(key, background)).waitMs).toBe(1_000);
      clock.advance(100);
      expect((await budget.acquire(key, person)).waitMs).toBe(0);
      expect((await budget.acquire(key, person)).waitMs).toBe(0);
      expect((await budget.acquire(key, person)).waitMs).toBe(900);
      // Five are out: three must have left before background work fits again.
      expect((await budget.acquire(key, background)).waitMs).toBe(900);
    });

    test('keeps keys apart', async () => {
      const { budget, key } = fresh();
      const limit = { max: 1, windowMs: 1_000 };
      expect((await budget.acquire(`${key}-a`, limit)).waitMs).toBe(0);
      expect((await budget.acquire(`${key}-b`, limit)).waitMs).toBe(0);
    });

    test('never lets any window hold more than its limit, however callers arrive', async () => {
      const arrivals = fc.array(fc.record({ afterMs: fc.nat(400), obedient: fc.boolean() }), {
        maxLength: 60,
      });
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 6 }), arrivals, async (max, pattern) => {
          const { clock, budget, key } = fresh();
          const starts: number[] = [];
          for (const { afterMs, obedient } of pattern) {
            clock.advance(afterMs);
            let { waitMs } = await budget.acquire(key, { max, windowMs: 1_000 });
            if (waitMs > 0 && obedient) {
              clock.advance(waitMs);
              waitMs = (await budget.acquire(key, { max, windowMs: 1_000 })).waitMs;
              expect(waitMs).toBe(0);
            }
            if (waitMs === 0) starts.push(clock.nowMs());
          }
          starts.forEach((startMs, index) => {
            const next = starts[index + max];
            if (next !== undefined) expect(next - startMs).toBeGreaterThanOrEqual(1_000);
          });
        }),
        { numRuns: runs },
      );
    });

    test('gives a saturated caller at least 0.98 of the limit', async () => {
      const limit = { max: 90, windowMs: 10_000 };
      const starts = await saturate(limit, windows * limit.windowMs);
      expect(starts.length / (windows * limit.max)).toBeGreaterThanOrEqual(0.98);
      expect(starts.length).toBeLessThanOrEqual(windows * limit.max);
    });
  });
}
