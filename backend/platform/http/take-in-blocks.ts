import { RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { createLastUsed } from '../cache/last-used.ts';
import type { Clock } from '../clock.ts';

/** One policy and what is left of it, for the headers. */
export type AllowanceState = { name: string; limit: number; remaining: number; resetSeconds: number };
export type Taken = AllowanceState & { refused: boolean };

/** Points that this process took from the shared count and has not spent yet. */
type Block = { left: number; sharedRemaining: number; endsMs: number };

const rememberedKeys = 20_000;

/**
 * Takes points for a key, from the shared count a block of 1 % of the limit at a time: a write for every request would
 * cost more than most requests. Never more than the limit is given out; with several processes up to 1 % for each may
 * stay unspent in a minute.
 */
export function takeInBlocks(from: {
  limiter: RateLimiterAbstract;
  name: string;
  limit: number;
  clock: Clock;
}): (key: string, cost: number) => Promise<Taken> {
  const { limiter, name, limit, clock } = from;
  const size = Math.max(1, Math.floor(limit / 100));
  const blocks = createLastUsed<Block>(rememberedKeys);
  const stateOf = ({ left, sharedRemaining, endsMs }: Block, refused: boolean): Taken => ({
    name,
    limit,
    remaining: sharedRemaining + left,
    resetSeconds: Math.max(0, Math.ceil((endsMs - clock.nowMs()) / 1000)),
    refused,
  });
  const blockOf = (shared: RateLimiterRes, left: number): Block => ({
    left,
    sharedRemaining: shared.remainingPoints,
    endsMs: clock.nowMs() + shared.msBeforeNext,
  });
  return async (key, cost) => {
    const held = blocks.get(key);
    if (held && held.left >= cost && held.endsMs > clock.nowMs()) {
      held.left -= cost;
      return stateOf(held, false);
    }
    const points = Math.max(cost, size);
    try {
      const shared = await limiter.consume(key, points);
      // Two requests may take a block at once: both blocks count.
      const other = blocks.get(key);
      const spare = other && other.endsMs > clock.nowMs() ? other.left : 0;
      const block = blockOf(shared, points - cost + spare);
      blocks.set(key, block);
      return stateOf(block, false);
    } catch (error) {
      if (error instanceof RateLimiterRes) return stateOf(blockOf(error, 0), true);
      throw error;
    }
  };
}
