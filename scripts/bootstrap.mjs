/**
 * Runs a command of this project on any clone: `node scripts/bootstrap.mjs <command> [args…]`.
 * Installs what is missing first (npm registry only), says so in one line, and is silent when nothing is.
 * Imports nothing but Node 18's own modules, because on a fresh clone there is nothing else.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findNode, spawnAndExit } from './bootstrap/command.mjs';
import { ensureInstalled } from './bootstrap/install.mjs';
import { ensurePrismaClient } from './bootstrap/prisma-client.mjs';
import { withLock } from './bootstrap/lock.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [command, ...args] = process.argv.slice(2);

try {
  if (!command) throw new Error('Say what to run: node scripts/bootstrap.mjs <command> [args…]');
  process.chdir(root);
  if (!existsSync(join(root, 'package-lock.json')))
    throw new Error('package-lock.json is missing; restore it from git.');
  await ensureInstalled(root, withLock);
  const node = findNode(root);
  await ensurePrismaClient(root, node, withLock);
  spawnAndExit(root, node, command, args);
} catch (error) {
  process.stderr.write(`kindred: ${error.message}\n`);
  process.exitCode = 1;
}
