import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { errorCode } from '../../error-code.ts';

const run = promisify(execFile);

export type Postmaster =
  | { state: 'none' }
  /** postmaster.pid is left over: its process is gone, or is something else that got the same number. */
  | { state: 'stale' }
  | { state: 'running'; pid: number; port: number };

/** What `postmaster.pid` of this data folder stands for. */
export async function findPostmaster(folder: string): Promise<Postmaster> {
  let lines: string[];
  try {
    lines = (await readFile(join(folder, 'postmaster.pid'), 'utf8')).split('\n');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { state: 'none' };
    throw error;
  }
  // Lines of postmaster.pid: pid, data folder, start time, port, … (https://www.postgresql.org/docs/18/storage-file-layout.html)
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!pid || !(await isPostgresOf(pid, folder))) return { state: 'stale' };
  return { state: 'running', pid, port };
}

async function isPostgresOf(pid: number, folder: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform === 'linux') {
    // The postmaster works inside its data folder; nothing else does so by accident.
    const [cwd, wanted] = await Promise.all([readlink(`/proc/${pid}/cwd`).catch(() => ''), realpath(folder)]);
    if (cwd !== '')
      return cwd === wanted && (await readFile(`/proc/${pid}/comm`, 'utf8')).startsWith('postgres');
  }
  if (process.platform === 'win32') return true;
  const { stdout } = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.includes('postgres') && stdout.includes(folder);
}

/** True while a process with this id runs, whoever owns it. One that ended and was never collected counts as gone. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) !== 'EPERM') return false;
  }
  return !isZombie(pid);
}

/** In containers the first process often collects nobody: an orphan that ended keeps its number. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return false;
  }
}
