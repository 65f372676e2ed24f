import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The operating-system account that Postgres runs under: empty means ours. */
export type ServerAccount = { uid?: number; gid?: number };

/**
 * Postgres refuses to run as root: then it runs as the system account `postgres`, which is created when missing.
 * Everybody else runs it as themselves.
 */
export async function serverAccount(): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) return {};
  const existing = await lookUp();
  if (existing) return existing;
  await run('groupadd', ['--system', '--force', 'postgres']);
  await run('useradd', ['--system', '--no-create-home', '-g', 'postgres', 'postgres']);
  const created = await lookUp();
  if (!created) throw new Error('the account postgres is still missing after useradd');
  return created;
}

async function lookUp(): Promise<ServerAccount | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** True when the account can enter the folder. */
export async function canEnter(account: ServerAccount, folder: string): Promise<boolean> {
  if (process.platform === 'win32') return true;
  try {
    await run('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/' });
    return true;
  } catch {
    return false;
  }
}
