import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/** No group needs this long; one that hangs must not hold up the rest. */
const groupLimitMs = 30 * 60_000;

/** So many files may be run again; when more of them fail, it is not for the others' company. */
const fewFiles = 3;

/**
 * Runs Jest over these files. Answers its totals; files that do not even load count as failed. Where a few of many failed,
 * those are run once more, alone: what passes then goes into the totals as passed and is named in `shaky`.
 */
export async function runJest(options) {
  const first = await runOnce(options);
  const { failedFiles } = first;
  const isWorthIt = failedFiles.length > 0 && failedFiles.length <= fewFiles;
  if (!isWorthIt || options.files.length <= fewFiles) return { ...first, shaky: [] };
  console.log(`── again, alone: ${failedFiles.join(', ')}`);
  const second = await runOnce({ ...options, files: failedFiles, workers: 1 });
  const shaky = failedFiles.filter((file) => !second.failedFiles.includes(file));
  return {
    passed: first.passed - first.inFailed.passed + second.passed,
    failed: first.failed - first.inFailed.failed + second.failed,
    skipped: first.skipped - first.inFailed.skipped + second.skipped,
    shaky,
  };
}

async function runOnce({ files, workers, flags, env }) {
  const folder = mkdtempSync(join(tmpdir(), 'kindred-jest-'));
  const report = join(folder, 'report.json');
  // A connection that a test left open must not hold up the run after its results are known.
  const own = [
    '-c',
    'jest.bare-node.config.mjs',
    '--json',
    `--outputFile=${report}`,
    `--maxWorkers=${workers}`,
    '--forceExit',
  ];
  const jest = join('node_modules', 'jest', 'bin', 'jest.js');
  try {
    const code = await run([jest, ...own, ...flags, '--runTestsByPath', ...files], env);
    return totals(report, { code, files });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(args, extraEnv) {
  const env = { ...process.env, ...extraEnv };
  return new Promise((resolve) => {
    // Jest writes its progress to standard error, and with --json its report to standard output: that is in the file.
    const child = spawn(process.execPath, args, {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: groupLimitMs,
      killSignal: 'SIGKILL',
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

function totals(report, { code, files }) {
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
    const all = count(testResults);
    const inFailed = testResults.filter(({ status }) => status === 'failed');
    const failedFiles = inFailed.map(({ name }) => relative(process.cwd(), name));
    // Jest says that something is wrong and no file does: nothing to run again.
    if (all.failed === 0 && code !== 0) all.failed = 1;
    return { ...all, inFailed: count(inFailed), failedFiles };
  } catch {
    // Jest itself ended: nothing is known of any file.
    const failure = { passed: 0, failed: 1, skipped: 0 };
    return { ...failure, inFailed: failure, failedFiles: files };
  }
}

/** A file that failed without a failed test, because it does not load or its end failed, counts as one. */
function count(testResults) {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const { status, assertionResults } of testResults) {
    const among = (...names) => assertionResults.filter((one) => names.includes(one.status)).length;
    const failed = among('failed');
    totals.passed += among('passed');
    totals.failed += failed === 0 && status === 'failed' ? 1 : failed;
    totals.skipped += among('pending', 'todo', 'skipped', 'disabled');
  }
  return totals;
}
