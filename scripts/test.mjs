/**
 * Runs every suite that this machine can run, group after group: `npm test [-- path… --flags…]`.
 * Ends with the totals of each group, what was not run and why, and the line `N passed, N failed, N skipped`.
 */
import { findTests, installedPostgres, machineLacks } from './test/machine.mjs';
import { runJest } from './test/run-jest.mjs';

const oldestPostgres = 15;
const troubles = [
  'convergence',
  'disconnected',
  'overtaken',
  'own-writes',
  'poison',
  'push.pg',
  'revert-',
  'stop-and-go',
];
// Process and browser tests start servers of their own: one at a time, so that a slow machine is not mistaken for a bug.
const groups = [
  { name: 'unit', workers: 2 },
  { name: 'pg', workers: 3 },
  { name: 'redis', workers: 1 },
  { name: 'process', workers: 1 },
  { name: 'browser', workers: 1 },
];

const { paths, flags } = splitArguments(process.argv.slice(2));
const tests = findTests().filter((file) => paths.length === 0 || paths.some((path) => file.includes(path)));
const lacks = machineLacks();
const results = [];
const notRun = [];

for (const { name, workers } of groups) {
  const files = tests.filter((file) => groupOf(file) === name);
  if (files.length === 0) continue;
  if (lacks[name]) notRun.push(...files.map((file) => `not run: ${file} (${lacks[name]})`));
  else await runGroup(name, { files, workers, flags, env: {} });
}
await runOnOldestPostgres();

console.log('');
for (const { name, passed, failed, skipped, seconds } of results) {
  console.log(`${name.padEnd(12)} ${passed} passed, ${failed} failed, ${skipped} skipped (${seconds} s)`);
}
for (const line of notRun) console.log(line);
if (tests.length === 0) console.log(`no test file matches ${paths.join(' ')}`);
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exitCode = sum('failed') > 0 || tests.length === 0 ? 1 : 0;

async function runGroup(name, options) {
  console.log(`── ${name}: ${options.files.length} files`);
  const startedMs = performance.now();
  const totals = await runJest(options);
  results.push({ name, ...totals, seconds: ((performance.now() - startedMs) / 1000).toFixed(1) });
}

/** The stores must work on the oldest Postgres that we support, where one is installed; trouble and volume are alike on both. */
async function runOnOldestPostgres() {
  const isStore = (file) => file.startsWith('tests/backend/') && groupOf(file) === 'pg';
  const files = tests.filter((file) => isStore(file) && !troubles.some((name) => file.includes(name)));
  if (files.length === 0) return;
  const name = `postgres ${oldestPostgres}`;
  const bin = installedPostgres(oldestPostgres);
  if (!bin)
    notRun.push(`not run: ${name} (stores and migrations; no Postgres ${oldestPostgres} is installed)`);
  else await runGroup(name, { files, workers: 3, flags, env: { KINDRED_TEST_PG_BIN: bin } });
}

function groupOf(file) {
  const suffix = /\.(\w+)\.test\.tsx?$/.exec(file)?.[1];
  return groups.some(({ name }) => name === suffix) ? suffix : 'unit';
}

/** Paths choose files; everything that starts with a dash, and the value of -t, goes to Jest. */
function splitArguments(args) {
  const split = { paths: [], flags: [] };
  args.forEach((arg, index) => {
    const isValue = ['-t', '--testNamePattern'].includes(args[index - 1]);
    (arg.startsWith('-') || isValue ? split.flags : split.paths).push(arg);
  });
  return split;
}
