import { readdir } from 'node:fs/promises';
import pg from 'pg';

/** The migrations of this version that the database lacks, seen with the application's rights. Changes nothing. */
export async function missingMigrations(options: { url: string; migrationsDir: string }): Promise<string[]> {
  const entries = await readdir(options.migrationsDir, { withFileTypes: true });
  const wanted = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const client = new pg.Client({ connectionString: options.url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const known = await client.query<{ known: boolean }>(
      `select to_regprocedure('public.applied_migrations()') is not null as known`,
    );
    if (!known.rows[0]?.known) return wanted;
    const { rows } = await client.query<{ name: string }>('select name from applied_migrations()');
    const applied = new Set(rows.map(({ name }) => name));
    return wanted.filter((name) => !applied.has(name));
  } finally {
    await client.end();
  }
}
