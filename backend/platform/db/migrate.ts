import pg from 'pg';
import { filters, readMigrations, withSchemaEngine } from './schema-engine.ts';

type MigrateOptions = {
  /** The owner's URL: the role that owns every table and function. */
  ownerUrl: string;
  migrationsDir: string;
  /** The login of DATABASE_URL; it is made a member of the group role kindred_app. */
  appUser?: string;
};

/** Any number that nothing else in this database locks on. */
const lockKey = 5_463_729_101;
const groupRole = 'kindred_app';

/**
 * Applies the pending migrations in the order of their names; with none pending it changes nothing. Compatible with
 * `prisma migrate deploy`. Of two at once the second waits. Throws with Postgres's message when a migration fails; the
 * failed one is rolled back as a whole, and noted in `_prisma_migrations` until `prisma migrate resolve` or a repair.
 */
export async function migrate(options: MigrateOptions): Promise<{ applied: string[] }> {
  const migrationsList = await readMigrations(options.migrationsDir);
  const holder = new pg.Client({ connectionString: options.ownerUrl, connectionTimeoutMillis: 10_000 });
  await holder.connect();
  try {
    await holder.query('select pg_advisory_lock($1)', [lockKey]);
    const { appliedMigrationNames } = await withSchemaEngine(options.ownerUrl, (engine) =>
      engine.applyMigrations({ migrationsList, filters }),
    );
    if (options.appUser !== undefined) await grantMembership(holder, options.appUser);
    return { applied: appliedMigrationNames };
  } finally {
    await holder.end();
  }
}

async function grantMembership(client: pg.Client, appUser: string): Promise<void> {
  const { rows } = await client.query<{ member: boolean }>(
    `select pg_has_role($1, $2, 'member') as member from pg_roles where rolname = $2`,
    [appUser, groupRole],
  );
  if (rows[0] === undefined || rows[0].member) return;
  try {
    await client.query(`grant ${groupRole} to ${client.escapeIdentifier(appUser)}`);
  } catch (cause) {
    throw new Error(
      `The role of DATABASE_OWNER_URL may not grant ${groupRole}. As an administrator run: GRANT ${groupRole} TO "${appUser}"`,
      { cause },
    );
  }
}
