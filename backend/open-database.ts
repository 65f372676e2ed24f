import type { Config } from './config/config.ts';
import type { Secrets } from './config/secrets.ts';
import { startEmbeddedPostgres } from './platform/db/embedded-postgres.ts';
import { migrate } from './platform/db/migrate.ts';
import { migrationsDir } from './migration-names.ts';
import { missingMigrations } from './platform/db/missing-migrations.ts';
import type { Log } from './platform/log.ts';
import { migrateQueueSchema } from './platform/queue/migrate-queue-schema.ts';

export type OpenedDatabase =
  | {
      outcome: 'opened';
      /** As the application's role. */
      url: string;
      /** As the owner; null where migrations run elsewhere. */
      ownerUrl: string | null;
      /** Ends the embedded server, if it was ours. */
      stop(): Promise<void>;
    }
  | { outcome: 'refused'; reason: string; fix: string };

const appGroup = 'kindred_app';

/** Finds the database, starts the embedded one if none is set, and applies pending migrations where the owner is known. */
export async function openDatabase(config: Config, secrets: Secrets, log: Log): Promise<OpenedDatabase> {
  const found = await findDatabase(config, secrets, log);
  if (found.outcome === 'refused') return found;
  try {
    if (found.ownerUrl !== null) {
      const { applied } = await migrate({
        ownerUrl: found.ownerUrl,
        migrationsDir,
        appUser: decodeURIComponent(new URL(found.url).username),
      });
      if (config.queue === 'postgres') await migrateQueueSchema(found.ownerUrl, appGroup);
      if (applied.length > 0) log.info({ applied: applied.length }, 'database.migrated');
      return found;
    }
    const missing = await missingMigrations({ url: found.url, migrationsDir });
    if (missing.length === 0) return found;
    await found.stop();
    return {
      outcome: 'refused',
      reason: 'The database is not at the version of this code.',
      fix: 'Set DATABASE_OWNER_URL, or run `prisma migrate deploy` as the owner.',
    };
  } catch (error) {
    await found.stop();
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no code';
    log.error({ code }, 'database.not_opened');
    return {
      outcome: 'refused',
      reason: `The database could not be opened or migrated (${code}).`,
      fix: 'Check that Postgres 15 or newer answers at DATABASE_URL and DATABASE_OWNER_URL. `npm run doctor` tells more.',
    };
  }
}

async function findDatabase(config: Config, secrets: Secrets, log: Log): Promise<OpenedDatabase> {
  if (secrets.databaseUrl !== undefined) {
    const ownerUrl = secrets.databaseOwnerUrl ?? null;
    return { outcome: 'opened', url: secrets.databaseUrl, ownerUrl, stop: () => Promise.resolve() };
  }
  log.info({ dataDir: config.dataDir }, 'database.embedded');
  const embedded = await startEmbeddedPostgres({ dataDir: config.dataDir, log });
  if (embedded.outcome === 'unusable')
    return { outcome: 'refused', reason: embedded.reason, fix: embedded.fix };
  return {
    outcome: 'opened',
    url: embedded.appUrl,
    ownerUrl: embedded.ownerUrl,
    stop: () => embedded.stop(),
  };
}
