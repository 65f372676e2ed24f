import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Clock } from '../../../../backend/platform/clock.ts';
import type { TokenLedger } from '../../../../backend/platform/rate/token-ledger.ts';

const dayMs = 24 * 60 * 60_000;
const hourMs = 60 * 60_000;
/** Two hours before a UTC midnight. */
const startMs = Date.UTC(2026, 10, 21, 22);

/** What every ledger promises. `make` gives one that goes by this clock. */
export function tokenLedgerBattery(make: (clock: Clock) => TokenLedger, { runs }: { runs: number }): void {
  let keys = 0;
  const fresh = () => {
    let nowMs = startMs;
    const clock: Clock = { nowMs: () => nowMs, sleep: () => Promise.resolve() };
    keys += 1;
    return { ledger: make(clock), key: `ledger-${keys}`, advance: (ms: number) => void (nowMs += ms) };
  };

  describe('a token ledger', () => {
    test('never lets background work spend more than the limit in a day', async () => {
      const amounts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 });
      await fc.assert(
        fc.asyncProperty(amounts, fc.integer({ min: 1, max: 300 }), async (list, limit) => {
          const { ledger, key } = fresh();
          let spent = 0;
          for (const tokens of list) {
            const { outcome } = await ledger.spend(key, tokens, limit, 'background');
            expect(outcome).toBe(spent + tokens <= limit ? 'ok' : 'exhausted');
            if (outcome === 'ok') spent += tokens;
          }
        }),
        { numRuns: runs },
      );
    });

    test('starts anew at the UTC midnight, and says so', async () => {
      const { ledger, key, advance } = fresh();
      await ledger.spend(key, 10, 10, 'background');
      const refused = await ledger.spend(key, 1, 10, 'background');
      expect(refused).toEqual({ outcome: 'exhausted', untilMs: startMs + 2 * hourMs });
      advance(2 * hourMs - 1);
      expect((await ledger.spend(key, 1, 10, 'background')).outcome).toBe('exhausted');
      advance(1);
      expect((await ledger.spend(key, 1, 10, 'background')).outcome).toBe('ok');
    });

    test('counts what people need, and never refuses them', async () => {
      const { ledger, key } = fresh();
      expect((await ledger.spend(key, 9, 10, 'person')).outcome).toBe('ok');
      expect((await ledger.spend(key, 9, 10, 'person')).outcome).toBe('ok');
      expect((await ledger.spend(key, 1, 20, 'background')).outcome).toBe('ok');
      expect((await ledger.spend(key, 2, 20, 'background')).outcome).toBe('exhausted');
    });

    test('without a limit only a stop refuses, until it ends', async () => {
      const { ledger, key, advance } = fresh();
      expect((await ledger.spend(key, 5_000_000, null, 'background')).outcome).toBe('ok');
      await ledger.stop(key, hourMs);
      const refused = await ledger.spend(key, 1, null, 'background');
      expect(refused).toEqual({ outcome: 'exhausted', untilMs: startMs + hourMs });
      expect((await ledger.spend(key, 1, null, 'person')).outcome).toBe('ok');
      advance(hourMs);
      expect((await ledger.spend(key, 1, null, 'background')).outcome).toBe('ok');
    });

    test('a stop ends with the day, and is one key’s alone', async () => {
      const { ledger, key, advance } = fresh();
      await ledger.stop(key, dayMs);
      const refused = await ledger.spend(key, 1, null, 'background');
      expect(refused).toEqual({ outcome: 'exhausted', untilMs: startMs + 2 * hourMs });
      expect((await ledger.spend(`${key}-other`, 1, null, 'background')).outcome).toBe('ok');
      advance(2 * hourMs);
      expect((await ledger.spend(key, 1, null, 'background')).outcome).toBe('ok');
    });
  });
}
