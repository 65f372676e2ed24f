import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { createPostgresTokenLedger } from '../../../../backend/platform/rate/postgres-token-ledger.ts';
import { createTestDatabase, type TestDatabase } from '../../../fixtures/database.ts';
import { tokenLedgerBattery } from './token-ledger-battery.ts';

let database: TestDatabase;
const pools: pg.Pool[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  // Two pools as the application's role, as two processes have them.
  pools.push(...[1, 2].map(() => new pg.Pool({ connectionString: database.url, max: 8 })));
  // A connection that is still saying good-bye may hear that its database goes.
  for (const pool of pools) pool.on('error', () => undefined);
}, 180_000);

afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await database.drop();
});

const queryOf = (index: number) => async (sql: string, params: unknown[]) => {
  const result = await pools[index]?.query(sql, params);
  return result?.rows ?? [];
};

tokenLedgerBattery((clock) => createPostgresTokenLedger(queryOf(0), clock), { runs: 15 });

test('processes that spend at once never spend more than the limit together', async () => {
  const ledgers = [createPostgresTokenLedger(queryOf(0)), createPostgresTokenLedger(queryOf(1))];
  const asked = Array.from({ length: 200 }, (_, index) =>
    ledgers[index % 2]?.spend('crowd', 10, 170, 'background'),
  );
  const answers = await Promise.all(asked);
  expect(answers.filter((answer) => answer?.outcome === 'ok')).toHaveLength(17);
});

test('days older than a month are forgotten, newer ones kept', async () => {
  const ages = [0, 31, 32].map((days) => `(current_date - ${days})`);
  for (const day of ages) {
    await queryOf(0)(`insert into token_ledger (key, day, spent) values ('old', ${day}, 1)`, []);
  }
  await createPostgresTokenLedger(queryOf(0)).spend('old', 1, null, 'background');
  const rows = await queryOf(0)(`select spent::int from token_ledger where key = 'old' order by day`, []);
  expect(rows).toEqual([{ spent: 1 }, { spent: 2 }]);
});
