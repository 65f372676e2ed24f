import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Makes node_modules match package-lock.json. An installation that somebody else made (npm install, npm ci) is
 * recognised and kept; anything else is replaced by `npm ci`.
 */
export async function ensureInstalled(root, withLock) {
  const wanted = wantedStamp(root);
  if (readStamp(root) === wanted) return;
  await withLock(root, async () => {
    if (readStamp(root) === wanted) return;
    if (!matchesLockfile(root)) await install(root);
    runAllowedScripts(root);
    writeFileSync(stampFile(root), wanted);
  });
}

const stampFile = (root) => join(root, 'node_modules', '.kindred-stamp');

function readStamp(root) {
  try {
    return readFileSync(stampFile(root), 'utf8');
  } catch {
    return undefined;
  }
}

function wantedStamp(root) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform} ${process.arch}\n`;
}

/** True when npm's own record of node_modules holds every package of the lockfile that is not optional. */
function matchesLockfile(root) {
  try {
    const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
    const wanted = readPackages(join(root, 'package-lock.json'));
    return Object.entries(wanted).every(
      ([path, entry]) =>
        !path.includes('node_modules/') ||
        (installed[path]
          ? installed[path].version === entry.version && existsSync(join(root, path))
          : entry.optional || entry.devOptional || false),
    );
  } catch {
    return false;
  }
}

const readPackages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

async function install(root) {
  rmSync(stampFile(root), { force: true });
  process.stderr.write('kindred: installing dependencies from the npm registry (about a minute, 1.1 GB) …\n');
  const startedMs = Date.now();
  // dev and optional are named because NODE_ENV=production or npm_config_omit would leave out Prisma's generator and Node 24.
  const flags = [
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--loglevel=error',
    '--no-audit',
    '--no-fund',
  ];
  const code = await runNpm(root, ['ci', ...flags]);
  if (code !== 0)
    throw new Error(`npm ci ended with status ${code}. Is the npm registry reachable (npm ping)?`);
  process.stderr.write(`kindred: installed in ${Math.round((Date.now() - startedMs) / 1000)} s\n`);
}

/** Options of an outer `npm run …` that would turn the inner `npm ci` into something else. */
const misleading =
  /^npm_config_(dry_run|global|location|prefix|local_prefix|workspaces?|include_workspace_root|omit|production|only|json|package_lock|package_lock_only|loglevel|ignore_scripts|argv)$/i;

function runNpm(root, args) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !misleading.test(name)));
  // npm deletes node_modules while it runs: it must not run on the Node that lives there.
  const own = join(root, 'node_modules', '.bin');
  const pathKey = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  env[pathKey] = (env[pathKey] ?? '')
    .split(delimiter)
    .filter((part) => part !== own)
    .join(delimiter);
  const outerNode = process.env.npm_node_execpath;
  const outerNpm = process.env.npm_execpath;
  const usable =
    outerNode &&
    outerNpm &&
    /npm-cli\.c?js$/.test(outerNpm) &&
    existsSync(outerNpm) &&
    !outerNode.startsWith(root);
  const [command, allArgs] = usable ? [outerNode, [outerNpm, ...args]] : ['npm', args];
  return new Promise((resolve, reject) => {
    const child = spawn(command, allArgs, {
      cwd: root,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32' && !usable,
    });
    child.on('error', (error) =>
      reject(new Error(`npm cannot be started (${error.code}). Install npm, it comes with Node.`)),
    );
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** Runs the install scripts of the packages that package.json's allowScripts allows, and of no others. */
function runAllowedScripts(root) {
  const { allowScripts = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const [spec, allowed] of Object.entries(allowScripts)) {
    if (allowed !== true) continue;
    const at = spec.lastIndexOf('@');
    const name = at > 0 ? spec.slice(0, at) : spec;
    const folder = join(root, 'node_modules', name);
    if (!existsSync(folder)) continue;
    const { scripts = {}, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    if (at > 0 && spec.slice(at + 1) !== version) {
      throw new Error(
        `allowScripts in package.json allows ${spec}, but ${version} is installed. Review its scripts, then change the entry.`,
      );
    }
    for (const event of ['preinstall', 'install', 'postinstall']) {
      if (scripts[event]) runScript(name, folder, event, scripts[event]);
    }
  }
}

function runScript(name, cwd, event, script) {
  const { status } = spawnSync(script, { cwd, shell: true, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`The ${event} script of ${name} ended with status ${status}.`);
}
