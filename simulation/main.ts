import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execute } from '../tests/fixtures/database.ts';
import { temporaryRoot } from '../tests/fixtures/temporary-root.ts';
import { joinTestPostgres, stopTestPostgres } from '../tests/fixtures/test-postgres.ts';
import { readOptions, usage, type Options } from './options.ts';
import { reportBatch, reportSeed } from './report.ts';
import { runBatch } from './run-batch.ts';

/** Runs seeds; 0 when all held and a batch reached every rare state, 1 when not, 2 when it was asked wrongly. */
async function main(options: Options): Promise<number> {
  const startedMs = performance.now();
  const folder = await openFolder();
  let cleared: Promise<void> | undefined;
  const clear = () =>
    (cleared ??= stopTestPostgres().then(() => rm(folder, { recursive: true, force: true })));
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void clear().finally(() => process.exit(1)));
  try {
    await startDatabase();
    const results = await runBatch(options, (result) => (cleared ? undefined : reportSeed(result)));
    if (cleared) return 1;
    const seconds = (performance.now() - startedMs) / 1_000;
    return reportBatch(results, { checksStates: options.states, seconds });
  } finally {
    await clear();
  }
}

/**
 * Without what works on in the background by real time: it changes plans, and with them the order of rows. Without
 * compilation, which costs more than any statement here.
 */
async function startDatabase(): Promise<void> {
  const url = (await joinTestPostgres()).urlOf('superuser', 'postgres');
  for (const setting of ['autovacuum', 'jit']) await execute(url, `alter system set ${setting} = off`);
  await execute(url, 'select pg_reload_conf()');
}

/** Where the Postgres of this run lives: it may belong to another account, so others may look in. */
async function openFolder(): Promise<string> {
  const folder = await mkdtemp(join(await temporaryRoot(), 'kindred-simulation-'));
  await chmod(folder, 0o755);
  process.env['KINDRED_TEST_RUN_DIR'] = folder;
  return folder;
}

const options = readOptions(process.argv.slice(2));
if (options === null) console.error(usage);
process.exitCode = options === null ? 2 : await main(options);
process.exit();
