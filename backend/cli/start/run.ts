import { join } from 'node:path';
import { Listr } from 'listr2';
import type { Settings } from '../../config/settings.ts';
import { openDatabase } from '../../open-database.ts';
import { createDatabase } from '../../platform/db/database.ts';
import { createLog, type Log } from '../../platform/log.ts';
import type { StartArguments } from './arguments.ts';
import { startChild, type Child } from './child.ts';
import { connectToHubSpot, connectToPipedrive, waitForFields } from './connect.ts';
import { noteBefore } from './duplicates.ts';
import { dataDirOf, type LocalEnvironment } from './local-settings.ts';
import { liveChanges, makePlan, watchSync } from './watch-sync.ts';
import { apiOf, type World } from './world.ts';

const readyTimeoutMs = 60_000;
const root = join(import.meta.dirname, '..', '..', '..');

export type Started = {
  settings: Extract<Settings, { outcome: 'ok' }>;
  env: LocalEnvironment;
  args: StartArguments;
};

type Work = (say: (note: string) => void) => Promise<string>;

/** The task list: database, sandbox, Kindred, both connections, fields, plan, first sync, live changes. */
export async function bringUp(started: Started, world: World): Promise<void> {
  const log = createLog('error');
  const dataDir = dataDirOf(started.env);
  /** A task whose title becomes what came of it. */
  const task = (title: string, work: Work, skip: () => Promise<string | false> | false = () => false) => ({
    title,
    skip,
    task: (_: World, shown: { title: string; output: string }) =>
      world.isEnding ? never : work(sayOn(shown)).then((note) => void (shown.title = note)),
    rendererOptions: { outputBar: 1 },
  });
  const tasks = new Listr<World>(
    [
      task('Postgres', () => openPostgres(started, world, log)),
      task('HubSpot and Pipedrive (sandbox)', () => startSandbox(started, world)),
      task('Kindred: API and worker', () => startBackend(started, world)),
      task('Install into HubSpot', () => connectToHubSpot(world, dataDir)),
      task('Connect Pipedrive', () => connectToPipedrive(world)),
      task('Create the pronouns fields', () => waitForFields(world)),
      task(
        'Plan',
        async (say) => {
          world.newestBefore = await noteBefore(world.sandbox, dataDir);
          return makePlan(world, say);
        },
        () => plannedEarlier(world),
      ),
      task('First sync', (say) => watchSync(world, say)),
      task(
        'People tell their pronouns: live changes',
        (say) => liveChanges(world, say),
        () => Promise.resolve(!world.freshInstall && 'People told their pronouns at an earlier start'),
      ),
    ],
    // Its own answer to Ctrl+C would leave Postgres running.
    { fallbackRenderer: 'simple', registerSignalListeners: false },
  );
  await tasks.run(world);
}

/** Where nobody watches, progress would be noise in a file. */
const sayOn = (shown: { output: string }) => (note: string) => {
  if (process.stdout.isTTY) shown.output = note;
};

/** What a task answers that must not begin any more: the process ends meanwhile. */
const never = new Promise<void>(() => undefined);

/** Only the first sync of a CRM is planned: later ones write what people changed. */
async function plannedEarlier(world: World): Promise<string | false> {
  if (world.freshInstall) return false;
  const { freshness } = await apiOf(world).syncStatus();
  return freshness.syncedAt !== null && 'Planned at an earlier start';
}

/** Stops what runs, last started first. */
export async function takeDown(world: World): Promise<void> {
  world.isEnding = true;
  for (const child of [...world.children].reverse()) await child.stop();
  await world.db?.close();
  const opened = await world.opening?.catch(() => undefined);
  if (opened?.outcome === 'opened') await opened.stop();
}

async function openPostgres({ settings }: Started, world: World, log: Log): Promise<string> {
  const { config, secrets } = settings;
  world.opening = openDatabase(config, secrets, log);
  const opened = await world.opening;
  if (opened.outcome === 'refused') throw new Error(`${opened.reason} ${opened.fix}`);
  world.db = createDatabase({ url: opened.url, poolSize: 2, log });
  return config.database === 'embedded' ? 'Postgres (embedded)' : 'Postgres (yours)';
}

async function startSandbox(started: Started, world: World): Promise<string> {
  const { env, args } = started;
  const child = await startChild(
    join(root, 'sandbox', 'main.ts'),
    {
      ...env,
      ...(args.contacts === null ? {} : { SANDBOX_CONTACTS: String(args.contacts) }),
      ...(args.importFile === null ? {} : { SANDBOX_IMPORT: args.importFile }),
    },
    join(dataDirOf(started.env), 'logs', 'sandbox.log'),
  );
  world.children.push(child);
  await child.ready(() => answers(`${world.sandboxUrl}/_sandbox/calls`), readyTimeoutMs * 5);
  watch(world, child, 'The sandbox');
  return 'HubSpot and Pipedrive (sandbox)';
}

async function startBackend(started: Started, world: World): Promise<string> {
  const logFile = join(dataDirOf(started.env), 'logs', 'kindred.log');
  const child = await startChild(join(root, 'backend', 'main.ts'), started.env, logFile);
  world.children.push(child);
  await child.ready(() => answers(`${world.publicUrl}/readyz`), readyTimeoutMs);
  watch(world, child, 'Kindred');
  return 'Kindred: API and worker';
}

function watch(world: World, child: Child, name: string): void {
  void child.ended.then((lastWords) => world.broken.resolve(`${name} ended by itself:\n${lastWords}`));
}

const answers = async (url: string) => (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
