import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import type { Clock } from '../../clock.ts';
import { isAlive } from './postmaster.ts';
import { errorCode } from '../../error-code.ts';

const waitLimitMs = 180_000;
const pollMs = 50;
/** Nobody needs this long for what happens under the lock; an older one is of a process number that was used again. */
const staleAfterMs = 300_000;

/** Runs `work` while no other process holds `file`. The lock of a process that is gone is taken over. */
export async function withFolderLock<T>(file: string, clock: Clock, work: () => Promise<T>): Promise<T> {
  const deadlineMs = clock.nowMs() + waitLimitMs;
  while (!(await tryLock(file))) {
    if (await isStale(file, clock)) await rm(file, { force: true });
    else if (clock.nowMs() > deadlineMs)
      throw new Error(`${file} has been held for ${waitLimitMs / 1000} s; if nothing runs, delete it`);
    else await clock.sleep(pollMs);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function tryLock(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function isStale(file: string, clock: Clock): Promise<boolean> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    if (clock.nowMs() - mtimeMs > staleAfterMs) return true;
    return text !== '' && !isAlive(Number(text));
  } catch {
    return false;
  }
}
