import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** No group needs this long; one that hangs must not hold up the rest. */
const groupLimitMs = 30 * 60_000;

/** Runs Jest over these files. Answers its totals; files that do not even load count as failed. */
export async function runJest({ files, workers, flags, env }) {
  const folder = mkdtempSync(join(tmpdir(), 'kindred-jest-'));
  const report = join(folder, 'report.json');
  // A connection that a test left open must not hold up the run after its results are known.
  const own = [
    '-c',
    'jest.config.mjs',
    '--json',
    `--outputFile=${report}`,
    `--maxWorkers=${workers}`,
    '--forceExit',
  ];
  const jest = join('node_modules', 'jest', 'bin', 'jest.js');
  try {
    const code = await run([jest, ...own, ...flags, '--runTestsByPath', ...files], env);
    return totals(report, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(args, extraEnv) {
  const vmModules = '--experimental-vm-modules --disable-warning=ExperimentalWarning';
  const env = {
    ...process.env,
    ...extraEnv,
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} ${vmModules}`.trim(),
  };
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

function totals(report, code) {
  try {
    const found = JSON.parse(readFileSync(report, 'utf8'));
    const failed = found.numFailedTests + found.numRuntimeErrorTestSuites;
    return {
      passed: found.numPassedTests,
      failed: failed === 0 && code !== 0 ? 1 : failed,
      skipped: found.numPendingTests + found.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
