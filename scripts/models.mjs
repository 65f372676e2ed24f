/**
 * Runs the models: `npm run models [-- name… --runs N --seed S --path P --commands C]`. With `--runs` each property is
 * tried that often, instead of as often as CI has time for; the others replay a failure, as its first line says.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string' },
    seed: { type: 'string' },
    path: { type: 'string' },
    commands: { type: 'string' },
  },
});
// A negative seed is a value, and not a flag: parseArgs takes it as `--seed=-1`.
const asked = Object.entries(values).map(([name, value]) => [`KINDRED_MODEL_${name.toUpperCase()}`, value]);
const paths = positionals.length === 0 ? ['tests/models'] : positionals.map((name) => `tests/models/${name}`);
const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const jest = [join('node_modules', 'jest', 'bin', 'jest.js'), '-c', 'jest.config.mjs', '-w', '1'];
const patience = ['--testTimeout', String(24 * 60 * 60_000)];

const child = spawn(
  process.execPath,
  [...flags, ...jest, '--verbose', '--forceExit', ...patience, ...paths],
  {
    env: { ...process.env, ...Object.fromEntries(asked) },
    stdio: 'inherit',
  },
);
child.on('exit', (code) => (process.exitCode = code ?? 1));
