import { jobCatalogue } from './contract/jobs.ts';
import type { Secrets } from './config/secrets.ts';
import type { Observation } from './observation.ts';
import type { Clock } from './platform/clock.ts';
import type { Log } from './platform/log.ts';
import type { Queue } from './platform/queue/port.ts';
import type { Random } from './platform/random.ts';

type QueueInput = {
  secrets: Pick<Secrets, 'redisUrl'>;
  databaseUrl: string;
  log: Log;
  clock: Clock;
  random: Random;
  observation: Observation;
};

/** The queue that the settings name: Redis where there is one, else Postgres. Of the two only that one is loaded. */
export async function openQueue({
  secrets: { redisUrl },
  databaseUrl,
  observation: { metrics, tracing },
  log,
  clock,
  random,
}: QueueInput): Promise<Queue<typeof jobCatalogue>> {
  const deps = { catalogue: jobCatalogue, clock, log, random, tracing, onRun: metrics.jobRun };
  if (redisUrl === undefined) {
    const { createPostgresQueue } = await import('./platform/queue/postgres-queue.ts');
    return createPostgresQueue(deps, databaseUrl);
  }
  const { createRedisQueue } = await import('./platform/queue/redis-queue.ts');
  return createRedisQueue(deps, redisUrl);
}
