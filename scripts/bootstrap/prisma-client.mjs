import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const generatedFolder = join('backend', 'platform', 'db', 'generated');

/** Regenerates the Prisma client when its schema, settings or version changed. Works offline. */
export async function ensurePrismaClient(root, node, withLock) {
  if (!existsSync(join(root, 'prisma', 'schema.prisma'))) return;
  const stamp = join(root, generatedFolder, '.stamp');
  const wanted = wantedStamp(root);
  if (read(stamp) === wanted) return;
  await withLock(root, () => {
    if (read(stamp) === wanted) return;
    generatePrismaClient(root, node);
    writeFileSync(stamp, wanted);
  });
}

/** Runs `prisma generate`; `extraArgs` may name another schema. */
export function generatePrismaClient(root, node, extraArgs = []) {
  const cli = join(root, 'node_modules', 'prisma', 'build', 'index.js');
  const { status, stdout, stderr } = spawnSync(node, [cli, 'generate', '--no-hints', ...extraArgs], {
    cwd: root,
    encoding: 'utf8',
    // Any existing file satisfies the CLI; without one it would download an engine that `generate` never starts.
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    },
  });
  if (status !== 0) throw new Error(`prisma generate failed:\n${stderr || stdout}`);
}

function wantedStamp(root) {
  const hash = createHash('sha256');
  for (const file of ['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json']) {
    hash.update(read(join(root, file)) ?? '');
  }
  return `${hash.digest('hex')}\n`;
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
