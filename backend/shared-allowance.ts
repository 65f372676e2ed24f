import type { Redis } from 'ioredis';
import type { Config } from './config/config.ts';
import type { Clock } from './platform/clock.ts';
import type { Database } from './platform/db/database.ts';
import { createAllowance, type Allowance } from './platform/http/allowance.ts';

export type AllowanceRedis = Redis;

/** The allowance that all processes share: in Redis where there is one, which is this allowance's own; else in Postgres. */
export function createSharedAllowance(
  { config, allowanceRedis: redis = null }: { config: Config; allowanceRedis?: AllowanceRedis | null },
  { db, clock }: { db: Database; clock: Clock },
): { allowance: Allowance; close(): void } {
  if (redis === null) {
    const query = async ({ text, values }: { text: string; values: unknown[] }) => ({
      rows: await db.system({ name: 'allowance', text, parseRow: (row) => row }, values),
    });
    return {
      allowance: createAllowance({ kind: 'postgres', query }, config.limits, clock),
      close: () => undefined,
    };
  }
  return {
    allowance: createAllowance({ kind: 'redis', redis }, config.limits, clock),
    close: () => redis.disconnect(),
  };
}
