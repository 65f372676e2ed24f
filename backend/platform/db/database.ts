import { PrismaPg } from '@prisma/adapter-pg';
import { systemClock, type Clock } from '../clock.ts';
import { errorCode } from '../error-code.ts';
import type { Log } from '../log.ts';
import { systemRandom, type Random } from '../random.ts';
import { PrismaClient, type Prisma } from './generated/client.ts';
import { isRetryable } from './is-retryable.ts';
import type { Sql } from './load-sql.ts';
import { connectTimeoutMs, createPool, type ConnectionHolder, type TenantPool } from './pool.ts';
import { refusePrivilegedRole } from './refuse-privileged-role.ts';

/** What `pg` accepts as a parameter: objects become JSON, arrays become Postgres arrays. */
export type SqlParams = readonly unknown[];

/** A transaction that sees one tenant's rows and no other's. Both ways work on the same connection, in order. */
export type TenantTx = {
  prisma: Prisma.TransactionClient;
  sql<Row>(statement: Sql<Row>, params: SqlParams): Promise<Row[]>;
};

export type TransactionOptions = {
  /** The whole transaction, default 15,000. The server ends a statement that runs longer. */
  timeoutMs?: number;
  isolation?: 'ReadCommitted' | 'RepeatableRead' | 'Serializable';
};

export type Database = {
  /**
   * Runs `work` in one transaction as this tenant, the only way to tenant data. Serialization failures and deadlocks are
   * run again, up to three times: `work` must do nothing but database work. Throws what `work` throws, after undoing all.
   */
  withTenant<T>(
    tenantId: string,
    work: (tx: TenantTx) => Promise<T>,
    options?: TransactionOptions,
  ): Promise<T>;
  /** One statement outside any tenant: tenant tables look empty, only definer functions and exempt tables answer. */
  system<Row>(statement: Sql<Row>, params: SqlParams): Promise<Row[]>;
  /** True when the database answers within five seconds. Never throws. */
  health(): Promise<boolean>;
  /** Throws, with the fix, when the role of the URL could step around row-level security. */
  assertNotPrivileged(): Promise<void>;
  close(): Promise<void>;
};

type DatabaseOptions = { url: string; poolSize: number; log: Log; clock?: Clock; random?: Random };

const defaultTimeoutMs = 15_000;
const retryLimit = 3;
const retryBaseMs = 20;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Opens the database as the application's role. Connects at the first use. */
export function createDatabase(options: DatabaseOptions): Database {
  const { log, clock = systemClock, random = systemRandom } = options;
  const pool = createPool(options);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), errorFormat: 'minimal' });
  return {
    withTenant: (tenantId, work, transactionOptions = {}) =>
      retrying({ log, clock, random }, () => inTenant(pool, prisma, tenantId, work, transactionOptions)),
    system: async (statement, params) => {
      const { rows } = await pool.query<Record<string, unknown>>(statement.text, [...params]);
      return rows.map((row) => statement.parseRow(row));
    },
    health: () =>
      pool.query('select 1').then(
        () => true,
        () => false,
      ),
    assertNotPrivileged: () => refusePrivilegedRole(pool),
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

async function inTenant<T>(
  pool: TenantPool,
  prisma: PrismaClient,
  tenantId: string,
  work: (tx: TenantTx) => Promise<T>,
  { timeoutMs = defaultTimeoutMs, isolation }: TransactionOptions,
): Promise<T> {
  if (!uuid.test(tenantId)) throw new TypeError('a tenant id is a UUID');
  const holder: ConnectionHolder = { client: undefined };
  const sql = (text: string, params: SqlParams) => {
    // After the end (or the timeout) of the transaction this connection may belong to somebody else.
    if (!holder.client) throw new Error('the transaction is over');
    return holder.client.query<Record<string, unknown>>(text, [...params]);
  };
  const run = async (tx: Prisma.TransactionClient) => {
    await sql(`select set_config('app.tenant_id', $1, true), set_config('statement_timeout', $2, true)`, [
      tenantId,
      String(timeoutMs),
    ]);
    return work({
      prisma: tx,
      sql: async (statement, params) =>
        (await sql(statement.text, params)).rows.map((row) => statement.parseRow(row)),
    });
  };
  return pool.holders.run(holder, () =>
    prisma.$transaction(run, { timeout: timeoutMs, maxWait: connectTimeoutMs, isolationLevel: isolation }),
  );
}

async function retrying<T>(
  { log, clock, random }: { log: Log; clock: Clock; random: Random },
  attempt: () => Promise<T>,
): Promise<T> {
  for (let retries = 0; ; retries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (retries >= retryLimit || !isRetryable(error)) throw error;
      log.debug({ code: errorCode(error), retries }, 'database.transaction_retried');
      await clock.sleep(retryBaseMs * 2 ** retries * (0.5 + random.next()));
    }
  }
}
