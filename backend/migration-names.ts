import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export const migrationsDir = join(import.meta.dirname, '..', 'prisma', 'migrations');

/** The migrations that this version of the code stands on, in order. */
export function migrationNames(): string[] {
  const entries = readdirSync(migrationsDir, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
