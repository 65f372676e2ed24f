import { Redis } from 'ioredis';
import type { Config } from './config/config.ts';
import type { Secrets } from './config/secrets.ts';
import type { Clock } from './platform/clock.ts';
import type { Database } from './platform/db/database.ts';
import { createAllowance, type Allowance } from './platform/http/allowance.ts';
import type { Log } from './platform/log.ts';

/** Every request waits for it: a Redis that hangs is soon one that is away. */
const redisTimeoutMs = 1_000;
/** A connection on which nothing came back for so long is opened anew. */
const silenceMs = 10_000;

/** The allowance that all processes share: in Redis where there is one, which is made for it; else in Postgres. */
export function createSharedAllowance(
  { config, secrets, log }: { config: Config; secrets: Secrets; log: Log },
  { db, clock }: { db: Database; clock: Clock },
): { allowance: Allowance; close(): void } {
  if (secrets.redisUrl === undefined) {
    const query = async ({ text, values }: { text: string; values: unknown[] }) => ({
      rows: await db.system({ name: 'allowance', text, parseRow: (row) => row }, values),
    });
    return {
      allowance: createAllowance({ kind: 'postgres', query }, config.limits, clock),
      close: () => undefined,
    };
  }
  const redis = new Redis(secrets.redisUrl, {
    connectionName: 'kindred-allowance',
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: redisTimeoutMs,
    socketTimeout: silenceMs,
  });
  redis.on('error', () => log.debug({}, 'allowance.redis_away'));
  return {
    allowance: createAllowance({ kind: 'redis', redis }, config.limits, clock),
    close: () => redis.disconnect(),
  };
}
