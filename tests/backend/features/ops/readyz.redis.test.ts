import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createApp } from '../../../../backend/app.ts';
import { jobCatalogue } from '../../../../backend/contract/jobs.ts';
import { systemClock } from '../../../../backend/platform/clock.ts';
import { createDatabase, type Database } from '../../../../backend/platform/db/database.ts';
import { silentLog } from '../../../../backend/platform/log.ts';
import type { Queue } from '../../../../backend/platform/queue/port.ts';
import { createRedisQueue } from '../../../../backend/platform/queue/redis-queue.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';
import { openDoor } from '../../../fixtures/door.ts';
import { listen } from '../../../fixtures/listen.ts';
import { startTestRedis, type TestRedis } from '../../../fixtures/redis.ts';

let backend: Backend;
let redis: TestRedis;
let doors: { database: Awaited<ReturnType<typeof openDoor>>; queue: Awaited<ReturnType<typeof openDoor>> };
let db: Database;
let queue: Queue<typeof jobCatalogue>;
let site: Awaited<ReturnType<typeof listen>>;

const behind = async (url: string) => {
  const { hostname, port } = new URL(url);
  const door = await openDoor({ host: hostname, port: Number(port) });
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String(door.port());
  return { door, url: through.href };
};

beforeAll(async () => {
  const started = await startTestRedis();
  if (!started) throw new Error('this suite needs redis-server or valkey-server');
  redis = started;
  backend = await startBackend({ contacts: 1, install: false });
  const [database, store] = [await behind(backend.database.url), await behind(redis.url)];
  doors = { database: database.door, queue: store.door };
  const deps = { clock: systemClock, log: silentLog };
  db = createDatabase({ url: database.url, poolSize: 2, ...deps });
  queue = createRedisQueue({ catalogue: jobCatalogue, ...deps }, store.url);
  site = await listen();
  site.handle(createApp({ ...backend.context, clock: systemClock, db, queue }, () => false));
}, 180_000);
afterAll(async () => {
  site.server.closeAllConnections();
  site.server.close();
  await queue.close();
  await db.close();
  await doors.database.shut();
  await doors.queue.shut();
  await backend.close();
  await redis.stop();
});

/** Asks until it says so; how long that took. */
async function until(status: number, checks: Record<string, boolean>): Promise<number> {
  const startedMs = systemClock.nowMs();
  for (;;) {
    const response = await fetch(`${site.url}/readyz`);
    const body = (await response.json()) as { checks: Record<string, boolean> };
    const holds = Object.entries(checks).every(([name, value]) => body.checks[name] === value);
    const tookMs = systemClock.nowMs() - startedMs;
    if (response.status === status && holds) return tookMs;
    if (tookMs > 15_000) throw new Error(`still ${response.status} ${JSON.stringify(body.checks)}`);
    await systemClock.sleep(50);
  }
}

describe('/readyz', () => {
  test('is 503 within four seconds of Redis being gone, and 200 when it is back', async () => {
    await until(200, { queue: true, database: true });
    await doors.queue.shut();
    expect(await until(503, { queue: false, database: true })).toBeLessThan(4_000);
    await doors.queue.open();
    await until(200, { queue: true });
  }, 180_000);

  test('is 503 within four seconds of Postgres being gone, and 200 when it is back', async () => {
    await doors.database.shut();
    expect(await until(503, { database: false, queue: true })).toBeLessThan(4_000);
    await doors.database.open();
    await until(200, { database: true, migrations: true });
  }, 180_000);
});
