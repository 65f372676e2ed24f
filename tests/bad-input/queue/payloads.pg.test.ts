import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { Queue as BullQueue, createPostgresBackend } from 'bullmq';
import pg from 'pg';
import { migrateQueueSchema } from '../../../backend/platform/queue/migrate-queue-schema.ts';
import { createPostgresQueue } from '../../../backend/platform/queue/postgres-queue.ts';
import { queueSchema } from '../../../backend/platform/queue/queue-schema.ts';
import { createTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { payloadsBattery } from './payloads-battery.ts';

let database: TestDatabase;
let owner: pg.Pool;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  await migrateQueueSchema(database.ownerUrl, 'kindred_app');
  owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  const options = `-c search_path=${queueSchema}`;
  pool = new pg.Pool({ connectionString: database.url, max: 4, options });
  for (const each of [owner, pool]) each.on('error', () => undefined);
  // Each queue leaves a listener on the pool when it closes, one for each payload.
  pool.setMaxListeners(0);
}, 180_000);
afterAll(async () => {
  await pool.end();
  await owner.end();
  await database.drop();
});
beforeEach(async () => {
  const { rows } = await owner.query<{ list: string }>(
    `select string_agg(format('bullmq.%I', tablename), ', ') as list from pg_tables
     where schemaname = 'bullmq' and tablename <> 'migration'`,
  );
  await owner.query(`truncate ${rows[0]?.list}`);
});

const open = (name: string) => new BullQueue(name, { connection: pool }, createPostgresBackend);
const opened = async <T>(name: string, use: (queue: ReturnType<typeof open>) => Promise<T>): Promise<T> => {
  const queue = open(name);
  try {
    return await use(queue);
  } finally {
    await queue.close();
  }
};
let made = 0;
payloadsBattery('Postgres', (deps) => createPostgresQueue(deps, database.url), {
  put: (name, data, trace) =>
    opened(name, async (queue) => {
      made += 1;
      await queue.add(name, data, { jobId: `put-${made}`, telemetry: { metadata: trace } });
    }),
  failed: (name) => opened(name, (queue) => queue.getJobCountByTypes('failed')),
});
