import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import { errorCode } from '../error-code.ts';
import type { Log } from '../log.ts';
import { answers, isSilence } from './silence.ts';

/** A client that gets no connection within this time fails, instead of queueing behind a database that is down. */
export const connectTimeoutMs = 4_000;
/** The server itself ends a statement outside a tenant transaction that runs longer. */
const statementTimeoutMs = 30_000;
/** Who has said nothing so long after the server would have ended the statement is not there any more. */
export const silenceMs = 2_000;
const probeMs = 1_000;
/** The server ends a transaction whose process went silent, so that its locks are freed. */
const idleInTransactionTimeoutMs = 60_000;
const idleConnectionTimeoutMs = 30_000;
/** The operating system's own first look would be after two hours. */
export const keepAliveAfterMs = 10_000;

/** The connection that a transaction runs on; empty once it is being ended. */
export type ConnectionHolder = {
  client: pg.PoolClient | undefined;
  /**
   * What this connection is sent in place of its first statement, which is Prisma's plain `BEGIN`; null when it has one:
   * what began within the transaction and goes on after it gets its own.
   */
  opening: string | null;
};

/**
 * A pool that tells the surrounding transaction which connection it got, so that Prisma and plain SQL share it, and that
 * never keeps a connection whose transaction is still open. Where one connection turned out to lead nowhere, the next one
 * is tried before it is handed out; if it leads nowhere too, all that are as old are closed.
 */
export class TenantPool extends pg.Pool {
  readonly holders = new AsyncLocalStorage<ConnectionHolder>();
  readonly #generationOf = new WeakMap<pg.PoolClient, number>();
  #generation = 0;
  #isInDoubt = false;

  constructor(config: pg.PoolConfig) {
    super(config);
    this.on('connect', (client) => void this.#generationOf.set(client, this.#generation));
    this.on('release', (error) => this.doubt(error));
  }

  /** Takes note of a statement's failure: no answer at all says something about the other connections, too. */
  doubt(error: unknown): void {
    if (isSilence(error)) this.#isInDoubt = true;
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Parameters<pg.Pool['connect']>[0]): void;
  override connect(callback?: Parameters<pg.Pool['connect']>[0]): Promise<pg.PoolClient> | void {
    // pool.query() connects with a callback and is never part of a transaction.
    if (callback) {
      return void this.#connectToServer().then(
        (client) => callback(undefined, client, client.release),
        (error: Error) => callback(error, undefined, () => undefined),
      );
    }
    return this.#connectToServer().then((client) => {
      const holder = this.holders.getStore();
      const { query } = client;
      if (typeof holder?.opening === 'string') lendTo(holder, holder.opening, client);
      const release = client.release.bind(client);
      client.release = (error) => {
        if (holder?.client === client) holder.client = undefined;
        client.query = query;
        release(error ?? client.getTransactionStatus() !== 'I');
      };
      return client;
    });
  }

  async #connectToServer(): Promise<pg.PoolClient> {
    for (;;) {
      const client = await super.connect();
      const isOld = this.#generationOf.get(client) !== this.#generation;
      if (!isOld && !this.#isInDoubt) return client;
      if (!isOld && (await answers(client, probeMs))) {
        this.#isInDoubt = false;
        return client;
      }
      if (!isOld) this.#generation += 1;
      client.release(true);
    }
  }
}

/**
 * Has a transaction begin with `opening`: whose it is goes along with `BEGIN`, in one round trip instead of
 * two. Prisma has no way to say so, and would begin without it. With its last statement the holder lets go of the
 * connection: work that goes on after its timeout would run the next one outside of any transaction and tenant.
 */
function lendTo(holder: ConnectionHolder, opening: string, client: pg.PoolClient): void {
  holder.client = client;
  holder.opening = null;
  const plain = client.query.bind(client) as (...args: unknown[]) => unknown;
  let hasBegun = false;
  const query = (...args: unknown[]): unknown => {
    const text = textOf(args[0]);
    if (!hasBegun) {
      if (text !== 'BEGIN') throw new Error('a transaction did not begin with BEGIN');
      hasBegun = true;
      return plain(opening);
    }
    if (text === 'COMMIT' || text === 'ROLLBACK') holder.client = undefined;
    return plain(...args);
  };
  Object.assign(client, { query });
}

const textOf = (query: unknown) =>
  typeof query === 'object' && query !== null && 'text' in query ? query.text : query;

/** The one pool of a process. Connections that die are replaced by themselves at the next use. */
export function createPool(options: { url: string; poolSize: number; log: Log }): TenantPool {
  const pool = new TenantPool({
    connectionString: options.url,
    max: options.poolSize,
    connectionTimeoutMillis: connectTimeoutMs,
    idleTimeoutMillis: idleConnectionTimeoutMs,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + silenceMs,
    idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveAfterMs,
    application_name: 'kindred',
    types: { getTypeParser: typeParser },
  });
  pool.on('error', (error) => options.log.warn({ code: errorCode(error) }, 'database.connection_lost'));
  return pool;
}

/** bigint comes as number: our ids and counts stay far below 2^53, and one that does not is refused, not rounded. */
const typeParser: pg.CustomTypesConfig['getTypeParser'] = (oid, format) =>
  oid === pg.types.builtins.INT8 && format !== 'binary' ? parseBigint : pg.types.getTypeParser(oid, format);

function parseBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('a bigint from the database does not fit a number');
  return value;
}
