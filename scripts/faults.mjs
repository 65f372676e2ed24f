/**
 * Makes every fault on real processes and prints what came of each: `npm run faults [-- PATH… -t NAME]`, with `-- --write` also into
 * docs/faults.md, where the rows of what was not run stay. Takes about three quarters of an hour. Ends with status 1 when a fault did
 * not hold.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTests, machineLacks } from './test/machine.mjs';
import { runJest } from './test/run-jest.mjs';

const page = 'docs/faults.md';
const [begin, end] = ['<!-- faults -->', '<!-- /faults -->'];
const asked = process.argv.slice(2);
const isName = (index) => asked[index - 1] === '-t';
const paths = asked.filter((argument, index) => !argument.startsWith('-') && !isName(index));
const flags = asked.flatMap((argument, index) => (isName(index) ? ['-t', argument] : []));
const folder = mkdtempSync(join(tmpdir(), 'kindred-faults-report-'));
const report = join(folder, 'faults.jsonl');
writeFileSync(report, '');

const lacks = machineLacks();
const files = findTests()
  .filter((file) => file.startsWith('tests/faults/'))
  .filter((file) => paths.length === 0 || paths.some((path) => file.includes(path)));
const possible = files.filter((file) => !lacks[/\.(\w+)\.test\.ts$/.exec(file)?.[1] ?? '']);
const totals = { passed: 0, failed: 0 };
// One file after the other: Jest's own limit is for all files of a run, and figures of one must not slow another.
for (const file of possible) {
  const env = { KINDRED_FAULTS: 'all', KINDRED_FAULTS_REPORT: report };
  const { passed, failed } = await runJest({ files: [file], workers: 1, flags, env });
  totals.passed += passed;
  totals.failed += failed;
}
const rows = readFileSync(report, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line));
rmSync(folder, { recursive: true, force: true });

const table = tableOf(rows);
console.log(table);
for (const file of files) if (!possible.includes(file)) console.log(`not run: ${file}`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
if (asked.includes('--write'))
  write(paths.length + flags.length === 0 ? table : tableOf([...rows, ...rowsNotRun(rows)]));
process.exitCode = totals.failed > 0 || rows.some((row) => !holds(row)) ? 1 : 0;

function holds({ lost, doubled, recoveryMs, limitMs }) {
  return lost === 0 && doubled === 0 && (limitMs === null || recoveryMs <= limitMs);
}

function tableOf(found) {
  const inOrder = found.toSorted((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));
  const lines = inOrder.map((row) => row.line ?? lineOf(row));
  const head = '| bar | fault | how it was made | lost | doubled | recovery, s | limit, s | |';
  return [head, '| --- | --- | --- | --- | --- | --- | --- | --- |', ...lines].join('\n');
}

function lineOf(row) {
  const seconds = (ms) => (ms === null ? '–' : (ms / 1_000).toFixed(1));
  const { id, fault, how, lost, doubled, recoveryMs, limitMs } = row;
  const held = holds(row) ? 'held' : '**failed**';
  return `| ${id} | ${fault} | ${how} | ${lost} | ${doubled} | ${seconds(recoveryMs)} | ${seconds(limitMs)} | ${held} |`;
}

/** The page's rows about other faults than these. */
function rowsNotRun(run) {
  const [, table = ''] = readFileSync(page, 'utf8').split(begin);
  const lines = table.split(end)[0].split('\n');
  return lines.flatMap((line) => {
    const [, id, fault] = /^\| (F\d+) \| (.*?) \|/.exec(line) ?? [];
    const isOld = fault !== undefined && !run.some((row) => row.id === id && row.fault === fault);
    return isOld ? [{ id, line }] : [];
  });
}

function write(text) {
  const whole = readFileSync(page, 'utf8');
  const [before] = whole.split(begin);
  const [, after] = whole.split(end);
  writeFileSync(page, `${before}${begin}\n\n${text}\n\n${end}${after}`);
}
