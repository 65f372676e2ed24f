import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PostgresBinaries } from './postgres-binaries.ts';
import type { ServerAccount } from './server-account.ts';

const run = promisify(execFile);
const startLimitS = 60;
const logTailBytes = 4_096;
const logLimitBytes = 10_000_000;

/** One Postgres data folder and the programs that run it. */
export type PostgresServer = { binaries: PostgresBinaries; account: ServerAccount; folder: string };

export type StartOutcome =
  { outcome: 'started' } | { outcome: 'port_in_use' } | { outcome: 'failed'; lastLogLines: string };

/**
 * Makes the data folder. Built next to its place and renamed, so that a crash leaves no half-made one.
 * Connections need a password (scram-sha-256).
 */
export async function initialise(
  server: PostgresServer,
  superuser: { name: string; password: string },
): Promise<void> {
  const { account, binaries, folder } = server;
  const fresh = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true, mode: 0o700 });
  await own(fresh, account);
  await rm(passwordFile, { force: true });
  await writeFile(passwordFile, `${superuser.password}\n`, { mode: 0o600 });
  await own(passwordFile, account);
  try {
    // The builtin locale (since 17) folds case of all scripts, alike on every operating system.
    const locale =
      (await majorVersion(server)) >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : [];
    const flags = [
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      ...locale,
      '--no-instructions',
    ];
    await run(
      binaries.initdb,
      [`--pgdata=${fresh}`, `--username=${superuser.name}`, `--pwfile=${passwordFile}`, ...flags],
      {
        ...account,
        cwd: '/',
      },
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(fresh, folder);
}

/** The major version of the programs, such as 18. Throws when the account cannot run them. */
export async function majorVersion({ account, binaries }: PostgresServer): Promise<number> {
  const { stdout } = await run(binaries.postgres, ['--version'], { ...account, cwd: '/' });
  return Number(/\b(\d+)[.a-z]/.exec(stdout)?.[1]);
}

/** Starts the server on loopback and waits until it accepts connections. It outlives this process. */
export async function start(server: PostgresServer, port: number, settings: string[]): Promise<StartOutcome> {
  const { account, binaries, folder } = server;
  const logFile = await freshLog(server);
  const options = ['listen_addresses=127.0.0.1', "unix_socket_directories=''", ...settings].map(
    (setting) => `-c ${setting}`,
  );
  try {
    await run(
      binaries.pgCtl,
      [
        'start',
        '-D',
        folder,
        '-l',
        logFile,
        '-w',
        '-t',
        String(startLimitS),
        '-o',
        `-p ${port} ${options.join(' ')}`,
      ],
      { ...account, cwd: '/' },
    );
    return { outcome: 'started' };
  } catch {
    const lastLogLines = await tail(logFile);
    return /Address already in use|could not create any TCP\/IP sockets/.test(lastLogLines)
      ? { outcome: 'port_in_use' }
      : { outcome: 'failed', lastLogLines };
  }
}

/** Closes connections, writes everything down (`fast`) or leaves that to the next start, and ends the server. */
export async function stop(server: PostgresServer, mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
  const { account, binaries, folder } = server;
  await run(binaries.pgCtl, ['stop', '-D', folder, '-m', mode, '-w', '-t', String(startLimitS)], {
    ...account,
    cwd: '/',
  });
}

async function freshLog(server: PostgresServer): Promise<string> {
  const logFile = join(server.folder, 'server.log');
  const file = await open(logFile, 'a');
  const { size } = await file.stat();
  if (size > logLimitBytes) await file.truncate(0);
  await file.close();
  await own(logFile, server.account);
  await chmod(logFile, 0o600);
  return logFile;
}

async function own(path: string, { uid, gid }: ServerAccount): Promise<void> {
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
}

async function tail(file: string): Promise<string> {
  const text = await readFile(file, 'utf8');
  return text.slice(-logTailBytes).trim().split('\n').slice(-5).join('\n');
}
