import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { migrate } from '../../../../backend/platform/db/migrate.ts';
import { migrationState } from '../../../../backend/platform/db/migration-state.ts';
import { createTestDatabase, execute, type TestDatabase } from '../../../fixtures/database.ts';

const migrationsDir = join(import.meta.dirname, '../../../../prisma/migrations');
let database: TestDatabase;
let url: string;

beforeAll(async () => {
  database = await createTestDatabase();
  url = database.ownerUrl;
}, 180_000);
afterAll(() => database?.drop());

async function rows(text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

/** The project's migrations plus one more, in a folder of their own. */
async function withExtra(name: string, sql: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kindred-migrations-'));
  for (const known of await readdir(migrationsDir, { withFileTypes: true })) {
    if (!known.isDirectory()) continue;
    await mkdir(join(folder, known.name));
    await writeFile(
      join(folder, known.name, 'migration.sql'),
      await readFile(join(migrationsDir, known.name, 'migration.sql')),
    );
  }
  await mkdir(join(folder, name));
  await writeFile(join(folder, name, 'migration.sql'), sql);
  return folder;
}

describe('migrate', () => {
  test('changes nothing the second time', async () => {
    expect(await migrationState({ url, migrationsDir })).toEqual({ state: 'current' });
    expect(await migrate({ ownerUrl: url, migrationsDir })).toEqual({ applied: [] });
  });

  test("notes what Prisma's own command would: name, checksum of the file, one step, finished", async () => {
    const noted = await rows(
      'select migration_name, checksum, applied_steps_count, finished_at from _prisma_migrations order by 1',
    );
    const names = (await readdir(migrationsDir, { withFileTypes: true }))
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(noted.map((row) => row['migration_name'])).toEqual(names.toSorted());
    for (const row of noted) {
      const sql = await readFile(join(migrationsDir, String(row['migration_name']), 'migration.sql'));
      expect(row).toMatchObject({
        checksum: createHash('sha256').update(sql).digest('hex'),
        applied_steps_count: 1,
      });
      expect(row['finished_at']).not.toBeNull();
    }
  });

  test('runs semicolons in comments, strings and function bodies as they are written; of two at once one applies', async () => {
    const folder = await withExtra(
      '20990101000000_semicolons',
      `-- first; then second\ncreate function semi() returns text language plpgsql as $$ begin perform 1; return 'a;b'; end $$;\ncreate table semi_table (id int);\nalter table semi_table enable row level security; drop table semi_table;`,
    );
    const [one, two] = await Promise.all([1, 2].map(() => migrate({ ownerUrl: url, migrationsDir: folder })));
    expect([...(one?.applied ?? []), ...(two?.applied ?? [])]).toEqual(['20990101000000_semicolons']);
    expect(await rows('select semi() as value')).toEqual([{ value: 'a;b' }]);
    // This version does not have that migration: a newer one has been here.
    expect(await migrationState({ url, migrationsDir })).toEqual({
      state: 'diverged',
      names: ['20990101000000_semicolons'],
    });
    await execute(
      database.superuserUrl,
      `drop function semi(); delete from _prisma_migrations where migration_name like '2099%'`,
    );
    await rm(folder, { recursive: true });
  });

  test('undoes a migration that fails as a whole, and says which and why', async () => {
    const folder = await withExtra('20990101000000_broken', 'create table half (id int); select 1 / 0;');
    await expect(migrate({ ownerUrl: url, migrationsDir: folder })).rejects.toThrow(/division by zero/);
    expect(await rows(`select to_regclass('half') as half`)).toEqual([{ half: null }]);
    expect(await migrationState({ url, migrationsDir: folder })).toEqual({
      state: 'failed',
      names: ['20990101000000_broken'],
    });
    await execute(database.superuserUrl, `delete from _prisma_migrations where migration_name like '2099%'`);
    await rm(folder, { recursive: true });
  });

  test('sees a pending migration', async () => {
    const folder = await withExtra('20990101000000_later', 'select 1;');
    expect(await migrationState({ url, migrationsDir: folder })).toEqual({
      state: 'pending',
      names: ['20990101000000_later'],
    });
    await rm(folder, { recursive: true });
  });
});
