import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createServer, connect, type Server } from 'node:net';
import pg from 'pg';
import { systemClock } from '../../../../backend/platform/clock.ts';
import { silentLog } from '../../../../backend/platform/log.ts';
import { migrateQueueSchema } from '../../../../backend/platform/queue/migrate-queue-schema.ts';
import { createPostgresQueue } from '../../../../backend/platform/queue/postgres-queue.ts';
import { freePort } from '../../../../backend/platform/db/embedded/free-port.ts';
import { createTestDatabase, type TestDatabase } from '../../../fixtures/database.ts';
import { queueBattery, testCatalogue } from './battery.ts';

let database: TestDatabase;
let owner: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  await migrateQueueSchema(database.ownerUrl, 'kindred_app');
  owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  // A connection that is still saying good-bye may hear that its database goes.
  owner.on('error', () => undefined);
}, 180_000);
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
}, 180_000);

test('leaves nothing running behind once it is closed', async () => {
  let sleeping = 0;
  const sleep: typeof systemClock.sleep = async (ms, signal) => {
    sleeping += 1;
    await systemClock.sleep(ms, signal);
    sleeping -= 1;
  };
  const queue = createPostgresQueue({ ...deps, clock: { ...systemClock, sleep } }, database.url);
  const done = Promise.withResolvers<void>();
  const nothing = () => Promise.resolve();
  const worker = queue.work(
    {
      'test.greet': nothing,
      'test.fickle': nothing,
      'test.brief': () => Promise.resolve(done.resolve()),
    },
    { concurrency: 1 },
  );
  await queue.enqueue('test.brief', {});
  await done.promise;
  expect(sleeping).toBeGreaterThan(0);
  await worker.close();
  await queue.close();
  for (let looks = 0; looks < 100 && sleeping > 0; looks += 1) await systemClock.sleep(10);
  expect(sleeping).toBe(0);
}, 60_000);

test('works once its store is there, however long it was away when the queue was made', async () => {
  const { port } = new URL(database.url);
  const door = createServer((client) => {
    const server = connect(Number(port), '127.0.0.1');
    client.pipe(server).pipe(client);
    client.on('error', () => server.destroy());
    server.on('error', () => client.destroy());
  });
  const later = new URL(database.url);
  later.hostname = '127.0.0.1';
  later.port = String(await freePort());
  const queue = createPostgresQueue(deps, later.href);
  const ran = Promise.withResolvers<true>();
  const nothing = () => Promise.resolve();
  const worker = queue.work(
    { 'test.greet': nothing, 'test.fickle': nothing, 'test.brief': async () => ran.resolve(true) },
    { concurrency: 1, graceMs: 1_000 },
  );
  await expect(queue.enqueue('test.brief', {})).rejects.toMatchObject({ name: 'QueueUnavailableError' });
  await new Promise<void>((resolve) => door.listen(Number(later.port), '127.0.0.1', resolve));
  await queue.enqueue('test.brief', {});
  expect(await ran.promise).toBe(true);
  await worker.close();
  await queue.close();
  await closed(door);
}, 180_000);

const closed = (server: Server) => new Promise<void>((resolve) => server.close(() => resolve()));
