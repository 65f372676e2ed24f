import type { Clock } from '../clock.ts';
import type { TokenLedger } from './token-ledger.ts';

const dayMs = 24 * 60 * 60_000;

/** The ledger of one process alone: for tests and simulations. Keeps one day per key. */
export function createMemoryTokenLedger(clock: Clock): TokenLedger {
  const days = new Map<string, { day: number; spent: number; stoppedUntilMs: number }>();
  const today = (key: string) => {
    const day = Math.floor(clock.nowMs() / dayMs);
    const known = days.get(key);
    const entry = known?.day === day ? known : { day, spent: 0, stoppedUntilMs: 0 };
    days.set(key, entry);
    return entry;
  };
  return {
    spend: async (key, tokens, limit, lane) => {
      const entry = today(key);
      const endOfDayMs = (entry.day + 1) * dayMs;
      if (lane === 'background') {
        if (limit !== null && entry.spent + tokens > limit) {
          return { outcome: 'exhausted', untilMs: endOfDayMs };
        }
        if (entry.stoppedUntilMs > clock.nowMs()) {
          return { outcome: 'exhausted', untilMs: Math.min(entry.stoppedUntilMs, endOfDayMs) };
        }
      }
      entry.spent += tokens;
      return { outcome: 'ok' };
    },
    stop: async (key, forMs) => {
      today(key).stoppedUntilMs = clock.nowMs() + forMs;
    },
  };
}
