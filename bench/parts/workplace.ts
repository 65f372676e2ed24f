import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localEnvironment, type LocalEnvironment } from '../../backend/cli/start/local-settings.ts';
import { startEmbeddedPostgres } from '../../backend/platform/db/embedded-postgres.ts';
import { freePort } from '../../backend/platform/db/embedded/free-port.ts';
import { silentLog } from '../../backend/platform/log.ts';

const shownLines = 20;

export type Workplace = {
  folder: string;
  /** What backend and sandbox are started with. */
  env: LocalEnvironment;
  publicUrl: string;
  sandboxUrl: string;
  /** The embedded Postgres as the application's role and as the owner of the tables. */
  appUrl: string;
  ownerUrl: string;
  /** Runs, last added first, when the work is over. */
  atEnd(cleanUp: () => Promise<void>): void;
};

/** Does `work` in a folder of its own with a Postgres of its own, and leaves nothing of either behind. */
export async function inWorkplace<T>(
  settings: LocalEnvironment,
  work: (place: Workplace) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'kindred-bench-'));
  // Postgres runs under another account when root runs this.
  await chmod(folder, 0o755);
  const cleanUps = [() => rm(folder, { recursive: true, force: true })];
  try {
    const postgres = await startEmbeddedPostgres({ dataDir: folder, log: silentLog });
    if (postgres.outcome === 'unusable') throw new Error(`${postgres.reason} ${postgres.fix}`);
    cleanUps.push(() => postgres.stop());
    const [port, sandboxPort, pipedrivePort] = [await freePort(), await freePort(), await freePort()];
    const ports = {
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPort),
      SANDBOX_PIPEDRIVE_PORT: String(pipedrivePort),
    };
    const env = await localEnvironment({
      LOG_LEVEL: 'warn',
      ...settings,
      ...ports,
      KINDRED_DATA_DIR: folder,
    });
    return await work({
      folder,
      env,
      publicUrl: `http://localhost:${port}`,
      sandboxUrl: `http://localhost:${sandboxPort}`,
      appUrl: postgres.appUrl,
      ownerUrl: postgres.ownerUrl,
      atEnd: (cleanUp) => void cleanUps.push(cleanUp),
    });
  } catch (error) {
    await showLastWords(join(folder, 'logs'));
    throw error;
  } finally {
    for (const cleanUp of cleanUps.reverse()) await cleanUp();
  }
}

/** The logs go with the folder: what they say at the end may be why. */
async function showLastWords(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const lines = (await readFile(join(folder, name), 'utf8')).trimEnd().split('\n');
    console.error(`${name}:\n${lines.slice(-shownLines).join('\n')}`);
  }
}
