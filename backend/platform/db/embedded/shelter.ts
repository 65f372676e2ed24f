import { chmod, cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { binariesIn, type PostgresBinaries } from './postgres-binaries.ts';
import { canEnter, type ServerAccount } from './server-account.ts';

/**
 * Started by root, Postgres runs as the account `postgres`, which may not enter a clone under /root. What it must
 * reach then lives here: a copy of its programs (60 MB, once per version), and the database of each data folder.
 */
const shelterRoot = '/var/lib/kindred';

/** The programs, where the account can run them. */
export async function reachableBinaries(
  account: ServerAccount,
  binaries: PostgresBinaries,
  version: string,
): Promise<PostgresBinaries> {
  const native = join(dirname(binaries.postgres), '..');
  if (await canEnter(account, native)) return binaries;
  const target = join(shelterRoot, `postgres-${version}`);
  if (!existsSync(target)) {
    await mkdir(shelterRoot, { recursive: true, mode: 0o755 });
    const half = await mkdtemp(`${target}.`);
    await cp(native, half, { recursive: true, verbatimSymlinks: true });
    await chmod(half, 0o755);
    // In one step: whoever comes at the same moment sees a whole copy or none.
    await rename(half, target).catch(() => rm(half, { recursive: true, force: true }));
  }
  const copied = binariesIn(join(target, 'bin'));
  if (!copied) throw new Error(`${target} is not complete: remove it and start again`);
  return copied;
}

/**
 * The folder for the database of `dataDir`: inside it, or in the shelter where the account cannot enter. The place is
 * noted in `dataDir`, so that it is found again.
 */
export async function reachableFolder(account: ServerAccount, dataDir: string): Promise<string> {
  const note = noteOf(dataDir);
  const noted = await readFile(note, 'utf8').catch(() => '');
  if (noted.startsWith(shelterRoot)) return join(noted.trim(), 'postgres');
  if (await canEnter(account, dataDir)) return join(dataDir, 'postgres');
  await mkdir(shelterRoot, { recursive: true, mode: 0o755 });
  const place = await mkdtemp(join(shelterRoot, 'data-'));
  await chmod(place, 0o755);
  await writeFile(note, `${place}\n`);
  return join(place, 'postgres');
}

/** Removes the sheltered database of a data folder that is about to be forgotten. */
export async function forgetShelter(dataDir: string): Promise<void> {
  const noted = (await readFile(noteOf(dataDir), 'utf8').catch(() => '')).trim();
  if (noted.startsWith(`${shelterRoot}/data-`)) await rm(noted, { recursive: true, force: true });
}

const noteOf = (dataDir: string) => join(dataDir, 'postgres.place');
