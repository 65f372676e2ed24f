/** A process that reads and refreshes tokens of random connections until it is told to stop, and counts what failed. */
import pg from 'pg';
import { createSharedTokenSource } from '../../backend/features/install/index.ts';
import { systemClock } from '../../backend/platform/clock.ts';
import { createKeyring } from '../../backend/platform/crypto/keyring.ts';
import { createDatabase } from '../../backend/platform/db/database.ts';
import { silentLog } from '../../backend/platform/log.ts';
import { systemRandom } from '../../backend/platform/random.ts';
import { newerKey, olderKey } from './sealed-connections.ts';

const [appUrl = '', ownerUrl = ''] = process.argv.slice(2);
const parallel = 4;
/** One in so many calls finds its token refused, and has it refreshed. */
const refreshEvery = 5;

const client = new pg.Client({ connectionString: ownerUrl });
await client.connect();
const { rows } = await client.query<{ tenantId: string; connectionId: string }>(
  'select tenant_id as "tenantId", id as "connectionId" from connection',
);
await client.end();

const db = createDatabase({ url: appUrl, poolSize: parallel, log: silentLog });
const counted = { reads: 0, refreshes: 0, failed: 0 };
let stopping = false;
process.on('message', () => (stopping = true));

async function use(): Promise<void> {
  for (let turn = 1; !stopping; turn += 1) {
    const account = rows[Math.floor(systemRandom.next() * rows.length)];
    if (account === undefined) return;
    // A source of its own each time, so that every call reads what is stored.
    const source = createSharedTokenSource({
      db,
      keyring: createKeyring([newerKey, olderKey]),
      random: systemRandom,
      clock: systemClock,
      log: silentLog,
      revokedNotice: '',
      refresh: (token) =>
        Promise.resolve({
          outcome: 'ok',
          accessToken: `a${token.length}${turn}`,
          refreshToken: token,
          expiresInMs: 86_400_000,
        }),
    });
    try {
      const answer = await source.accessToken(account);
      counted.reads += 1;
      if (answer.outcome !== 'ok') counted.failed += 1;
      else if (turn % refreshEvery === 0) {
        await source.rejected(account, answer.accessToken);
        counted.refreshes += 1;
      }
    } catch {
      counted.failed += 1;
    }
  }
}

process.send?.('ready');
await Promise.all(Array.from({ length: parallel }, use));
await db.close();
process.send?.(counted);
process.disconnect?.();
