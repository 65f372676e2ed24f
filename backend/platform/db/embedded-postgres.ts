import { mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock, type Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { systemRandom, type Random } from '../random.ts';
import { withFolderLock } from './embedded/folder-lock.ts';
import { freePort } from './embedded/free-port.ts';
import { createPasswords, readPasswords, type Passwords } from './embedded/passwords.ts';
import { embeddedBinaries, embeddedVersion } from './embedded/postgres-binaries.ts';
import { initialise, majorVersion, start, stop, type PostgresServer } from './embedded/postgres-server.ts';
import { findPostmaster } from './embedded/postmaster.ts';
import { appRole, databaseName, ensureRoles, ownerRole } from './embedded/roles.ts';
import { serverAccount } from './embedded/server-account.ts';
import { reachableBinaries, reachableFolder } from './embedded/shelter.ts';
import { joinUsers, leaveUsers } from './embedded/users.ts';
import { errorCode } from '../error-code.ts';

export type EmbeddedPostgres =
  | {
      /** `adopted`: it was running already, left by a crash or shared with another process. */
      outcome: 'started' | 'adopted';
      /** Role kindred_owner: owns the database, may create databases and roles, no superuser. */
      ownerUrl: string;
      /** Role kindred_app_login: may do what migrations granted to kindred_app. */
      appUrl: string;
      /** Ends the server unless another process still uses it. */
      stop(): Promise<void>;
    }
  | { outcome: 'unusable'; reason: string; fix: string };

type Options = { dataDir: string; log: Log; clock?: Clock; random?: Random };
type Places = { data: string; folder: string; lock: string; users: string; passwords: string; port: string };
type Running =
  { outcome: 'started' | 'adopted'; port: number } | { outcome: 'unusable'; reason: string; fix: string };

const portAttempts = 3;
/** After `kill -9` of the postmaster its children need a moment to notice and let go of the shared memory. */
const startAttempts = 10;
const startPauseMs = 500;

/**
 * Starts the Postgres that came from npm, with its data in `<dataDir>/postgres`, or adopts the one that runs there.
 * Survives restarts and crashes; any number of processes may call it at once. Durable (fsync stays on).
 */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const { log, clock = systemClock, random = systemRandom } = options;
  try {
    await mkdir(options.dataDir, { recursive: true });
    const places = placesIn(await realpath(options.dataDir));
    const prepared = await prepare(places);
    if (prepared.outcome === 'unusable') return prepared;
    const { server } = prepared;
    return await withFolderLock(places.lock, clock, async () => {
      const passwords = await passwordsFor(server, places, random);
      if (passwords === undefined) return passwordsMissing(places);
      const running = await adoptOrStart(server, places, log, clock);
      if (running.outcome === 'unusable') return running;
      await ensureRoles(urlOf('postgres', passwords.superuser, running.port, 'postgres'), passwords, clock);
      await joinUsers(places.users);
      log.info({ outcome: running.outcome, port: running.port }, 'embedded_postgres.ready');
      return ready(server, places, passwords, running, clock);
    });
  } catch (error) {
    return unusableBecause(error, options.dataDir);
  }
}

function placesIn(data: string): Places {
  const prefix = join(data, 'postgres');
  return {
    data,
    folder: prefix,
    lock: `${prefix}.lock`,
    users: `${prefix}.users`,
    passwords: `${prefix}.passwords.json`,
    port: `${prefix}.port`,
  };
}

async function prepare(
  places: Places,
): Promise<{ outcome: 'ok'; server: PostgresServer } | { outcome: 'unusable'; reason: string; fix: string }> {
  const binaries = embeddedBinaries();
  if (!binaries) {
    return {
      outcome: 'unusable',
      reason: `npm has no Postgres for ${process.platform} ${process.arch}`,
      fix: 'Set DATABASE_URL and DATABASE_OWNER_URL to a Postgres 15 or newer.',
    };
  }
  const account = await serverAccount();
  places.folder = await reachableFolder(account, places.data);
  const reachable = await reachableBinaries(account, binaries, embeddedVersion());
  const server = { binaries: reachable, account, folder: places.folder };
  const made = await versionOf(places.folder);
  const ours = await majorVersion(server);
  if (made !== undefined && made !== ours) {
    return {
      outcome: 'unusable',
      reason: `${places.folder} was made by Postgres ${made}, this one is ${ours}`,
      fix: `Dump it with Postgres ${made} and load it again, or start over with npm start -- --fresh.`,
    };
  }
  return { outcome: 'ok', server };
}

async function versionOf(folder: string): Promise<number | undefined> {
  try {
    return Number(await readFile(join(folder, 'PG_VERSION'), 'utf8'));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** The passwords of an existing folder, or a new folder with new ones; undefined when a folder has lost its own. */
async function passwordsFor(
  server: PostgresServer,
  places: Places,
  random: Random,
): Promise<Passwords | undefined> {
  const known = await readPasswords(places.passwords);
  if ((await versionOf(places.folder)) !== undefined) return known;
  const passwords = known ?? (await createPasswords(places.passwords, random));
  await initialise(server, { name: 'postgres', password: passwords.superuser });
  return passwords;
}

function passwordsMissing(places: Places): EmbeddedPostgres {
  return {
    outcome: 'unusable',
    reason: `${places.folder} exists, but its passwords are missing`,
    fix: `Restore ${places.passwords}, or start over with npm start -- --fresh.`,
  };
}

async function adoptOrStart(
  server: PostgresServer,
  places: Places,
  log: Log,
  clock: Clock,
): Promise<Running> {
  const found = await findPostmaster(places.folder);
  if (found.state === 'running') return { outcome: 'adopted', port: found.port };
  if (found.state === 'stale') {
    log.warn({}, 'embedded_postgres.stale_lock_removed');
    await rm(join(places.folder, 'postmaster.pid'), { force: true });
  }
  let port = await recordedPort(places);
  let portsTried = 0;
  for (let attempt = 1; ; attempt += 1) {
    const result = await start(server, port, []);
    if (result.outcome === 'started') {
      await writeFile(places.port, String(port));
      return { outcome: 'started', port };
    }
    if (result.outcome === 'port_in_use' && portsTried < portAttempts) {
      log.warn({ port }, 'embedded_postgres.port_in_use');
      portsTried += 1;
      port = await freePort();
    } else if (attempt >= startAttempts || !isLettingGo(result)) {
      return {
        outcome: 'unusable',
        reason:
          result.outcome === 'failed'
            ? `Postgres does not start: ${result.lastLogLines}`
            : `no free port (last tried ${port})`,
        fix: `See ${join(places.folder, 'server.log')}; npm start -- --fresh starts over with an empty database.`,
      };
    } else await clock.sleep(startPauseMs);
  }
}

function isLettingGo(result: { outcome: string; lastLogLines?: string }): boolean {
  return /shared memory block .* still in use/.test(result.lastLogLines ?? '');
}

/** The port of the last time, so that addresses in open tools keep working. */
async function recordedPort(places: Places): Promise<number> {
  const text = await readFile(places.port, 'utf8').catch(() => '');
  return /^\d{4,5}$/.test(text) ? Number(text) : await freePort();
}

function ready(
  server: PostgresServer,
  places: Places,
  passwords: Passwords,
  running: { outcome: 'started' | 'adopted'; port: number },
  clock: Clock,
): EmbeddedPostgres {
  return {
    outcome: running.outcome,
    ownerUrl: urlOf(ownerRole, passwords.owner, running.port, databaseName),
    appUrl: urlOf(appRole, passwords.app, running.port, databaseName),
    stop: () =>
      withFolderLock(places.lock, clock, async () => {
        if (!(await leaveUsers(places.users))) return;
        if ((await findPostmaster(places.folder)).state === 'running') await stop(server);
      }),
  };
}

const urlOf = (user: string, password: string, port: number, database: string) =>
  `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;

async function unusableBecause(error: unknown, dataDir: string): Promise<EmbeddedPostgres> {
  const code = errorCode(error) ?? '';
  if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC'].includes(code)) throw error;
  const isFolder = await stat(dataDir)
    .then((found) => found.isDirectory())
    .catch(() => true);
  return {
    outcome: 'unusable',
    reason: isFolder ? `the folder ${dataDir} cannot be used (${code})` : `${dataDir} is not a folder`,
    fix: 'Set KINDRED_DATA_DIR to a folder that this user can write, or DATABASE_URL to a Postgres 15 or newer.',
  };
}
