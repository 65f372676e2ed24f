/**
 * Runs every suite that this machine can run, group after group: `npm test [-- path… --flags…]`.
 * Ends with the totals of each group, what was not run and why, and the line `N passed, N failed, N skipped`.
 */
import { findTests, installedPostgres, machineLacks } from './test/machine.mjs';
import { forgetNotCompared, notCompared } from './test/not-compared.mjs';
import { runJest } from './test/run-jest.mjs';

const oldestPostgres = 15;
/** Migrations, and the stores whose SQL a version could break. Flows and trouble are alike on any. */
const stores = [
  'features/access/users',
  'features/audit/chain',
  'features/conflicts/',
  'features/contacts/',
  'features/exceptions/',
  'features/extension/card.pg',
  'features/inbox/inbox',
  'features/privacy/erasure',
  'features/realtime/events',
  'features/retention/retention',
  'features/sync/two-crms',
  'features/workflows/',
  'platform/db/database',
  'platform/db/migrate',
  'platform/db/row-level-security',
  'platform/queue/',
  'platform/rate/',
];
// What is in one round runs side by side: the few of Redis wait most of their time. More workers than cores where tests wait at
// times; more of them than these take longer on two cores, by what they push out of each other's caches.
const rounds = [
  [
    { name: 'unit', workers: 3 },
    { name: 'redis', workers: 1 },
  ],
  [{ name: 'pg', workers: 4 }],
  [{ name: 'process', workers: 3 }],
  [{ name: 'browser', workers: 2 }],
];
const groups = rounds.flat();

const { paths, flags } = splitArguments(process.argv.slice(2));
/** Half an hour of faults: `npm run faults`, or `npm test -- tests/faults/at-length`. */
const atLength = 'tests/faults/at-length/';
const isChosen = (file) =>
  paths.some(
    (path) => file.includes(path) && (!file.startsWith(atLength) || path.startsWith(atLength.slice(0, -1))),
  );
const found = findTests();
const tests = found.filter((file) => (paths.length === 0 ? !file.startsWith(atLength) : isChosen(file)));
const lacks = machineLacks();
const results = [];
const notRun = [];
forgetNotCompared();

for (const round of rounds) await Promise.all(round.map(runWhatThereIs));
await runOnOldestPostgres();
notRun.push(...notCompared());
if (paths.length === 0) {
  const long = found.filter((file) => file.startsWith(atLength));
  notRun.push(...long.map((file) => `not run: ${file} (takes long; npm run faults)`));
}

console.log('');
for (const { name, passed, failed, skipped, seconds } of results) {
  console.log(`${name.padEnd(12)} ${passed} passed, ${failed} failed, ${skipped} skipped (${seconds} s)`);
}
for (const line of notRun) console.log(line);
for (const file of results.flatMap(({ shaky }) => shaky)) {
  console.log(`shaky: ${file} (failed among the others, passed alone; its cause is to be found)`);
}
if (tests.length === 0) console.log(`no test file matches ${paths.join(' ')}`);
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exitCode = sum('failed') > 0 || tests.length === 0 ? 1 : 0;

async function runWhatThereIs({ name, workers }) {
  const files = tests.filter((file) => groupOf(file) === name);
  if (files.length === 0) return;
  if (lacks[name]) notRun.push(...files.map((file) => `not run: ${file} (${lacks[name]})`));
  else await runGroup(name, { files, workers, flags, env: {} });
}

async function runGroup(name, options) {
  console.log(`── ${name}: ${options.files.length} files`);
  const startedMs = performance.now();
  const totals = await runJest(options);
  results.push({ name, ...totals, seconds: ((performance.now() - startedMs) / 1000).toFixed(1) });
}

/** The stores must work on the oldest Postgres that we support, where one is installed. */
async function runOnOldestPostgres() {
  const isStore = (file) => stores.some((name) => file.startsWith(`tests/backend/${name}`));
  const files = tests.filter((file) => groupOf(file) === 'pg' && isStore(file));
  if (files.length === 0) return;
  const name = `postgres ${oldestPostgres}`;
  const bin = installedPostgres(oldestPostgres);
  if (!bin)
    notRun.push(`not run: ${name} (stores and migrations; no Postgres ${oldestPostgres} is installed)`);
  else await runGroup(name, { files, workers: 4, flags, env: { KINDRED_TEST_PG_BIN: bin } });
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
