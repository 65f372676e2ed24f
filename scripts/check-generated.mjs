/** Generates the Prisma client again, next to its place, and compares: a stale one would hide a wrong type. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatePrismaClient } from './bootstrap/prisma-client.mjs';

const committed = 'backend/platform/db/generated';
const folder = mkdtempSync(join(process.cwd(), '.data', 'generated-'));
try {
  const schema = readFileSync('prisma/schema.prisma', 'utf8');
  writeFileSync(join(folder, 'schema.prisma'), schema.replace(/output\s*=\s*"[^"]+"/, 'output = "./client"'));
  generatePrismaClient(process.cwd(), process.execPath, ['--schema', join(folder, 'schema.prisma')]);
  const fresh = filesIn(join(folder, 'client'));
  const found = filesIn(committed);
  const names = new Set([...fresh.keys(), ...found.keys()]);
  // Comments aside the schema's text is embedded in one file; the output path differs on purpose.
  const stale = [...names].filter(
    (name) => !name.endsWith('class.ts') && fresh.get(name) !== found.get(name),
  );
  if (stale.length > 0) {
    console.log(`Stale: ${stale.join(', ')}. Delete ${committed} and run any npm script.`);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function filesIn(root) {
  const names = readdirSync(root, { recursive: true }).filter((name) => name.endsWith('.ts'));
  return new Map(names.map((name) => [name, readFileSync(join(root, name), 'utf8')]));
}
