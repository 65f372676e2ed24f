import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chmodSync, readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { freePort } from '../../backend/platform/db/embedded/free-port.ts';
import { temporaryRoot } from '../fixtures/temporary-root.ts';
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
  folder = await mkdtemp(join(await temporaryRoot(), 'kindred-start-'));
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
}, 180_000);

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

/** The figures of a row of the summary, left to right. */
function row(output: string, label: string): number[] {
  const line = output.split('\n').find((one) => one.trimStart().startsWith(label));
  if (line === undefined) throw new Error(`the summary has no row "${label}"`);
  const cells = line.trimStart().slice(label.length).trim().split(/\s+/);
  return cells.filter((cell) => cell !== '').map((cell) => Number(cell.replaceAll(',', '')));
}

const recordsRead = (output: string) =>
  Number(/: ([\d,]+) records read/.exec(output)?.[1]?.replaceAll(',', ''));

describe('npm start -- --once', () => {
  test('goes from nothing to a synced account, exits 0 and leaves nothing running', async () => {
    const program = start('first', '--once', '--contacts', String(contacts));
    await succeeded(program);
    const output = program.stdout();
    expect(output).toContain('First sync');
    expect(recordsRead(output)).toBe(2 * contacts);
    const [plannedContacts = 0, contactsMade, plannedPersons = 0, personsMade] = row(output, 'Created');
    expect(Math.min(plannedContacts, plannedPersons)).toBeGreaterThan(10);
    expect([contactsMade, personsMade]).toEqual([plannedContacts, plannedPersons]);
    expect(row(output, 'Differences from the plan')).toEqual([0, 0]);
    expect(row(output, 'Records')).toEqual([contacts + plannedContacts, contacts + plannedPersons]);
    expect(row(output, 'New duplicates')).toEqual([0, 0]);
    expect(row(output, 'Most calls in 10 s (limit 110)')[0]).toBeLessThanOrEqual(110);
    expect(row(output, 'Most calls in 2 s (limit 480)')[0]).toBeLessThanOrEqual(480);
    expect(output).toContain(`http://localhost:${sandboxPort}/portals/62515/contacts`);
    expect(output).toContain(`http://localhost:${sandboxPort}/pipedrive?company=7117171`);
    expect(processesOf('first')).toEqual([]);
  }, 180_000);

  test('a second time goes on where it was: nothing is written to any CRM or changed here', async () => {
    const held = row(started[0]?.stdout() ?? '', 'Records');
    const program = start('first', '--once');
    await succeeded(program);
    const output = program.stdout();
    expect(output).toContain('Sync of what changed');
    expect(row(output, 'Records')).toEqual(held);
    expect(row(output, 'New duplicates')).toEqual([0, 0]);
    expect(row(output, 'Writing calls since this start')).toEqual([0, 0]);
    for (const label of ['Linked to somebody known', 'Created', 'Updated'])
      expect([label, ...row(output, label)]).toEqual([label, 0, 0]);
    expect(row(output, 'Contacts made here')).toEqual([0]);
  }, 180_000);

  test('--fresh forgets the world', async () => {
    const program = start('first', '--once', '--fresh', '--contacts', '20');
    await succeeded(program);
    expect(program.stdout()).toContain('First sync');
    expect(recordsRead(program.stdout())).toBe(40);
  }, 180_000);
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
    expect(recordsRead(program.stdout())).toBe(4);
    expect(row(program.stdout(), 'New duplicates')).toEqual([0, 0]);
    expect(program.stdout()).toContain('1 in HubSpot');
  }, 180_000);

  test('--import of a file with a mistake names line and column, and leaves nothing running', async () => {
    const file = join(folder, 'bad.csv');
    await writeFile(file, 'Record ID,First Name,Email\n501,Ash,ash@example.com\n502,Bo,no address\n');
    const program = start('bad-import', '--once', '--import', file);
    expect(await program.ended).toEqual({ code: 1, signal: null });
    expect(program.stderr()).toMatch(/line 3, column 3: "Email" is not an e-mail address/);
    expect(processesOf('bad-import')).toEqual([]);
  }, 180_000);
});

describe('npm start that stays live', () => {
  test.each(['PORT', 'SANDBOX_PORT', 'SANDBOX_PIPEDRIVE_PORT'] as const)(
    'a port in use is a sentence that names %s and a way out',
    async (variable) => {
      const taken = { PORT: port, SANDBOX_PORT: sandboxPort, SANDBOX_PIPEDRIVE_PORT: pipedrivePort }[
        variable
      ];
      const holder: Server = createServer();
      await new Promise<void>((resolve) => holder.listen(taken, resolve));
      const program = start('import', '--once');
      const ending = await program.ended;
      await new Promise((resolve) => holder.close(resolve));
      expect(ending).toEqual({ code: 1, signal: null });
      expect(program.stderr()).toMatch(new RegExp(`^Port ${taken} .* set ${variable} to`));
      expect(processesOf('import')).toEqual([]);
    },
    180_000,
  );

  test.each(['Postgres', 'Kindred: API and worker', 'First sync'])(
    'Ctrl+C at the step "%s" ends it and everything that it had begun; the next start goes on',
    async (step) => {
      const program = start('early', '--once', '--contacts', '20');
      await until(`the step ${step}`, () => Promise.resolve(program.stdout().includes(`❯ ${step}`)), {
        timeoutMs: 120_000,
      });
      expect(await program.stop('SIGINT')).toEqual({ code: 130, signal: null });
      // One that was just being started may hear of it a moment later than the program.
      await until('all have ended', () => Promise.resolve(processesOf('early').length === 0), {
        timeoutMs: 30_000,
      });
    },
    180_000,
  );

  test('after all that, it gets to its end without a duplicate', async () => {
    const program = start('early', '--once');
    await succeeded(program);
    expect(row(program.stdout(), 'New duplicates')).toEqual([0, 0]);
  }, 180_000);

  test('SIGTERM ends it within 20 s, and no process of it is left', async () => {
    const program = start('import');
    await until('it is live', () => Promise.resolve(program.stdout().includes('Running.')), {
      timeoutMs: 120_000,
    });
    expect(processesOf('import').length).toBeGreaterThan(3);
    const stoppedAtMs = performance.now();
    expect(await program.stop('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(performance.now() - stoppedAtMs).toBeLessThan(20_000);
    expect(processesOf('import')).toEqual([]);
  }, 180_000);

  test('killed with SIGKILL, its children end too', async () => {
    const program = start('import');
    await until('it is live', () => Promise.resolve(program.stdout().includes('Running.')), {
      timeoutMs: 120_000,
    });
    await program.stop('SIGKILL');
    // Postgres stays, to be found by the next start: it may have work of its own to finish.
    await until('only Postgres is left', () => Promise.resolve(nodesOf('import').length === 0));
    const next = start('import', '--once');
    expect({ ...(await next.ended), errors: next.stderr() }).toEqual({ code: 0, signal: null, errors: '' });
    expect(processesOf('import')).toEqual([]);
  }, 180_000);
});

const nodesOf = (dataDir: string) =>
  processesOf(dataDir).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('main.ts');
    } catch {
      return false;
    }
  });
