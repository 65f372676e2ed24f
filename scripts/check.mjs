/** Everything that can be judged without running the product, two steps at a time: `npm run check [-- step…]`. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const bin = (packageFile, ...args) => ({
  command: process.execPath,
  args: [join('node_modules', packageFile), ...args],
});

const steps = {
  types: bin('typescript/bin/tsc', '--noEmit', '-p', '.'),
  lint: bin('eslint/bin/eslint.js', '.', '--cache', '--cache-location', '.data/eslintcache'),
  'types of extensions': bin('typescript/bin/tsc', '--noEmit', '-p', 'hubspot-project'),
  'types of the page': bin('typescript/bin/tsc', '--noEmit', '-p', 'sandbox/page/client'),
  format: bin(
    'prettier/bin/prettier.cjs',
    '--check',
    '--log-level=warn',
    '--cache',
    '--cache-location=.data/prettiercache',
    '.',
  ),
  'dead code': bin('knip/bin/knip.js', '--no-progress'),
  architecture: bin('jest/bin/jest.js', '-c', 'jest.bare-node.config.mjs', '--silent', 'tests/architecture'),
  'generated files': { command: process.execPath, args: ['scripts/check-generated.mjs'] },
  'generated pages': { command: process.execPath, args: ['scripts/generate-docs.mjs', '--check'] },
  licences: { command: process.execPath, args: ['scripts/supply-chain.mjs', '--check'] },
  // With --ignore-scripts, because npm before 11.19 does not know allowScripts.
  lockfile: {
    command: 'npm',
    args: ['ci', '--dry-run', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
  },
};
const parallel = 2;
// A slow machine with other work needs six minutes to lint.
const limitMs = 800_000;

const wanted = process.argv.slice(2);
const names = Object.keys(steps).filter((name) => wanted.length === 0 || wanted.includes(name));
const queue = [...names];
let failed = 0;
const startedMs = performance.now();

await Promise.all(
  Array.from({ length: parallel }, async () => {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) await runStep(name);
  }),
);
console.log(`${names.length - failed} of ${names.length} steps passed in ${seconds(startedMs)} s`);
process.exitCode = failed > 0 ? 1 : 0;

async function runStep(name) {
  const stepStartedMs = performance.now();
  const { code, output } = await run(steps[name]);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(20)} ${seconds(stepStartedMs)} s`);
  if (code === 0) return;
  failed += 1;
  console.log(output.trimEnd());
}

function run({ command, args }) {
  const env = { ...process.env, FORCE_COLOR: '0' };
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: limitMs,
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 1, output: `${command}: ${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

function seconds(sinceMs) {
  return ((performance.now() - sinceMs) / 1000).toFixed(1);
}
