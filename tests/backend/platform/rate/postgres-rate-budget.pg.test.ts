import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { createPostgresRateBudget } from '../../../../backend/platform/rate/postgres-rate-budget.ts';
import { createTestDatabase, type TestDatabase } from '../../../fixtures/database.ts';
import { rateBudgetBattery } from './battery.ts';

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

rateBudgetBattery((clock) => createPostgresRateBudget(queryOf(0), clock), { runs: 20, windows: 5 });

test('processes that ask at once never take more than the limit together', async () => {
  const budgets = [createPostgresRateBudget(queryOf(0)), createPostgresRateBudget(queryOf(1))];
  const limit = { max: 17, windowMs: 60_000 };
  const asked = Array.from({ length: 200 }, (_, index) => budgets[index % 2]?.acquire('crowd', limit));
  const answers = await Promise.all(asked);
  expect(answers.filter((answer) => answer?.waitMs === 0)).toHaveLength(17);
  expect(answers.every((answer) => answer !== undefined && answer.waitMs <= 60_000)).toBe(true);
});

test('by the database’s own time a slot frees after its window', async () => {
  const budget = createPostgresRateBudget(queryOf(0));
  const limit = { max: 1, windowMs: 300 };
  expect((await budget.acquire('own-time', limit)).waitMs).toBe(0);
  const { waitMs } = await budget.acquire('own-time', limit);
  expect(waitMs).toBeGreaterThan(0);
  await new Promise((resolve) => setTimeout(resolve, waitMs + 5));
  expect((await budget.acquire('own-time', limit)).waitMs).toBe(0);
});
