import { readArguments, usage } from './start/arguments.ts';
import { findTakenPort } from './start/free-ports.ts';
import { dataDirOf, forgetEverything, localEnvironment } from './start/local-settings.ts';
import { patiently } from './start/patiently.ts';
import { bringUp, takeDown, type Started } from './start/run.ts';
import { renderPlaces, renderSummary } from './start/summary.ts';
import { countHeld, noteBefore } from './start/duplicates.ts';
import { createSandboxClient } from './start/sandbox-client.ts';
import { companyId, portalId } from './start/sandbox-account.ts';
import type { World } from './start/world.ts';
import { loadSettings } from '../config/settings.ts';

/** `npm start`: everything on this machine, from nothing to a HubSpot and a Pipedrive in sync; then it stays live. */
async function main(): Promise<number> {
  const startedAtMs = performance.now();
  const prepared = await prepare();
  if (prepared.outcome === 'refused') return refuse(prepared.reason);
  const { started, world } = prepared;
  const { once } = started.args;
  const interrupted = new Promise<'interrupted'>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve('interrupted'));
  });
  const broken = world.broken.promise;
  try {
    const outcome = await Promise.race([bringUp(started, world), interrupted, broken]);
    if (outcome === 'interrupted') return 130;
    if (outcome !== undefined) return refuse(`\n${outcome}`);
    const wrong = await report(world, started.settings.config.dataDir, performance.now() - startedAtMs);
    if (once) return wrong === null ? 0 : refuse(wrong);
    say('\nRunning. Press Ctrl+C to stop; `npm start` goes on where it was.');
    const ended = await Promise.race([interrupted, broken]);
    return ended === 'interrupted' ? 0 : refuse(ended);
  } catch (error) {
    return refuse(`\n${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await takeDown(world);
  }
}

type Prepared = { outcome: 'ok'; started: Started; world: World } | { outcome: 'refused'; reason: string };

/** Everything that can be refused before anything is started; forgets the old world if that was asked for. */
async function prepare(): Promise<Prepared> {
  const read = readArguments(process.argv.slice(2));
  if (read.outcome === 'refused') return { outcome: 'refused', reason: `${read.reason}\n\n${usage}` };
  const args = read.value;
  const taken = await findTakenPort(process.env);
  if (taken !== null) return { outcome: 'refused', reason: taken };
  if (args.fresh) await forgetEverything(dataDirOf(process.env));
  const env = await localEnvironment(process.env);
  const settings = loadSettings(env);
  if (settings.outcome === 'refused') {
    const sentences = settings.problems.map(({ variable, message, fix }) => `${variable} ${message}. ${fix}`);
    return { outcome: 'refused', reason: sentences.join('\n') };
  }
  const { publicUrl, port, hubspot } = settings.config;
  const world: World = {
    publicUrl: publicUrl ?? `http://localhost:${port}`,
    sandboxUrl: hubspot.apiUrl,
    sandbox: createSandboxClient(hubspot.apiUrl),
    children: [],
    broken: Promise.withResolvers(),
    freshInstall: false,
    isEnding: false,
  };
  return { outcome: 'ok', started: { settings, env, args }, world };
}

/** Prints the summary; returns why it is not a good one, else null. */
async function report(world: World, dataDir: string, elapsedMs: number): Promise<string | null> {
  const { api, apiKey, publicUrl, sandbox, sandboxUrl, session } = world;
  if (!api || apiKey === undefined || !session) throw new Error('Nothing was started.');
  const { conflicts } = await patiently(() => api.syncStatus());
  const exceptions = await patiently(() => api.openExceptions());
  const calls = await sandbox.calls();
  const before = world.newestBefore ?? (await noteBefore(sandbox, dataDir));
  const held = await countHeld(sandbox, before);
  const { byRule: conflictsByRule, open: openConflicts } = conflicts;
  const counts = { conflictsByRule, openConflicts, exceptions, calls, held };
  say(renderSummary({ session, plan: world.plan, ...counts, elapsedMs }));
  say(renderPlaces({ sandboxUrl, publicUrl, portalId, companyId, apiKey }));
  const duplicates = held.hubspot.duplicates + held.pipedrive.duplicates;
  return duplicates === 0 ? null : `${duplicates} records were made of somebody who was there already.`;
}

const say = (text: string) => void process.stdout.write(`${text}\n`);

function refuse(reason: string): number {
  process.stderr.write(`${reason}\n`);
  return 1;
}

process.exitCode = await main();
process.exit();
