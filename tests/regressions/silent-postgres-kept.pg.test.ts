import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { systemClock } from '../../backend/platform/clock.ts';
import { createDatabase, type Database } from '../../backend/platform/db/database.ts';
import { createSidePool, type SidePool } from '../../backend/platform/db/side-pool.ts';
import type { Sql } from '../../backend/platform/db/load-sql.ts';
import { silentLog } from '../../backend/platform/log.ts';
import { startTcpProxy, type TcpProxy } from '../faults/tcp-proxy.ts';
import { createTestDatabase, execute, type TestDatabase } from '../fixtures/database.ts';

const poolSize = 4;
const patienceMs = 120_000;
let testDatabase: TestDatabase;
let proxy: TcpProxy;
let url: string;
let db: Database;
let side: SidePool;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  const target = new URL(testDatabase.url);
  proxy = await startTcpProxy({ host: '127.0.0.1', port: Number(target.port) });
  target.port = String(proxy.port);
  url = target.href;
  db = createDatabase({ url, poolSize, log: silentLog });
  // Ten seconds of its patience are a tenth of a second here.
  const hurried = {
    ...systemClock,
    sleep: (ms: number, signal?: AbortSignal) => systemClock.sleep(ms / 100, signal),
  };
  side = createSidePool({ url, size: 1, log: silentLog, clock: hurried });
}, patienceMs);

afterAll(async () => {
  await proxy?.close();
  await side?.close();
  await db?.close();
  await testDatabase?.drop();
}, patienceMs);

const sleeping: Sql<unknown> = {
  name: 'test',
  text: 'select pg_sleep(0.2)',
  answerWithinMs: 1_000,
  parseRow: (row) => row,
};
const pid: Sql<{ pid: number }> = {
  name: 'test',
  text: 'select pg_backend_pid() as pid',
  parseRow: (row) => z.object({ pid: z.int() }).parse(row),
};

describe('a Postgres that says nothing any more', () => {
  test('kept a statement waiting for ever, and every connection of the pool with it', async () => {
    // All connections of the pool are open and idle.
    await Promise.all(Array.from({ length: poolSize }, () => db.system(sleeping, [])));
    expect(db.connections()).toMatchObject({ open: poolSize, idle: poolSize });

    proxy.set('swallowing');
    await expect(db.system(sleeping, [])).rejects.toThrow('Query read timeout');
    proxy.set('open');

    // None of the others is believed: had one been handed out, this would wait for as long as the server lets it.
    await expect(db.system(sleeping, [])).resolves.toHaveLength(1);
    const pids = await Promise.all(Array.from({ length: poolSize }, () => db.system(pid, [])));
    expect(pids.flat()).toHaveLength(poolSize);
  });

  test('was listened to for ever, without a notification', async () => {
    const rung: string[] = [];
    const { promise: heard, resolve } = Promise.withResolvers<void>();
    const lost: number[] = [];
    side.listen(
      'test_bell',
      (text) => {
        rung.push(text);
        if (text === 'after') resolve();
      },
      () => void lost.push(rung.length),
    );
    await until(() => rung.length === 1);

    proxy.set('swallowing');
    await until(() => lost.length === 1);
    proxy.set('open');

    await until(() => rung.length === 2);
    await execute(testDatabase.superuserUrl, `notify test_bell, 'after'`);
    await heard;
    expect(rung).toEqual(['', '', 'after']);
  });
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await systemClock.sleep(20);
}
