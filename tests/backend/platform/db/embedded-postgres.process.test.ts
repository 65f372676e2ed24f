import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { systemClock } from '../../../../backend/platform/clock.ts';
import { isAlive } from '../../../../backend/platform/db/embedded/postmaster.ts';
import { forgetShelter } from '../../../../backend/platform/db/embedded/shelter.ts';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../../../backend/platform/db/embedded-postgres.ts';
import { silentLog } from '../../../../backend/platform/log.ts';

type Usable = Exclude<EmbeddedPostgres, { outcome: 'unusable' }>;
const started: Usable[] = [];
let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'kindred-embedded-'));
  await chmod(dataDir, 0o755);
});
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function startHere(): Promise<Usable> {
  const server = await startEmbeddedPostgres({ dataDir, log: silentLog });
  if (server.outcome === 'unusable') throw new Error(server.reason);
  started.push(server);
  return server;
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

const pidFile = () => join(dataDir, 'postgres', 'postmaster.pid');
const postmasterPid = async () => Number((await readFile(pidFile(), 'utf8')).split('\n')[0]);
/** The server takes its lock away just before it ends: that is what stopping it waits for. */
async function endsSoon(pid: number): Promise<boolean> {
  for (let i = 0; i < 100 && isAlive(pid); i += 1) await systemClock.sleep(50);
  return !isAlive(pid);
}
async function killHard(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await endsSoon(pid);
}

describe('the embedded Postgres', () => {
  test('keeps data, port and passwords over a restart, for roles without special rights, with fsync', async () => {
    const first = await startHere();
    await query(first.ownerUrl, 'create table kept as select 42 as answer');
    await first.stop();
    await expect(query(first.ownerUrl, 'select 1')).rejects.toThrow('ECONNREFUSED');
    const second = await startHere();
    expect(second).toMatchObject({ outcome: 'started', ownerUrl: first.ownerUrl, appUrl: first.appUrl });
    expect(await query(second.ownerUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
    const roles = await query(
      second.ownerUrl,
      `select rolname as name, rolsuper as super, rolbypassrls as bypass, rolcreaterole as roles from pg_roles where rolname like 'kindred%' order by 1`,
    );
    expect(roles).toEqual([
      { name: 'kindred_app_login', super: false, bypass: false, roles: false },
      { name: 'kindred_owner', super: false, bypass: false, roles: true },
    ]);
    expect(await query(second.ownerUrl, 'show fsync')).toEqual([{ fsync: 'on' }]);
    expect((await stat(join(dataDir, 'postgres.passwords.json'))).mode & 0o777).toBe(0o600);
  }, 180_000);

  test('is started once by two at the same time, and ends with the last of them', async () => {
    const child = join(import.meta.dirname, '../../../fixtures/embedded-postgres-child.ts');
    const run = () =>
      spawn(process.execPath, [child, dataDir], {
        stdio: ['pipe', 'pipe', 'inherit'],
        env: { ...process.env, NODE_OPTIONS: '' },
      });
    const children = [run(), run()];
    const outcomes = await Promise.all(
      children.map(async (one) => String((await once(one.stdout, 'data'))[0]).trim()),
    );
    expect(outcomes.toSorted()).toEqual(['adopted', 'started']);
    const pid = await postmasterPid();
    for (const [index, one] of children.entries()) {
      expect(isAlive(pid)).toBe(true);
      one.stdin.end();
      expect(await once(one, 'exit')).toEqual([0, null]);
      if (index === 0) expect(isAlive(pid)).toBe(true);
    }
    expect(await endsSoon(pid)).toBe(true);
  }, 180_000);

  test('is adopted after its owner was killed, and stopped by who adopted it', async () => {
    const child = join(import.meta.dirname, '../../../fixtures/embedded-postgres-child.ts');
    const owner = spawn(process.execPath, [child, dataDir], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    await once(owner.stdout, 'data');
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    const pid = await postmasterPid();
    const adopted = await startHere();
    expect(adopted.outcome).toBe('adopted');
    expect(await postmasterPid()).toBe(pid);
    await adopted.stop();
    expect(await endsSoon(pid)).toBe(true);
  }, 180_000);

  test('recovers after the server itself was killed', async () => {
    const first = await startHere();
    await query(first.ownerUrl, 'create table kept as select 42 as answer');
    await killHard(await postmasterPid());
    const second = await startHere();
    expect(second.outcome).toBe('started');
    expect(await query(second.ownerUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
  }, 180_000);

  test('is not fooled by a left-over lock whose process number now belongs to something else', async () => {
    const first = await startHere();
    const lock = await readFile(pidFile(), 'utf8');
    await first.stop();
    await writeFile(pidFile(), lock.replace(/^\d+/, String(process.pid)));
    expect((await startHere()).outcome).toBe('started');
  }, 180_000);

  test('takes another port when something else listens on its own', async () => {
    const first = await startHere();
    await first.stop();
    const port = Number(new URL(first.ownerUrl).port);
    const thief = createServer().listen(port, '127.0.0.1');
    await once(thief, 'listening');
    const second = await startHere();
    expect(second.outcome).toBe('started');
    expect(new URL(second.ownerUrl).port).not.toBe(String(port));
    expect(await query(second.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    thief.close();
  }, 180_000);
});

describe('a folder that cannot be used is named, with a way out', () => {
  test('a file in its place', async () => {
    const file = join(dataDir, 'file');
    await writeFile(file, '');
    expect(await startEmbeddedPostgres({ dataDir: file, log: silentLog })).toMatchObject({
      outcome: 'unusable',
      reason: expect.stringContaining('is not a folder'),
      fix: expect.stringContaining('KINDRED_DATA_DIR'),
    });
  });

  test('data of another major version', async () => {
    const first = await startHere();
    await first.stop();
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '13\n');
    expect(await startEmbeddedPostgres({ dataDir, log: silentLog })).toMatchObject({
      outcome: 'unusable',
      reason: expect.stringContaining('made by Postgres 13'),
    });
  }, 180_000);

  test('lost passwords', async () => {
    const first = await startHere();
    await first.stop();
    await rm(join(dataDir, 'postgres.passwords.json'));
    expect(await startEmbeddedPostgres({ dataDir, log: silentLog })).toMatchObject({ outcome: 'unusable' });
  }, 180_000);
});

// Only root starts Postgres under another account, which may not enter a folder under /root.
const asRoot = process.getuid?.() === 0 ? test : test.skip;
asRoot(
  'root may keep its data where the account of Postgres cannot go: the database is sheltered',
  async () => {
    await chmod(dataDir, 0o700);
    const first = await startHere();
    await query(first.ownerUrl, 'create table kept as select 1 as one');
    await first.stop();
    expect(await readFile(join(dataDir, 'postgres.place'), 'utf8')).toMatch(/^\/var\/lib\/kindred\/data-/);
    const second = await startHere();
    expect(await query(second.ownerUrl, 'select one from kept')).toEqual([{ one: 1 }]);
    await second.stop();
    const place = (await readFile(join(dataDir, 'postgres.place'), 'utf8')).trim();
    await forgetShelter(dataDir);
    expect(existsSync(place)).toBe(false);
  },
  180_000,
);
