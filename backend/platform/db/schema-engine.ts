import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

/** Prisma's own migration engine, so that the database stays compatible with `prisma migrate deploy`. */
export type { SchemaEngine };

let loading: Promise<void> | undefined;

/**
 * Runs `work` with Prisma's schema engine (WebAssembly, nothing is downloaded) on one connection to `url`.
 * Throws what the engine or Postgres says.
 */
export async function withSchemaEngine<T>(
  url: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  loading ??= loadEngine();
  await loading;
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: 10_000,
    application_name: 'kindred-migrate',
  });
  const failures: unknown[] = [];
  try {
    const factory = bindMigrationAwareSqlAdapterFactory(wholeScripts(pool, failures));
    const engine = await engineModule.SchemaEngine.new({ datamodels: undefined }, () => {}, factory);
    return await work(engine);
  } catch (cause) {
    // The engine hides what Postgres said behind a trace of its own, which names the migration.
    const [failure] = failures;
    const name = /migration_name="([^"]+)"/.exec(String(cause))?.[1];
    if (failure === undefined) throw cause;
    throw new Error(
      `migration ${name ?? ''} failed: ${failure instanceof Object && 'message' in failure ? failure.message : failure}`,
      { cause },
    );
  } finally {
    await pool.end();
  }
}

export const filters = { externalTables: [], externalEnums: [] };

/** Prisma's adapter splits scripts at every semicolon, also inside function bodies and comments: scripts go whole. */
function wholeScripts(pool: pg.Pool, failures: unknown[]): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(pool);
  const whole = (adapter: SqlDriverAdapter): SqlDriverAdapter => {
    adapter.executeScript = async (script) => {
      try {
        await pool.query(script);
      } catch (error) {
        failures.push(error);
        throw error;
      }
    };
    return adapter;
  };
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => whole(await factory.connect()),
    connectToShadowDb: () => Promise.reject(new Error('migrations are applied without a shadow database')),
  };
}

async function loadEngine(): Promise<void> {
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const binary = await readFile(join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(binary, {
    './schema_engine_bg.js': importsWithoutHold(),
  });
  engineModule.__wbg_set_wasm(instance.exports);
  const begin = instance.exports.__wbindgen_start;
  if (typeof begin === 'function') begin();
}

/** The engine's lock timer (10 s) is never cleared and would keep a finished process alive: it is let go. */
function importsWithoutHold(): Record<string, unknown> {
  const imports: Record<string, unknown> = { ...engineModule };
  for (const name of Object.keys(imports).filter((key) => key.startsWith('__wbg_setTimeout_'))) {
    imports[name] = (callback: () => void, delayMs: number) => setTimeout(callback, delayMs >>> 0).unref();
  }
  return imports;
}

/** The migrations of a folder in the form that the engine takes; their order is the order of their names. */
export async function readMigrations(migrationsDir: string): Promise<MigrationList> {
  const entries = await readdir(migrationsDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.toSorted().map(async (path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: {
          tag: 'ok' as const,
          value: await readFile(join(migrationsDir, path, 'migration.sql'), 'utf8'),
        },
      },
    })),
  );
  const lockfile = await readFile(join(migrationsDir, 'migration_lock.toml'), 'utf8').catch(() => null);
  return {
    baseDir: migrationsDir,
    lockfile: { path: 'migration_lock.toml', content: lockfile },
    shadowDbInitScript: '',
    migrationDirectories,
  };
}
