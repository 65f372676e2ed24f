import { PrismaPg } from '@prisma/adapter-pg';
import { systemClock, type Clock } from '../clock.ts';
import { errorCode } from '../error-code.ts';
import type { Log } from '../log.ts';
import { systemRandom, type Random } from '../random.ts';
import { inSpan, noTracing, type Tracing } from '../tracing/tracing.ts';
import { assertTenantId } from './assert-tenant-id.ts';
import { PrismaClient, type Prisma } from './generated/client.ts';
import { isRetryable } from './is-retryable.ts';
import type { Sql } from './load-sql.ts';
import { connectTimeoutMs, createPool, silenceMs, type ConnectionHolder, type TenantPool } from './pool.ts';
import { refusePrivilegedRole } from './refuse-privileged-role.ts';

/** What `pg` accepts as a parameter: objects become JSON, arrays become Postgres arrays. */
export type SqlParams = readonly unknown[];

/** A transaction that sees one tenant's rows and no other's, and runs statements in order. */
export type TenantReader = {
  sql<Row>(statement: Sql<Row>, params: SqlParams): Promise<Row[]>;
};

/** The same, with models too: both ways work on the same connection. */
export type TenantTx = TenantReader & { prisma: Prisma.TransactionClient };

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
  /**
   * Reads as this tenant, in one read-only transaction of plain SQL: three round trips and no model layer, for what is
   * asked for hundreds of times a second.
   */
  readAsTenant<T>(tenantId: string, work: (tx: TenantReader) => Promise<T>): Promise<T>;
  /** One statement outside any tenant: tenant tables look empty, only definer functions and exempt tables answer. */
  system<Row>(statement: Sql<Row>, params: SqlParams): Promise<Row[]>;
  /** True when the database answers within five seconds. Never throws. */
  health(): Promise<boolean>;
  /** Throws, with the fix, when the role of the URL could step around row-level security. */
  assertNotPrivileged(): Promise<void>;
  /** Connections of the pool: open, of them idle, and callers in line for one. */
  connections(): { open: number; idle: number; waiting: number };
  close(): Promise<void>;
};

type DatabaseOptions = {
  url: string;
  poolSize: number;
  log: Log;
  clock?: Clock;
  random?: Random;
  tracing?: Tracing;
};

const defaultTimeoutMs = 15_000;
const isolationLevels = {
  ReadCommitted: 'read committed',
  RepeatableRead: 'repeatable read',
  Serializable: 'serializable',
};
const retryLimit = 3;
const retryBaseMs = 20;

/** Prisma's own for a transaction that took too long. */
const overCode = 'P2028';

/** Opens the database as the application's role. Connects at the first use. */
export function createDatabase(options: DatabaseOptions): Database {
  const { log, clock = systemClock, random = systemRandom, tracing = noTracing } = options;
  const pool = createPool(options);
  // Prisma connects at first use, and once for each of the first that come at the same moment.
  pool.setMaxListeners(100);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), errorFormat: 'minimal' });
  return {
    withTenant: (tenantId, work, transactionOptions = {}) =>
      inSpan(tracing, 'db transaction', { kind: 'client' }, () =>
        retrying({ log, clock, random }, () => inTenant(pool, prisma, tenantId, work, transactionOptions)),
      ),
    readAsTenant: (tenantId, work) =>
      inSpan(tracing, 'db read', { kind: 'client' }, () => readInTenant(pool, tenantId, work)),
    system: (statement, params) =>
      inSpan(tracing, `db ${statement.name}`, { kind: 'client' }, async () => {
        const { rows } = await pool.query<Record<string, unknown>>(queryOf(statement, params));
        return rows.map((row) => statement.parseRow(row));
      }),
    health: () =>
      pool.query('select 1').then(
        () => true,
        () => false,
      ),
    connections: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
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
  // It becomes part of a statement, because several statements in one round trip take no parameters.
  assertTenantId(tenantId);
  assertOutermost(pool);
  const opening = `begin${isolation ? ` isolation level ${isolationLevels[isolation]}` : ''};
    select set_config('app.tenant_id', '${tenantId}', true), set_config('statement_timeout', '${timeoutMs}', true)`;
  const holder: ConnectionHolder = { client: undefined, opening };
  const sql = (text: string, params: SqlParams) => {
    // After the end (or the timeout) of the transaction this connection is in none, and then somebody else's.
    if (!holder.client) throw Object.assign(new Error('the transaction is over'), { code: overCode });
    const query = { text, values: [...params], query_timeout: timeoutMs + silenceMs };
    return holder.client.query<Record<string, unknown>>(query).catch((error: unknown) => {
      pool.doubt(error);
      throw error;
    });
  };
  const run = (tx: Prisma.TransactionClient) =>
    work({
      prisma: tx,
      sql: async (statement, params) =>
        (await sql(statement.text, params)).rows.map((row) => statement.parseRow(row)),
    });
  return pool.holders.run(holder, () =>
    prisma.$transaction(run, { timeout: timeoutMs, maxWait: connectTimeoutMs }),
  );
}

/**
 * One within another would wait for a second connection: as many at once as there are connections wait for each other.
 * Work that merely began within a transaction and goes on after it is in none.
 */
function assertOutermost({ holders }: TenantPool): void {
  if (holders.getStore()?.client) throw new Error('a transaction waits for another connection');
}

async function readInTenant<T>(
  pool: TenantPool,
  tenantId: string,
  work: (tx: TenantReader) => Promise<T>,
): Promise<T> {
  assertTenantId(tenantId);
  assertOutermost(pool);
  const client = await pool.connect();
  try {
    await client.query(`begin read only; select set_config('app.tenant_id', '${tenantId}', true)`);
    const answer = await work({
      sql: async (statement, params) => {
        const { rows } = await client.query<Record<string, unknown>>(queryOf(statement, params));
        return rows.map((row) => statement.parseRow(row));
      },
    });
    await client.query('commit');
    return answer;
  } finally {
    // One whose transaction is still open is closed instead of going back to the pool.
    client.release();
  }
}

/** Statements that are marked so are planned once a connection. */
function queryOf<Row>({ name, text, prepared, answerWithinMs }: Sql<Row>, params: SqlParams) {
  return {
    text,
    values: [...params],
    ...(prepared === true ? { name } : {}),
    ...(answerWithinMs === undefined ? {} : { query_timeout: answerWithinMs }),
  };
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
