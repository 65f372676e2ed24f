import { readArguments, usage } from './start/arguments.ts';
import { forgetEverything, localEnvironment } from './start/local-settings.ts';
import { bringUp, takeDown } from './start/run.ts';
import { renderPlaces, renderSummary } from './start/summary.ts';
import { countHeld, noteBefore } from './start/duplicates.ts';
import { createSandboxClient } from './start/sandbox-client.ts';
import { companyId, portalId, type World } from './start/world.ts';
import { loadSettings } from '../config/settings.ts';

/** `npm start`: everything on this machine, from nothing to a HubSpot and a Pipedrive in sync; then it stays live. */
async function main(): Promise<number> {
  const startedAtMs = performance.now();
  const args = readArguments(process.argv.slice(2));
  if (args.outcome === 'refused') return refuse(`${args.reason}\n\n${usage}`);
  if (args.value.fresh)
    await forgetEverything((await localEnvironment(process.env))['KINDRED_DATA_DIR'] ?? '.data');
  const env = await localEnvironment(process.env);
  const settings = loadSettings(env);
  if (settings.outcome === 'refused') {
    return refuse(
      settings.problems.map(({ variable, message, fix }) => `${variable} ${message}. ${fix}`).join('\n'),
    );
  }
  const world: World = {
    publicUrl: settings.config.publicUrl ?? `http://localhost:${settings.config.port}`,
    sandboxUrl: settings.config.hubspot.apiUrl,
    sandbox: createSandboxClient(settings.config.hubspot.apiUrl),
    children: [],
    freshInstall: false,
  };
  const interrupted = new Promise<'interrupted'>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve('interrupted'));
  });
  try {
    const outcome = await Promise.race([bringUp({ settings, env, args: args.value }, world), interrupted]);
    if (outcome === 'interrupted') return 130;
    const wrong = await report(world, settings.config.dataDir, performance.now() - startedAtMs);
    if (wrong !== null && args.value.once) return refuse(wrong);
    if (args.value.once) return 0;
    say('\nRunning. Press Ctrl+C to stop; `npm start` goes on where it was.');
    const ended = await Promise.race([interrupted, ...world.children.map(({ ended }) => ended)]);
    return ended === 'interrupted' ? 0 : refuse(`A part of it ended by itself:\n${ended}`);
  } catch (error) {
    return refuse(`\n${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await takeDown(world);
  }
}

/** Prints the summary; returns why it is not a good one, else null. */
async function report(world: World, dataDir: string, elapsedMs: number): Promise<string | null> {
  const { api, apiKey, publicUrl, sandbox, sandboxUrl, session } = world;
  if (!api || apiKey === undefined || !session) throw new Error('Nothing was started.');
  const { conflicts, exceptions } = await api.syncStatus();
  const calls = await sandbox.calls();
  const before = world.newestBefore ?? (await noteBefore(sandbox, dataDir));
  const held = await countHeld(sandbox, before);
  say(renderSummary({ session, conflicts, exceptions, calls, held, elapsedMs }));
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
