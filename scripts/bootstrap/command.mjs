import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';

const neededMajor = 24;

/** The absolute path of the Node that the project runs on: the one from npm, else the machine's when it is new enough. */
export function findNode(root) {
  const os = process.platform === 'win32' ? 'win' : process.platform;
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  for (const folder of [`node-${os}-${process.arch}`, `node-bin-${os}-${process.arch}`]) {
    const file = join(root, 'node_modules', folder, 'bin', name);
    // The packages are built for glibc: on musl (Alpine) the machine's Node is used.
    if (existsSync(file) && !isMusl()) return file;
  }
  if (Number(process.versions.node.split('.')[0]) >= neededMajor) return process.execPath;
  throw new Error(
    `Kindred runs on Node ${neededMajor}; npm has none for ${process.platform} ${process.arch}, and this machine's is ${process.version}. ` +
      `Install Node ${neededMajor} (https://nodejs.org) and run the command again.`,
  );
}

function isMusl() {
  return process.platform === 'linux' && existsSync('/etc/alpine-release');
}

/** Starts the command with the project's Node first on the PATH; passes signals on and ends as the command ends. */
export function spawnAndExit(root, node, command, args) {
  const env = { ...process.env };
  const pathKey = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  env[pathKey] = [join(node, '..'), join(root, 'node_modules', '.bin'), env[pathKey]].join(delimiter);
  // A second start of a program of ours then takes half the time: its TypeScript is not translated again.
  env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'node');
  const child = spawn(command === 'node' ? node : command, args, {
    cwd: root,
    env,
    stdio: 'inherit',
    shell: process.platform === 'win32' && command !== 'node',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // On a terminal Ctrl-C reaches the whole process group: the command has it already.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    process.stderr.write(`kindred: ${command} cannot be started (${error.code})\n`);
    process.exitCode = 127;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
  });
}
