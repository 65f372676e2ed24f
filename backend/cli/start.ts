import { readArguments, usage } from './start/arguments.ts';
import { forgetEverything, localEnvironment } from './start/local-settings.ts';
import { bringUp, takeDown } from './start/run.ts';
import { renderPlaces, renderSummary } from './start/summary.ts';
import { portalId, type World } from './start/world.ts';
import { loadSettings } from '../config/settings.ts';

/** `npm start`: everything on this machine, from nothing to a synced HubSpot account; then it stays live. */
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
    children: [],
    freshInstall: false,
  };
  const interrupted = new Promise<'interrupted'>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve('interrupted'));
  });
  try {
    const outcome = await Promise.race([bringUp({ settings, env, args: args.value }, world), interrupted]);
    if (outcome === 'interrupted') return 130;
    await report(world, performance.now() - startedAtMs);
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

async function report(world: World, elapsedMs: number): Promise<void> {
  const { api, apiKey, publicUrl, sandboxUrl } = world;
  if (!api || apiKey === undefined) throw new Error('Nothing was started.');
  const [status, calls] = await Promise.all([api.syncStatus(), api.sandboxCalls()]);
  say(renderSummary({ kind: world.syncKind ?? 'first', counts: status.counts, calls, elapsedMs }));
  say(renderPlaces({ sandboxUrl, publicUrl, portalId, apiKey }));
}

const say = (text: string) => void process.stdout.write(`${text}\n`);

function refuse(reason: string): number {
  process.stderr.write(`${reason}\n`);
  return 1;
}

process.exitCode = await main();
process.exit();
