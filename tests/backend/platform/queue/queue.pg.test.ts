import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { systemClock } from '../../../../backend/platform/clock.ts';
import { silentLog } from '../../../../backend/platform/log.ts';
import { migrateQueueSchema } from '../../../../backend/platform/queue/migrate-queue-schema.ts';
import { createPostgresQueue } from '../../../../backend/platform/queue/postgres-queue.ts';
import { createTestDatabase, type TestDatabase } from '../../../fixtures/database.ts';
import { queueBattery, testCatalogue } from './battery.ts';

let database: TestDatabase;
let owner: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  await migrateQueueSchema(database.ownerUrl, 'kindred_app');
  owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
}, 60_000);
afterAll(async () => {
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

queueBattery((deps) => createPostgresQueue(deps, database.url));

const deps = { catalogue: testCatalogue, clock: systemClock, log: silentLog };

test('migrating again changes nothing, and the application cannot change the schema', async () => {
  await Promise.all([1, 2].map(() => migrateQueueSchema(database.ownerUrl, 'kindred_app')));
  const app = new pg.Client({ connectionString: database.url });
  await app.connect();
  await expect(app.query('create table bullmq.more (id int)')).rejects.toMatchObject({ code: '42501' });
  await app.end();
});

test('fails within five seconds without its store, instead of keeping the caller', async () => {
  const nowhere = new URL(database.url);
  nowhere.port = '1';
  const queue = createPostgresQueue(deps, nowhere.href);
  const startMs = systemClock.nowMs();
  await expect(queue.enqueue('test.brief', {})).rejects.toMatchObject({ name: 'QueueUnavailableError' });
  expect(await queue.health()).toBe(false);
  expect(systemClock.nowMs() - startMs).toBeLessThan(8_000);
  await queue.close();
}, 30_000);
