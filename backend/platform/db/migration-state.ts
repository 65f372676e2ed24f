import { filters, readMigrations, withSchemaEngine } from './schema-engine.ts';

export type MigrationState =
  | { state: 'current' }
  | { state: 'pending'; names: string[] }
  /** A migration stopped half-way: a person must look. */
  | { state: 'failed'; names: string[] }
  /** The database knows migrations that this version does not have, or their files were edited. */
  | { state: 'diverged'; names: string[] };

/** Compares the database with the migrations of this version. Needs the owner's URL; changes nothing. */
export async function migrationState(options: {
  url: string;
  migrationsDir: string;
}): Promise<MigrationState> {
  const migrationsList = await readMigrations(options.migrationsDir);
  const found = await withSchemaEngine(options.url, (engine) =>
    engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters }),
  );
  if (found.failedMigrationNames.length > 0) return { state: 'failed', names: found.failedMigrationNames };
  if (found.editedMigrationNames.length > 0) return { state: 'diverged', names: found.editedMigrationNames };
  if (!found.hasMigrationsTable) {
    return {
      state: 'pending',
      names: migrationsList.migrationDirectories.map((directory) => directory.path),
    };
  }
  switch (found.history?.diagnostic) {
    case undefined:
      return { state: 'current' };
    case 'databaseIsBehind':
      return { state: 'pending', names: found.history.unappliedMigrationNames };
    case 'migrationsDirectoryIsBehind':
    case 'historiesDiverge':
      return { state: 'diverged', names: found.history.unpersistedMigrationNames };
  }
}
