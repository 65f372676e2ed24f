/**
 * Breaks the product on purpose, one defect after the other in a copy of the tree, and sees whether its tests notice:
 * `npm run sabotage [-- WORDS OF A NAME]`. Ends with the number that was caught; exit status 1 when one was not.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { defects } from './defects.mjs';

const limitMs = 300_000;
const vmModules = '--experimental-vm-modules --disable-warning=ExperimentalWarning';
const words = process.argv.slice(2).join(' ');
const chosen = defects.filter(({ name }) => name.includes(words));
if (chosen.length === 0) {
  console.error(`No defect is called "${words}".`);
  process.exit(2);
}

const copy = copyOfTree();
let missed = 0;
try {
  for (const defect of chosen) {
    const startedMs = performance.now();
    const found = plant(defect);
    if (found === null) missed += 1;
    const seconds = ((performance.now() - startedMs) / 1_000).toFixed(0);
    console.log(`${found === null ? 'MISSED' : 'caught'}  ${defect.name} (${seconds} s)`);
    if (found !== null) console.log(`        by ${found}`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
console.log(`${chosen.length - missed} of ${chosen.length} defects were caught`);
process.exitCode = missed === 0 ? 0 : 1;

/** The files that Git knows, as they are now, and what they need to run. */
function copyOfTree() {
  const folder = mkdtempSync(join(tmpdir(), 'kindred-sabotage-'));
  const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);
  for (const file of files) cpSync(file, join(folder, file), { recursive: true });
  const generated = 'backend/platform/db/generated';
  cpSync(generated, join(folder, generated), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** The first test that notices the defect; null when none does. */
function plant({ name, file, find, replace, tests }) {
  const path = join(copy, file);
  const whole = readFileSync(path, 'utf8');
  if (whole.split(find).length !== 2)
    throw new Error(`"${name}": what to replace is not there once in ${file}`);
  writeFileSync(
    path,
    whole.replace(find, () => replace),
  );
  try {
    return firstFailure(tests);
  } finally {
    writeFileSync(path, whole);
  }
}

function firstFailure(tests) {
  const report = join(copy, 'report.json');
  rmSync(report, { force: true });
  const jest = join('node_modules', 'jest', 'bin', 'jest.js');
  const args = [
    jest,
    '-c',
    'jest.config.mjs',
    '-w',
    '1',
    '--forceExit',
    '--json',
    `--outputFile=${report}`,
    ...tests,
  ];
  const env = { ...process.env, NODE_OPTIONS: vmModules };
  spawnSync(process.execPath, args, {
    cwd: copy,
    env,
    stdio: 'ignore',
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const failed = testResults.flatMap((one) => one.assertionResults).find(({ status }) => status === 'failed');
  if (failed) return `"${failed.fullName}"`;
  const broken = testResults.find(({ status }) => status === 'failed');
  if (broken) throw new Error(`${tests.join(' ')} did not run: ${broken.message.slice(0, 400)}`);
  return null;
}
