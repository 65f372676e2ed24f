import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { createDatabase, type Database, type TenantTx } from '../../../../backend/platform/db/database.ts';
import type { Sql } from '../../../../backend/platform/db/load-sql.ts';
import { silentLog } from '../../../../backend/platform/log.ts';
import { systemClock } from '../../../../backend/platform/clock.ts';
import { isUnavailable } from '../../../../backend/platform/db/is-unavailable.ts';
import { createTestDatabase, execute, type TestDatabase } from '../../../fixtures/database.ts';

const now = new Date(1_763_700_000_000);
const ada = randomUUID();
const bob = randomUUID();
let testDatabase: TestDatabase;
let db: Database;

function statement<S extends z.ZodType>(text: string, row: S): Sql<z.infer<S>> {
  return { name: 'test', text, parseRow: (found) => row.parse(found) };
}
const contactIds = statement('select id from contact order by id', z.object({ id: z.uuid() }));
const setting = statement(
  `select current_setting('app.tenant_id', true) as value`,
  z.object({ value: z.string().nullable() }),
);
const backend = statement('select pg_backend_pid() as pid', z.object({ pid: z.number() }));

const addContact = (tenantId: string) => (tx: TenantTx) =>
  tx.prisma.contact.create({
    data: { id: randomUUID(), tenantId, fields: {}, createdAt: now, updatedAt: now },
  });

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  // One connection: whatever a transaction leaves behind, the next one would find.
  db = createDatabase({ url: testDatabase.url, poolSize: 1, log: silentLog });
}, 180_000);

afterAll(async () => {
  await db?.close();
  await testDatabase?.drop();
});

describe('withTenant', () => {
  test('shows the rows of its tenant, and none of another', async () => {
    const { id } = await db.withTenant(ada, addContact(ada));
    expect(await db.withTenant(ada, (tx) => tx.sql(contactIds, []))).toEqual([{ id }]);
    expect(await db.withTenant(bob, (tx) => tx.sql(contactIds, []))).toEqual([]);
    expect(await db.withTenant(bob, (tx) => tx.prisma.contact.findMany())).toEqual([]);
  });

  test('refuses to write a row of another tenant, by Prisma and by SQL', async () => {
    await expect(db.withTenant(bob, addContact(ada))).rejects.toThrow(/row-level security/);
    const insert = statement(
      `insert into contact (id, tenant_id, fields, created_at, updated_at) values ($1, $2, '{}', now(), now()) returning id`,
      z.object({ id: z.string() }),
    );
    await expect(db.withTenant(bob, (tx) => tx.sql(insert, [randomUUID(), ada]))).rejects.toThrow(
      /row-level security/,
    );
  });

  test('moves no row to another tenant and deletes none of another', async () => {
    const { id } = await db.withTenant(ada, addContact(ada));
    const { count } = await db.withTenant(bob, (tx) => tx.prisma.contact.deleteMany({ where: { id } }));
    expect(count).toBe(0);
    const move = db.withTenant(ada, (tx) =>
      tx.prisma.contact.update({ where: { id }, data: { tenantId: bob } }),
    );
    await expect(move).rejects.toThrow(/row-level security/);
  });

  test('shows nothing outside a tenant', async () => {
    await db.withTenant(ada, addContact(ada));
    expect(await db.system(contactIds, [])).toEqual([]);
  });

  test('leaves no tenant behind on its connection, after commit and after rollback', async () => {
    const [before] = await db.withTenant(ada, (tx) => tx.sql(backend, []));
    await expect(db.withTenant(ada, () => Promise.reject(new Error('stop')))).rejects.toThrow('stop');
    const [after] = await db.system(backend, []);
    expect(after).toEqual(before);
    const [{ value } = { value: 'missing' }] = await db.system(setting, []);
    expect(value ?? '').toBe('');
    expect(await db.system(contactIds, [])).toEqual([]);
  });

  test('undoes Prisma and SQL together when the work throws', async () => {
    const carol = randomUUID();
    const work = async (tx: TenantTx) => {
      await addContact(carol)(tx);
      expect(await tx.sql(contactIds, [])).toHaveLength(1);
      throw new Error('stop');
    };
    await expect(db.withTenant(carol, work)).rejects.toThrow('stop');
    expect(await db.withTenant(carol, (tx) => tx.sql(contactIds, []))).toEqual([]);
  });

  test('refuses to be used after its transaction is over', async () => {
    let leaked: TenantTx | undefined;
    await db.withTenant(ada, async (tx) => {
      leaked = tx;
    });
    await expect(leaked?.sql(contactIds, [])).rejects.toThrow('the transaction is over');
  });

  test('does nothing more for work that its timeout has ended, and above all nothing outside of a tenant', async () => {
    const tenants = new Set<string | null>();
    const over = db.withTenant(
      ada,
      async (tx) => {
        // Until it is refused: one statement after the other, also while the transaction is being rolled back.
        for (;;) for (const { value } of await tx.sql(setting, [])) tenants.add(value);
      },
      { timeoutMs: 200 },
    );
    const error: unknown = await over.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ message: 'the transaction is over' });
    // Whoever asked for it is told to ask again.
    expect(isUnavailable(error)).toBe(true);
    expect([...tenants]).toEqual([ada]);
  });

  test('ends work that takes longer than its timeout, and the connection stays clean', async () => {
    const slow = statement('select pg_sleep(5)::text as done', z.object({ done: z.string() }));
    const startedMs = systemClock.nowMs();
    await expect(db.withTenant(ada, (tx) => tx.sql(slow, []), { timeoutMs: 200 })).rejects.toThrow();
    expect(systemClock.nowMs() - startedMs).toBeLessThan(3_000);
    expect(await db.system(contactIds, [])).toEqual([]);
    expect(await db.health()).toBe(true);
  });

  test('refuses to wait for a second connection while it holds one: to open another transaction, or to read', async () => {
    const [write, read] = [
      (tenant: string) => db.withTenant(tenant, (tx) => tx.sql(contactIds, [])),
      (tenant: string) => db.readAsTenant(tenant, (tx) => tx.sql(contactIds, [])),
    ];
    for (const inner of [write, read]) {
      await expect(db.withTenant(ada, () => inner(bob))).rejects.toThrow('waits for another connection');
      // What merely began in there and goes on after it is in none.
      const { promise: isOver, resolve: end } = Promise.withResolvers<void>();
      const [later] = await db.withTenant(ada, () => Promise.resolve([isOver.then(() => inner(ada))]));
      end();
      expect(await later).toHaveLength((await write(ada)).length);
    }
  });

  test('refuses a tenant id that is no UUID', async () => {
    await expect(db.withTenant("x'; drop table contact", () => Promise.resolve())).rejects.toThrow(TypeError);
  });
});

describe('retry', () => {
  test('runs a transaction again that Postgres gave up, and gives up itself after three retries', async () => {
    const giveUp = statement(
      `do $$ begin raise exception 'again' using errcode = '40001'; end $$`,
      z.object({}),
    );
    let attempts = 0;
    const result = await db.withTenant(ada, async (tx) => {
      attempts += 1;
      if (attempts <= 3) await tx.sql(giveUp, []);
      return 'done';
    });
    expect(result).toBe('done');
    attempts = 0;
    const never = db.withTenant(ada, (tx) => {
      attempts += 1;
      return tx.sql(giveUp, []);
    });
    await expect(never).rejects.toThrow('again');
    expect(attempts).toBe(4);
  });

  test('two Prisma transactions that collide under Serializable both succeed', async () => {
    const wide = createDatabase({ url: testDatabase.url, poolSize: 2, log: silentLog });
    const dora = randomUUID();
    const work = async (tx: TenantTx) => {
      await tx.prisma.contact.count();
      await systemClock.sleep(50);
      await addContact(dora)(tx);
    };
    const both = [1, 2].map(() => wide.withTenant(dora, work, { isolation: 'Serializable' }));
    await Promise.all(both);
    expect(await wide.withTenant(dora, (tx) => tx.prisma.contact.count())).toBe(2);
    await wide.close();
  });
});

describe('connections', () => {
  test('come back by themselves after the server cut them', async () => {
    expect(await db.health()).toBe(true);
    await execute(
      testDatabase.superuserUrl,
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'kindred_app_login' and datname = current_database()`,
    );
    await systemClock.sleep(100);
    expect(await db.withTenant(ada, (tx) => tx.sql(backend, []))).toHaveLength(1);
  });

  test('health is false, and does not throw, when nothing listens', async () => {
    const nowhere = createDatabase({ url: 'postgresql://x:y@127.0.0.1:1/z', poolSize: 1, log: silentLog });
    expect(await nowhere.health()).toBe(false);
    await nowhere.close();
  });
});

describe('assertNotPrivileged', () => {
  test('accepts the application role', async () => {
    await expect(db.assertNotPrivileged()).resolves.toBeUndefined();
  });

  test.each([
    ['the owner', () => testDatabase.ownerUrl, /owns Kindred's tables/],
    ['a superuser', () => testDatabase.superuserUrl, /is a superuser/],
  ])('refuses %s', async (_name, url, message) => {
    const other = createDatabase({ url: url(), poolSize: 1, log: silentLog });
    await expect(other.assertNotPrivileged()).rejects.toThrow(message);
    await other.close();
  });
});
