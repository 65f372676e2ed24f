import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const waitLimitMs = 15 * 60_000;
const pollMs = 250;
/** A lock file without a readable pid belongs to a process that was killed between create and write. */
const emptyLockLimitMs = 10_000;

/** Runs `work` while no other bootstrap of this clone does; a lock whose process is gone is taken over. */
export async function withLock(root, work) {
  const file = join(root, '.data', 'bootstrap.lock');
  mkdirSync(join(root, '.data'), { recursive: true });
  await acquire(file);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

async function acquire(file) {
  const deadlineMs = Date.now() + waitLimitMs;
  let said = false;
  while (Date.now() < deadlineMs) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (ownerIsGone(file)) rmSync(file, { force: true });
    else {
      if (!said) process.stderr.write('kindred: another process is installing, waiting for it\n');
      said = true;
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
  }
  throw new Error(
    `Another installation has held ${file} for 15 minutes. If none is running, delete that file.`,
  );
}

function ownerIsGone(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    if (!pid) return Date.now() - statSync(file).mtimeMs > emptyLockLimitMs;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
