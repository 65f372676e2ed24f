import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chmodSync, readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../backend/platform/db/embedded/free-port.ts';
import { until } from './eventually.ts';
import { startProgram, type Program } from './program.ts';

const contacts = 300;
type Started = Program & { dataDir: string };
let folder: string;
let port: number;
let sandboxPort: number;
let pipedrivePort: number;
const started: Started[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindred-start-'));
  // Postgres runs under another account when root runs the tests.
  chmodSync(folder, 0o755);
  port = await freePort();
  sandboxPort = await freePort();
  pipedrivePort = await freePort();
});

afterAll(async () => {
  await Promise.all(started.map((program) => program.stop()));
  await until('the children have ended', () => Promise.resolve(processesOf('.').length === 0));
  await rm(folder, { recursive: true, force: true });
}, 60_000);

/** `npm start` without the bootstrap, in a data folder of its own below the test's. */
function start(dataDir: string, ...args: string[]): Started {
  const program = startProgram(
    'backend/cli/start.ts',
    {
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPort),
      SANDBOX_PIPEDRIVE_PORT: String(pipedrivePort),
      KINDRED_DATA_DIR: join(folder, dataDir),
    },
    { args, ipc: false },
  );
  const known = { ...program, dataDir: join(folder, dataDir) };
  started.push(known);
  return known;
}

/** Everything that was started for this data folder and still runs: programs by environment, Postgres by its folder. */
function processesOf(dataDir: string): string[] {
  const place = join(folder, dataDir);
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return false;
    try {
      const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return `${commandLine}${readFileSync(`/proc/${pid}/environ`, 'utf8')}`.includes(place);
    } catch {
      return false;
    }
  });
}

/** Exit status 0 and no word on stderr; else the failure shows what the backend had logged. */
async function succeeded(program: Started): Promise<void> {
  const ending = await program.ended;
  const errors = program.stderr();
  const clean = ending.code === 0 && errors === '';
  const log = clean ? '' : readFileSync(join(program.dataDir, 'logs', 'kindred.log'), 'utf8').slice(-3_000);
  expect({ ...ending, errors, log }).toEqual({ code: 0, signal: null, errors: '', log: '' });
}

const figure = (output: string, label: string) =>
  Number(new RegExp(`${label}\\s+([\\d,.]+)`).exec(output)?.[1]?.replaceAll(',', ''));

/** A row with a figure for HubSpot and one for Pipedrive. */
const both = (output: string, label: string) =>
  (new RegExp(`${label}\\s+([\\d,]+)\\s+([\\d,]+)`).exec(output) ?? [])
    .slice(1)
    .map((text) => Number(text.replaceAll(',', '')));

describe('npm start -- --once', () => {
  test('goes from nothing to a synced account, exits 0 and leaves nothing running', async () => {
    const program = start('first', '--once', '--contacts', String(contacts));
    await succeeded(program);
    const output = program.stdout();
    expect(output).toContain('First sync');
    expect(figure(output, 'Records read')).toBe(2 * contacts);
    expect(both(output, 'New duplicates')).toEqual([0, 0]);
    const [contactsMade = 0, personsMade = 0] = both(output, 'Created there');
    expect(Math.min(contactsMade, personsMade)).toBeGreaterThan(10);
    expect(figure(output, 'Errors')).toBe(0);
    expect(figure(output, 'Differences from the plan')).toBe(0);
    expect(figure(output, 'in any 10 s:')).toBeLessThanOrEqual(110);
    expect(figure(output, 'in any 2 s:')).toBeLessThanOrEqual(480);
    expect(output).toContain(`http://localhost:${sandboxPort}/portals/62515/contacts`);
    expect(output).toContain(`http://localhost:${sandboxPort}/pipedrive?company=7117171`);
    expect(processesOf('first')).toEqual([]);
  }, 90_000);

  test('a second time goes on where it was: faster, and nothing is written to any CRM or changed here', async () => {
    const first = figure(started[0]?.stdout() ?? '', 'Elapsed');
    const program = start('first', '--once');
    await succeeded(program);
    const output = program.stdout();
    expect(output).toContain('Sync of what changed');
    expect(figure(output, 'Elapsed')).toBeLessThan(first);
    expect(output.match(/writes: \d+/g)).toEqual(['writes: 0', 'writes: 0']);
    expect(both(output, 'New duplicates')).toEqual([0, 0]);
    const changedHere = ['Contacts created here', 'updated here', 'linked'].map((label) =>
      figure(output, label),
    );
    expect(changedHere).toEqual([0, 0, 0]);
  }, 90_000);

  test('--fresh forgets the world', async () => {
    const program = start('first', '--once', '--fresh', '--contacts', '20');
    await succeeded(program);
    expect(program.stdout()).toContain('First sync');
    expect(figure(program.stdout(), 'Records read')).toBe(40);
  }, 90_000);
});

describe('npm start with options', () => {
  test('--contacts abc is answered with the usage', async () => {
    const program = start('unused', '--contacts', 'abc');
    expect(await program.ended).toEqual({ code: 1, signal: null });
    expect(program.stderr()).toMatch(/--contacts takes a whole number[^]*Usage: npm start/);
  });

  test('--import fills the account from a HubSpot export', async () => {
    const file = join(folder, 'good.csv');
    await writeFile(
      file,
      'Record ID,First Name,Email,Pronouns\n501,Ash,ash@example.com,fae/faer\n502,Bo,bo@example.com,\n',
    );
    const program = start('import', '--once', '--import', file);
    await succeeded(program);
    // Two contacts of the file, and as many persons that Pipedrive has from before.
    expect(figure(program.stdout(), 'Records read')).toBe(4);
    expect(program.stdout()).toContain('1 in HubSpot');
  }, 90_000);

  test('--import of a file with a mistake names line and column, and leaves nothing running', async () => {
    const file = join(folder, 'bad.csv');
    await writeFile(file, 'Record ID,First Name,Email\n501,Ash,ash@example.com\n502,Bo,no address\n');
    const program = start('bad-import', '--once', '--import', file);
    expect(await program.ended).toEqual({ code: 1, signal: null });
    expect(program.stderr()).toMatch(/line 3, column 3: "Email" is not an e-mail address/);
    expect(processesOf('bad-import')).toEqual([]);
  }, 60_000);
});

describe('npm start that stays live', () => {
  test('a port in use is a sentence that names PORT and a way out', async () => {
    const holder: Server = createServer();
    await new Promise<void>((resolve) => holder.listen(port, resolve));
    const program = start('import', '--once');
    const ending = await program.ended;
    await new Promise((resolve) => holder.close(resolve));
    expect(ending).toEqual({ code: 1, signal: null });
    expect(program.stderr()).toMatch(new RegExp(`Port ${port} .*PORT`));
    expect(processesOf('import')).toEqual([]);
  }, 60_000);

  test('SIGTERM ends it within 20 s, and no process of it is left', async () => {
    const program = start('import');
    await until('it is live', () => Promise.resolve(program.stdout().includes('Running.')), {
      timeoutMs: 60_000,
    });
    expect(processesOf('import').length).toBeGreaterThan(3);
    const stoppedAtMs = performance.now();
    expect(await program.stop('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(performance.now() - stoppedAtMs).toBeLessThan(20_000);
    expect(processesOf('import')).toEqual([]);
  }, 90_000);

  test('killed with SIGKILL, its children end too', async () => {
    const program = start('import');
    await until('it is live', () => Promise.resolve(program.stdout().includes('Running.')), {
      timeoutMs: 60_000,
    });
    await program.stop('SIGKILL');
    // Postgres stays, to be found by the next start: it may have work of its own to finish.
    await until('only Postgres is left', () => Promise.resolve(nodesOf('import').length === 0));
    const next = start('import', '--once');
    expect({ ...(await next.ended), errors: next.stderr() }).toEqual({ code: 0, signal: null, errors: '' });
    expect(processesOf('import')).toEqual([]);
  }, 90_000);
});

const nodesOf = (dataDir: string) =>
  processesOf(dataDir).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('main.ts');
    } catch {
      return false;
    }
  });
