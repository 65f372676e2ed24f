import { Queue as BullQueue, Worker as BullWorker } from 'bullmq';
import { Redis } from 'ioredis';
import { createBullQueue } from './bullmq-queue.ts';
import type { JobCatalogue, Queue } from './port.ts';
import type { QueueDeps } from './run-job.ts';

const prefix = 'kindred';
/** A connection on which nothing came back for so long is opened anew; a worker's longest wait for a job is ten seconds. */
const producerSilenceMs = 10_000;
const consumerSilenceMs = 20_000;

/**
 * The queue on Redis 7 or newer, or Valkey. Warns once when `maxmemory-policy` is not `noeviction`: an evicting Redis loses
 * wake-ups, which the sweeper then repairs late.
 */
export function createRedisQueue<C extends JobCatalogue>(deps: QueueDeps<C>, redisUrl: string): Queue<C> {
  // Producers fail at once while Redis is away; workers wait for it.
  const producer = {
    url: redisUrl,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    socketTimeout: producerSilenceMs,
  };
  const consumer = { url: redisUrl, maxRetriesPerRequest: null, socketTimeout: consumerSilenceMs };
  const probe = new Redis(redisUrl, {
    maxRetriesPerRequest: 1,
    commandTimeout: 2_000,
    socketTimeout: producerSilenceMs,
  });
  probe.on('error', () => undefined);
  probe.once('ready', () => void warnOfEviction(probe, deps));
  const opened: (BullQueue | BullWorker)[] = [];
  const open = <T extends BullQueue | BullWorker>(part: T): T => {
    opened.push(part);
    return part;
  };
  return createBullQueue(deps, {
    queue: (name) => open(new BullQueue(name, { prefix, connection: producer })),
    worker: (name, processor, options) =>
      open(new BullWorker(name, processor, { ...options, prefix, connection: consumer })),
    ping: async () => {
      await probe.ping();
    },
    keepsFinished: false,
    close: async () => {
      probe.disconnect();
      // What could not say goodbye to a Redis that is away would go on looking for it for ever.
      await Promise.allSettled(opened.map((part) => part.disconnect()));
    },
  });
}

async function warnOfEviction(probe: Redis, deps: QueueDeps<JobCatalogue>): Promise<void> {
  // Managed services forbid CONFIG: then there is nothing to warn of.
  const answer = await probe.config('GET', 'maxmemory-policy').catch(() => undefined);
  const policy = Array.isArray(answer) ? answer[1] : undefined;
  if (typeof policy === 'string' && policy !== 'noeviction') deps.log.warn({ policy }, 'queue.redis_evicts');
}
