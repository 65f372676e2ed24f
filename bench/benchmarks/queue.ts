import { randomUUID } from 'node:crypto';
import { Queue as BullQueue, Worker as BullWorker, createPostgresBackend } from 'bullmq';
import pg from 'pg';
import { z } from 'zod';
import { systemClock } from '../../backend/platform/clock.ts';
import { silentLog } from '../../backend/platform/log.ts';
import { createPostgresQueue } from '../../backend/platform/queue/postgres-queue.ts';
import type { Queue } from '../../backend/platform/queue/port.ts';
import { queueSchema } from '../../backend/platform/queue/queue-schema.ts';
import { createRedisQueue } from '../../backend/platform/queue/redis-queue.ts';
import { startTestRedis } from '../../tests/fixtures/redis.ts';
import { atLeast, noted, type Benchmark, type Figure } from '../parts/figure.ts';
import { inMigratedDatabase } from '../parts/migrated-database.ts';
import { median, whole } from '../parts/statistics.ts';

/** As the workers have it. */
const concurrency = 8;
const storedAtOnce = 50;
const rounds = 3;
const barsPerSecond = { redis: 5_000, postgres: 1_000 };
const jobsPerRound = { short: { redis: 5_000, postgres: 1_000 }, long: { redis: 50_000, postgres: 10_000 } };

const catalogue = {
  'bench.nothing': {
    payload: z.strictObject({ tenantId: z.uuid() }),
    attempts: 5,
    backoffMs: 1_000,
    timeoutMs: 60_000,
  },
} as const;
const deps = { catalogue, clock: systemClock, log: silentLog };

/** One way of storing jobs and working them off. */
type Side = {
  store(index: number): Promise<unknown>;
  /** Calls `done` for every job that is stored. */
  work(done: () => void): { close(): Promise<void> };
  close(): Promise<void>;
};
type Rates = { stored: number[]; worked: number[] };

/**
 * Jobs that do nothing, each with a key of its own as wake-ups have it, through our queue and through bare BullMQ on the
 * same store, in turn: stored first, then worked off.
 */
export const queue: Benchmark = {
  name: 'queue',
  run: async (say, { long }) => {
    const jobs = jobsPerRound[long ? 'long' : 'short'];
    say(`${rounds} rounds of ${whole(jobs.redis)} jobs on Redis, ${whole(jobs.postgres)} on Postgres`);
    return [...(await onRedis(jobs.redis)), ...(await onPostgres(jobs.postgres))];
  },
};

async function onRedis(jobs: number): Promise<Figure[]> {
  const redis = await startTestRedis();
  if (!redis) return [noted('Redis', 'not measured: there is no redis-server or valkey-server here')];
  const connection = { url: redis.url, maxRetriesPerRequest: null };
  try {
    return await compared('Redis', jobs, barsPerSecond.redis, {
      kindred: () => kindred(createRedisQueue(deps, redis.url)),
      bare: () => {
        const bare = new BullQueue('bare', { connection });
        return {
          store: () => bare.add('bare', { tenantId: randomUUID() }, { removeOnComplete: true }),
          work: (done) => new BullWorker('bare', () => Promise.resolve(done()), { connection, concurrency }),
          close: () => bare.close(),
        };
      },
    });
  } finally {
    await redis.stop();
  }
}

function onPostgres(jobs: number): Promise<Figure[]> {
  return inMigratedDatabase(1, async (_db, { appUrl }) => {
    const options = `-c search_path=${queueSchema}`;
    const connection = new pg.Pool({ connectionString: appUrl, max: 9, options });
    connection.setMaxListeners(20);
    try {
      return await compared('Postgres', jobs, barsPerSecond.postgres, {
        kindred: () => kindred(createPostgresQueue(deps, appUrl)),
        bare: () => {
          const bare = new BullQueue('bare', { connection }, createPostgresBackend);
          return {
            // An id of one's own: BullMQ's would come from a sequence that the application's role must not create.
            store: () => bare.add('bare', { tenantId: randomUUID() }, { jobId: randomUUID() }),
            work: (done) =>
              new BullWorker(
                'bare',
                () => Promise.resolve(done()),
                { connection, concurrency },
                createPostgresBackend,
              ),
            close: () => bare.close(),
          };
        },
      });
    } finally {
      await connection.end();
    }
  });
}

function kindred(ours: Queue<typeof catalogue>): Side {
  return {
    store: (index) => ours.enqueue('bench.nothing', { tenantId: randomUUID() }, { dedupKey: `key ${index}` }),
    work: (done) => ours.work({ 'bench.nothing': () => Promise.resolve(done()) }, { concurrency }),
    close: () => ours.close(),
  };
}

/** The sides take turns; the first round of each compiles and warms caches. */
async function compared(
  name: string,
  jobs: number,
  barPerSecond: number,
  sides: { kindred: () => Side; bare: () => Side },
): Promise<Figure[]> {
  const rates = { kindred: { stored: [], worked: [] } as Rates, bare: { stored: [], worked: [] } as Rates };
  for (let round = 0; round <= rounds; round += 1) {
    for (const who of ['kindred', 'bare'] as const) {
      const { stored, worked } = await turn(sides[who](), round === 0 ? Math.ceil(jobs / 10) : jobs);
      if (round === 0) continue;
      rates[who].stored.push(stored);
      rates[who].worked.push(worked);
    }
  }
  const [ours, bare] = [median(rates.kindred.worked), median(rates.bare.worked)];
  return [
    atLeast(`${name}: jobs worked off a second`, ours, barPerSecond, whole(ours)),
    noted(`${name}: the same by bare BullMQ, ratio`, `${whole(bare)}, ${(ours / bare).toFixed(2)}`),
    noted(
      `${name}: jobs stored a second, by bare BullMQ`,
      `${whole(median(rates.kindred.stored))}, ${whole(median(rates.bare.stored))}`,
    ),
  ];
}

async function turn(side: Side, jobs: number): Promise<{ stored: number; worked: number }> {
  const perSecond = (sinceMs: number) => (jobs * 1_000) / (performance.now() - sinceMs);
  let next = 0;
  const storeOn = async () => {
    while (next < jobs) {
      next += 1;
      await side.store(next);
    }
  };
  const storingMs = performance.now();
  await Promise.all(Array.from({ length: storedAtOnce }, storeOn));
  const stored = perSecond(storingMs);
  const all = Promise.withResolvers<void>();
  let left = jobs;
  const workingMs = performance.now();
  const worker = side.work(() => {
    left -= 1;
    if (left === 0) all.resolve();
  });
  await all.promise;
  const worked = perSecond(workingMs);
  await worker.close();
  await side.close();
  return { stored, worked };
}
