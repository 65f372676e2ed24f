import { Redis } from 'ioredis';
import type { Log } from './platform/log.ts';

/** Every request waits for it: a Redis that hangs is soon one that is away. */
const redisTimeoutMs = 1_000;
/** A connection on which nothing came back for so long is opened anew. */
const silenceMs = 10_000;

/** The connection that allowances are counted over; a command fails at once while Redis is away. */
export function openAllowanceRedis(url: string, log: Log): Redis {
  const redis = new Redis(url, {
    connectionName: 'kindred-allowance',
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: redisTimeoutMs,
    socketTimeout: silenceMs,
  });
  redis.on('error', () => log.debug({}, 'allowance.redis_away'));
  return redis;
}
