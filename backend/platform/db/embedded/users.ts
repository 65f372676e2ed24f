import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from './postmaster.ts';

/** Notes that this process uses the embedded server. Call under the folder lock. */
export async function joinUsers(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, String(process.pid)), '');
}

/** Takes this process off the list. Answers true when nobody alive is left on it. Call under the folder lock. */
export async function leaveUsers(folder: string): Promise<boolean> {
  await rm(join(folder, String(process.pid)), { force: true });
  let othersAlive = false;
  for (const name of await readdir(folder)) {
    if (isAlive(Number(name))) othersAlive = true;
    else await rm(join(folder, name), { force: true });
  }
  return !othersAlive;
}
