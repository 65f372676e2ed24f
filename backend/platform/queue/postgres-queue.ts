import { Queue as BullQueue, Worker as BullWorker, createPostgresBackend } from 'bullmq';
import pg from 'pg';
import { createBullQueue } from './bullmq-queue.ts';
import { endSilentConnections } from '../db/silence.ts';
import { forgetFailedStarts } from './forget-failed-starts.ts';
import type { JobCatalogue, Queue } from './port.ts';
import { queueSchema } from './queue-schema.ts';
import type { QueueDeps } from './run-job.ts';

/** BullMQ would let an idle worker block for an hour: then one lost NOTIFY is one hour of silence. */
const longestBlockSeconds = 10;
const sharedConnections = 8;
/** Its statements take milliseconds; without an answer for so long a connection is taken for lost. */
const answerWithinMs = 15_000;

const backend: typeof createPostgresBackend = (name, options, factoryOptions) => {
  const made = createPostgresBackend(name, options, factoryOptions);
  Object.defineProperty(made, 'maximumBlockTimeout', { value: longestBlockSeconds });
  forgetFailedStarts(made);
  return made;
};

/** The queue in Postgres, as the application's role; the owner migrates it first (`migrateQueueSchema`). */
export function createPostgresQueue<C extends JobCatalogue>(
  deps: QueueDeps<C>,
  databaseUrl: string,
): Queue<C> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    // Every worker keeps one connection for LISTEN.
    max: Object.keys(deps.catalogue).length + sharedConnections,
    options: `-c search_path=${queueSchema}`,
    connectionTimeoutMillis: 3_000,
    query_timeout: answerWithinMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    application_name: 'kindred-queue',
  });
  endSilentConnections(pool, deps.clock);
  // Every queue and every worker listens on it.
  pool.setMaxListeners(10 + 4 * Object.keys(deps.catalogue).length);
  pool.on('error', (error) => deps.log.warn({ error: error.name }, 'queue.connection_lost'));
  return createBullQueue(deps, {
    queue: (name) => new BullQueue(name, { connection: pool }, backend),
    worker: (name, processor, options) =>
      new BullWorker(name, processor, { ...options, connection: pool }, backend),
    ping: async () => {
      await pool.query('select 1 from migration limit 1');
    },
    keepsFinished: true,
    close: () => pool.end(),
  });
}
