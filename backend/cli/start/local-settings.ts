import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { forgetShelter } from '../../platform/db/embedded/shelter.ts';
import { loadSettings, type Settings } from '../../config/settings.ts';

/** The apps' credentials in the sandbox: they open nothing anywhere else. */
const sandboxApps = {
  HUBSPOT_APP_ID: '1001001',
  HUBSPOT_CLIENT_ID: 'sandbox-client-id',
  HUBSPOT_CLIENT_SECRET: 'sandbox-client-secret',
  PIPEDRIVE_CLIENT_ID: 'sandbox-pipedrive-client-id',
  PIPEDRIVE_CLIENT_SECRET: 'sandbox-pipedrive-client-secret',
} as const;

export type LocalEnvironment = Record<string, string>;

/** Where everything of this machine's Kindred is kept. */
export const dataDirOf = (env: Record<string, string | undefined>): string =>
  env['KINDRED_DATA_DIR']?.trim() || '.data';

/**
 * The environment of a Kindred on this machine: what is set wins, the rest points at the sandbox. Makes a keyring in
 * the data folder at the first start and keeps it.
 */
export async function localEnvironment(source: NodeJS.ProcessEnv): Promise<LocalEnvironment> {
  const dataDir = dataDirOf(source);
  const sandboxPort = source['SANDBOX_PORT'] ?? '4000';
  const sandboxUrl = `http://localhost:${sandboxPort}`;
  // The companies' API has an origin of its own, as it has in Pipedrive.
  const pipedrivePort = source['SANDBOX_PIPEDRIVE_PORT'] ?? String(Number(sandboxPort) + 1);
  await mkdir(dataDir, { recursive: true });
  const defaults = {
    ...sandboxApps,
    KINDRED_DATA_DIR: dataDir,
    KINDRED_KEYRING: await readOrMakeKeyring(dataDir),
    HUBSPOT_API_URL: sandboxUrl,
    HUBSPOT_APP_URL: sandboxUrl,
    PIPEDRIVE_OAUTH_URL: `${sandboxUrl}/pipedrive-oauth`,
    PIPEDRIVE_API_HOSTS: `localhost:${pipedrivePort}`,
    SANDBOX_PIPEDRIVE_PORT: pipedrivePort,
    PUBLIC_URL: `http://localhost:${source['PORT'] ?? '3000'}`,
    SANDBOX_DATA_DIR: join(dataDir, 'sandbox'),
    LOG_LEVEL: 'info',
  };
  const set = Object.entries(source).filter((entry): entry is [string, string] => Boolean(entry[1]?.trim()));
  return { ...defaults, ...Object.fromEntries(set) };
}

/** Settings as `npm start` uses them. */
export async function localSettings(source: NodeJS.ProcessEnv): Promise<Settings> {
  return loadSettings(await localEnvironment(source));
}

/** Removes the world: databases, sandbox and key. The programs that use them must have ended. */
export async function forgetEverything(dataDir: string): Promise<void> {
  await forgetShelter(dataDir);
  await rm(dataDir, { recursive: true, force: true });
}

async function readOrMakeKeyring(dataDir: string): Promise<string> {
  const file = join(dataDir, 'keyring');
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch {
    const keyring = `local:${randomBytes(32).toString('base64')}`;
    await writeFile(file, `${keyring}\n`, { mode: 0o600 });
    return keyring;
  }
}
