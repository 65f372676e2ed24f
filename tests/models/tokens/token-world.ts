import pg from 'pg';
import { storeInstall } from '../../../backend/features/install/store-hubspot-install.ts';
import {
  createSharedTokenSource,
  type SharedTokenSource,
} from '../../../backend/features/install/token-source.ts';
import type { Account } from '../../../backend/domain/crm/index.ts';
import { createKeyring } from '../../../backend/platform/crypto/keyring.ts';
import { createDatabase } from '../../../backend/platform/db/database.ts';
import { silentLog } from '../../../backend/platform/log.ts';
import { systemRandom } from '../../../backend/platform/random.ts';
import { never } from '../../../simulation/processes.ts';
import type { VirtualTime } from '../../../simulation/virtual-time.ts';
import { createTestDatabase } from '../../fixtures/database.ts';
import { createWatchedTime } from '../../fixtures/watched-database.ts';
import { TokenEndpoint } from './crm.ts';

type Answer = Awaited<ReturnType<SharedTokenSource['accessToken']>>;

/** One connection, two processes that ask for its token, and the CRM that grants it. */
export type TokenWorld = {
  crm: TokenEndpoint;
  time: VirtualTime;
  nowMs(): number;
  /** Asks for a token; the answer may come later, or never when the process dies. */
  ask(process: number): Promise<Answer>;
  /** Says that the CRM refused this token. */
  reject(process: number, accessToken: string): Promise<void>;
  /** The process dies where it is, and another one takes its place. */
  crash(process: number): void;
  /** After so many more transactions this process stands still, until what is answered is called. */
  pause(process: number, transactions: number): () => void;
  /** Connects anew: another grant, under the same connection. */
  connect(): Promise<void>;
  /** Time goes on, and all that is due happens. */
  pass(ms: number): Promise<void>;
  /** The connection's status, and how often people were told that it ended. */
  state(): Promise<{ status: string; notices: number }>;
};

/** Makes worlds on one database; each has a tenant of its own. */
export async function startTokenWorlds() {
  const database = await createTestDatabase();
  const pool = createDatabase({ url: database.url, poolSize: 4, log: silentLog });
  const admin = new pg.Pool({ connectionString: database.superuserUrl, max: 1 });
  admin.on('error', () => undefined);
  const keyring = createKeyring([{ id: 'test', key: Buffer.alloc(32, 7) }]);
  let portal = 80_000;
  return {
    make: async (): Promise<TokenWorld> => {
      portal += 1;
      const portalId = String(portal);
      const { db, time } = createWatchedTime(pool, Date.UTC(2026, 10, 21));
      const crm = new TokenEndpoint();
      const store = { db, keyring, random: systemRandom };
      const connect = (): Promise<Account> => {
        const grant = { ...crm.grantAnew(), scopes: [], userId: null, portalId };
        return storeInstall(store, portalId, grant, new Date(time.clock.nowMs()));
      };
      const account = await connect();
      const processes = [0, 1].map((index) => startProcess(index, { ...store, time, crm }));
      const source = (index: number) => processes[index]?.source ?? fail(index);
      const pass = (ms: number) => time.until(time.clock.sleep(ms));
      return {
        crm,
        time,
        nowMs: time.clock.nowMs,
        ask: (index) => source(index).accessToken(account),
        reject: (index, accessToken) => source(index).rejected(account, accessToken),
        crash: (index) => {
          processes[index]?.die();
          crm.calls = crm.calls.filter(({ process }) => process !== index);
          processes[index] = startProcess(index, { ...store, time, crm });
        },
        pause: (index, transactions) => (processes[index] ?? fail(index)).pause(transactions),
        connect: async () => void (await connect()),
        pass,
        state: async () => {
          const { rows } = await admin.query<{ status: string; notices: number }>(
            `select status, (select count(*)::int from audit_entry a
               where a.tenant_id = c.tenant_id and action = 'disconnected') as notices
             from connection c where id = $1`,
            [account.connectionId],
          );
          return rows[0] ?? fail(0);
        },
      };
    },
    close: async () => {
      await pool.close();
      await admin.end();
      await database.drop();
    },
  };
}

type Parts = Parameters<typeof storeInstall>[0] & { time: VirtualTime; crm: TokenEndpoint };

/** One whose death nothing outlives: what it waits for never comes. */
function startProcess(index: number, { db, keyring, random, time, crm }: Parts) {
  let isDead = false;
  const pause = { left: Infinity, over: Promise.resolve() };
  const living = <T>(work: () => Promise<T>): Promise<T> => (isDead ? never() : work());
  const source = createSharedTokenSource({
    db: {
      ...db,
      withTenant: (...args) =>
        living(async () => {
          if ((pause.left -= 1) < 0) await pause.over;
          return db.withTenant(...args);
        }),
    },
    clock: { ...time.clock, sleep: (ms, signal) => living(() => time.clock.sleep(ms, signal)) },
    keyring,
    random,
    log: silentLog,
    revokedNotice: 'Access has ended.',
    refresh: (refreshToken) => crm.take(index, refreshToken, time.clock.nowMs()),
  });
  return {
    source,
    die: () => void (isDead = true),
    pause: (transactions: number) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      Object.assign(pause, { left: transactions, over: promise });
      return resolve;
    },
  };
}

function fail(index: number): never {
  throw new Error(`there is no process ${index}`);
}
