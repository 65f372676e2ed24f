import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';

/** One file each: what a test can do wrong, and how many of its tests passed and failed. */
const files: Record<string, { says: string; passed: number; failed: number }> = {
  'waits for ever': {
    says: `jest.setTimeout(300); test('waits', () => new Promise(() => setInterval(() => {}, 1000)));`,
    passed: 0,
    failed: 1,
  },
  'waits for ever in a hook, which has its own time': {
    says: `beforeAll(() => new Promise(() => {}), 300); test('is there', () => {});`,
    passed: 1,
    failed: 1,
  },
  'takes longer than its file, as it may': {
    says: `jest.setTimeout(100); test('has its own time', () => new Promise((done) => setTimeout(done, 300)), 5_000);`,
    passed: 1,
    failed: 0,
  },
  'is given the time of another file': {
    says: `test('waits a little', () => new Promise((done) => setTimeout(done, 500)));`,
    passed: 1,
    failed: 0,
  },
  'fails in one of two rows': {
    says: `test.each([1, 2])('%d', (n) => expect(n).toBe(1));`,
    passed: 1,
    failed: 1,
  },
  'fails in a hook': {
    says: `afterAll(() => { throw new Error('in a hook'); }); test('is there', () => {});`,
    passed: 1,
    failed: 1,
  },
  'leaves a rejection to nobody': {
    says: `test('rejects', async () => { void Promise.reject(new Error('unheard')); await new Promise((done) => setTimeout(done, 100)); });`,
    passed: 0,
    failed: 1,
  },
  'ends its process': { says: `test('exits', () => process.exit(0));`, passed: 0, failed: 1 },
  'has no test': { says: `void expect;`, passed: 0, failed: 1 },
  'does not load': { says: `import './not-there.ts'; test('is there', () => {});`, passed: 0, failed: 1 },
  'leaves a server open': {
    says: `import { createServer } from 'node:http'; test('listens', () => void createServer().listen(0));`,
    passed: 1,
    failed: 0,
  },
};
const imports = `import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';\n`;

const execute = promisify(execFile);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindred-failures-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(name: string): Promise<string> {
  const file = join(folder, `${name.replaceAll(/\W+/g, '-')}.test.ts`);
  await writeFile(file, `${imports}${files[name]?.says}\n`);
  return file;
}
const runJest = fileURLToPath(new URL('../../scripts/test/run-jest.mjs', import.meta.url));
const totals = z.object({ passed: z.number(), failed: z.number(), skipped: z.number() });

/** As `npm test` runs a group, in a process of its own. */
async function run(paths: string[]): Promise<z.infer<typeof totals>> {
  const options = { files: paths, workers: 2, flags: ['--silent', '--roots', folder], env: {} };
  const script = `const { runJest } = await import(${JSON.stringify(runJest)});
    console.log(JSON.stringify(await runJest(${JSON.stringify(options)})));`;
  const { stdout } = await execute(process.execPath, ['--input-type=module', '-e', script], {
    timeout: 40_000,
  });
  return totals.parse(JSON.parse(stdout));
}

describe('npm test counts a file that', () => {
  test.each(Object.keys(files))('%s', async (name) => {
    const expected = { passed: files[name]?.passed, failed: files[name]?.failed, skipped: 0 };
    expect(await run([await write(name)])).toEqual(expected);
  });

  test('fails among others, and the others too', async () => {
    const found = await run(await Promise.all(Object.keys(files).map(write)));
    const sum = (key: 'passed' | 'failed') =>
      Object.values(files).reduce((total, file) => total + file[key], 0);
    expect(found).toEqual({ passed: sum('passed'), failed: sum('failed'), skipped: 0 });
  });
});
