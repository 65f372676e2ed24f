import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';

/** For all the tests of one defect; none of them takes half of it. */
const limitMs = 300_000;
const vmModules = '--experimental-vm-modules --disable-warning=ExperimentalWarning';

/** The files that Git knows, as they are now, and what they need to run, in a folder of their own. */
export function copyOfTree() {
  const folder = mkdtempSync(join(tmpdir(), 'kindred-sabotage-'));
  const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);
  for (const file of files) cpSync(file, join(folder, file), { recursive: true });
  const generated = 'backend/platform/db/generated';
  cpSync(generated, join(folder, generated), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  return {
    /** Runs something while the file has this content. */
    withFile: (file, content, run) => {
      const path = join(folder, file);
      const whole = readFileSync(path, 'utf8');
      writeFileSync(path, content);
      try {
        return run();
      } finally {
        writeFileSync(path, whole);
      }
    },
    /** The first test under these paths that fails, only of those with this name if there is one. */
    firstFailure: (paths, name) => firstFailure(folder, paths, name),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function firstFailure(folder, paths, name) {
  const report = join(folder, 'report.json');
  rmSync(report, { force: true });
  const jest = [join('node_modules', 'jest', 'bin', 'jest.js'), '-c', 'jest.config.mjs'];
  const flags = ['-w', '1', '--forceExit', '--json', `--outputFile=${report}`];
  const named = name === undefined ? [] : ['-t', `^${name.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')}$`];
  const { error } = spawnSync(process.execPath, [...jest, ...flags, ...named, ...paths], {
    cwd: folder,
    env: { ...process.env, NODE_OPTIONS: vmModules },
    stdio: 'ignore',
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  if (error) return { outcome: 'stuck', reason: `its tests did not end in ${limitMs / 1_000} s` };
  const { testResults, numPassedTests } = JSON.parse(readFileSync(report, 'utf8'));
  for (const { name: file, status, message, assertionResults } of testResults) {
    if (status !== 'failed') continue;
    const failed = assertionResults.find((one) => one.status === 'failed');
    const path = relative(folder, file);
    if (failed) return { outcome: 'failed', test: failed.fullName, path };
    return { outcome: 'stuck', reason: `${path} did not run: ${message.slice(0, 400)}` };
  }
  if (numPassedTests === 0) return { outcome: 'stuck', reason: `no test ran under ${paths.join(' ')}` };
  return { outcome: 'none' };
}
