import type { Redis } from 'ioredis';
import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import type { Clock } from '../clock.ts';
import type { Caller } from './caller.ts';
import { takeInBlocks, type AllowanceState, type Taken } from './take-in-blocks.ts';

export type AllowanceLimits = { callerPoints: number; tenantPoints: number; addressFailures: number };

export type AllowanceVerdict = {
  outcome: 'allowed' | 'refused';
  states: AllowanceState[];
  by: string | null;
};

/** Points a minute per caller and per tenant; failed authentications a minute per address. */
export type Allowance = {
  spend(caller: Caller, cost: number): Promise<AllowanceVerdict>;
  /** Counts a request that nobody could be found for. */
  noteStranger(address: string): Promise<AllowanceVerdict>;
};

export type AllowanceStore =
  | {
      kind: 'postgres';
      query: (statement: { text: string; values: unknown[] }) => Promise<{ rows: unknown[] }>;
    }
  | { kind: 'redis'; redis: Redis };

const windowSeconds = 60;

/**
 * Shared by all processes. Where the store does not answer, each process counts for itself: limits protect, they must not
 * be what stops everybody.
 */
export function createAllowance(store: AllowanceStore, limits: AllowanceLimits, clock: Clock): Allowance {
  const counted = (name: string, points: number) =>
    takeInBlocks({ limiter: limiter(store, name, points), name, limit: points, clock });
  const caller = counted('caller', limits.callerPoints);
  const tenant = counted('tenant', limits.tenantPoints);
  const address = counted('address', limits.addressFailures);
  return {
    spend: async (who, cost) => {
      const id = who.kind === 'api_key' ? who.keyId : `${who.tenantId}.${who.userId}`;
      return verdictOf(await Promise.all([caller(id, cost), tenant(who.tenantId, cost)]));
    },
    noteStranger: async (from) => verdictOf([await address(from, 1)]),
  };
}

function verdictOf(taken: readonly Taken[]): AllowanceVerdict {
  const refusing = taken.find(({ refused }) => refused);
  const states = taken.map(({ refused: _, ...state }) => state);
  return { outcome: refusing ? 'refused' : 'allowed', states, by: refusing?.name ?? null };
}

function limiter(store: AllowanceStore, keyPrefix: string, points: number): RateLimiterAbstract {
  const options = { keyPrefix, points, duration: windowSeconds };
  const insuranceLimiter = new RateLimiterMemory(options);
  if (store.kind === 'redis') {
    const prefixed = { ...options, keyPrefix: `kindred:allowance:${keyPrefix}` };
    return new RateLimiterRedis({ ...prefixed, storeClient: store.redis, insuranceLimiter });
  }
  return new RateLimiterPostgres({
    ...options,
    insuranceLimiter,
    storeClient: { query: store.query },
    storeType: 'client',
    tableName: 'request_allowance',
    tableCreated: true,
    // Ours to sweep: its own timer would run on after the process was told to stop.
    clearExpiredByTimeout: false,
  });
}

/** `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers). */
export function allowanceHeaders(states: readonly AllowanceState[]): Record<string, string> {
  return {
    'ratelimit-policy': states.map(({ name, limit }) => `"${name}";q=${limit};w=${windowSeconds}`).join(', '),
    ratelimit: states
      .map(({ name, remaining, resetSeconds }) => `"${name}";r=${remaining};t=${resetSeconds}`)
      .join(', '),
  };
}
