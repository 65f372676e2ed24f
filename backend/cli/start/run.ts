import { join } from 'node:path';
import { Listr } from 'listr2';
import type { Settings } from '../../config/settings.ts';
import { openDatabase } from '../../open-database.ts';
import { createDatabase } from '../../platform/db/database.ts';
import { createLog, type Log } from '../../platform/log.ts';
import { createApiClient } from './api-client.ts';
import type { StartArguments } from './arguments.ts';
import { startChild } from './child.ts';
import { installApp } from './install-app.ts';
import { localApiKey } from './local-api-key.ts';
import type { LocalEnvironment } from './local-settings.ts';
import { liveChanges, watchSync } from './watch-sync.ts';
import { portalId, type World } from './world.ts';

const readyTimeoutMs = 60_000;
const root = join(import.meta.dirname, '..', '..', '..');

export type Started = {
  settings: Extract<Settings, { outcome: 'ok' }>;
  env: LocalEnvironment;
  args: StartArguments;
};

/** The task list: databases, sandbox, Kindred, installation, field, first sync. */
export async function bringUp(started: Started, world: World): Promise<void> {
  const log = createLog('error');
  const tasks = new Listr<World>(
    [
      {
        title: 'Postgres',
        task: (_, task) => openPostgres(started, world, log).then((note) => void (task.title = note)),
      },
      { title: 'HubSpot (sandbox)', task: () => startSandbox(started, world) },
      { title: 'Kindred: API and worker', task: () => startBackend(started, world) },
      {
        title: 'Install into HubSpot',
        task: (_, task) => install(started, world).then((note) => void (task.title = note)),
      },
      {
        title: 'Create the pronouns field',
        task: (_, task) => fields(world).then((note) => void (task.title = note)),
      },
      {
        title: 'First sync',
        task: (_, task) =>
          watchSync(world, (note) => void (task.output = note)).then((note) => void (task.title = note)),
        rendererOptions: { outputBar: 1 },
      },
      {
        title: 'People tell their pronouns: live changes',
        skip: () => (world.freshInstall ? false : 'People told their pronouns at an earlier start'),
        task: (_, task) =>
          liveChanges(world, (note) => void (task.output = note)).then((note) => void (task.title = note)),
      },
    ],
    { fallbackRenderer: 'simple' },
  );
  await tasks.run(world);
}

/** Stops what runs, last started first. */
export async function takeDown(world: World): Promise<void> {
  for (const child of [...world.children].reverse()) await child.stop();
  await world.db?.close();
  await world.opened?.stop();
}

async function openPostgres({ settings }: Started, world: World, log: Log): Promise<string> {
  const { config, secrets } = settings;
  const opened = await openDatabase(config, secrets, log);
  if (opened.outcome === 'refused') throw new Error(`${opened.reason} ${opened.fix}`);
  world.opened = opened;
  world.db = createDatabase({ url: opened.url, poolSize: 2, log });
  return config.database === 'embedded' ? 'Postgres (embedded)' : 'Postgres (yours)';
}

async function startSandbox({ env, args }: Started, world: World): Promise<void> {
  const child = await startChild(
    join(root, 'sandbox', 'main.ts'),
    {
      ...env,
      ...(args.contacts === null ? {} : { SANDBOX_CONTACTS: String(args.contacts) }),
      ...(args.importFile === null ? {} : { SANDBOX_IMPORT: args.importFile }),
    },
    join(env['KINDRED_DATA_DIR'] ?? '.data', 'logs', 'sandbox.log'),
  );
  world.children.push(child);
  await child.ready(() => answers(`${world.sandboxUrl}/_sandbox/calls`), readyTimeoutMs * 5);
}

async function startBackend({ env }: Started, world: World): Promise<void> {
  const logFile = join(env['KINDRED_DATA_DIR'] ?? '.data', 'logs', 'kindred.log');
  const child = await startChild(join(root, 'backend', 'main.ts'), env, logFile);
  world.children.push(child);
  await child.ready(() => answers(`${world.publicUrl}/readyz`), readyTimeoutMs);
}

const answers = async (url: string) => (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;

async function install({ env }: Started, world: World): Promise<string> {
  const dataDir = env['KINDRED_DATA_DIR'] ?? '.data';
  const { db } = world;
  if (!db) throw new Error('The database is not open.');
  const before = await localApiKey(db, dataDir, portalId);
  if (before === null) {
    world.freshInstall = true;
    await installApp(world.publicUrl, portalId);
  }
  const apiKey = before ?? (await localApiKey(db, dataDir, portalId));
  if (apiKey === null) throw new Error('The app was installed, but no tenant came of it.');
  world.apiKey = apiKey;
  world.api = createApiClient(world.publicUrl, world.sandboxUrl, apiKey);
  const { status, account } = await world.api.connection();
  if (status !== 'connected')
    throw new Error(`The connection to HubSpot is ${status}. Start over with --fresh.`);
  return `Installed in HubSpot account ${account ?? portalId}${before === null ? '' : ' (since an earlier start)'}`;
}

async function fields(world: World): Promise<string> {
  const { api } = world;
  if (!api) throw new Error('The API is not ready.');
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const field = await api.pronounsField();
    if (field?.state === 'ready') return `Pronouns field "${field.property ?? ''}" is ready`;
    if (field?.state === 'other_type')
      throw new Error('HubSpot has a property custom_pronouns of another type.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('The pronouns field was not created within 20 s. See .data/logs/kindred.log.');
}
