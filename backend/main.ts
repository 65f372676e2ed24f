import { loadSettings } from './config/settings.ts';
import { createLog } from './platform/log.ts';
import { crashPoints } from './platform/crash-points.ts';
import { outgoingHosts } from './config/outgoing-hosts.ts';
import { guardOutgoing } from './platform/net/outgoing-guard.ts';
import { serve } from './serve.ts';

/** `npm run serve`: the production entry. Refusals are sentences with a fix, and exit status 1. */
async function main(): Promise<void> {
  const settings = loadSettings();
  if (settings.outcome === 'refused') {
    for (const { variable, message, fix } of settings.problems) say(`${variable} ${message}. ${fix}`);
    process.exitCode = 1;
    return;
  }
  const { config, secrets, warnings } = settings;
  for (const { variable, message, fix } of warnings) say(`${variable} ${message}. ${fix}`);
  const log = createLog(config.logLevel);
  const onRefused = (reason: string) => log.error({ reason }, 'net.refused');
  const guard = await guardOutgoing({ allowed: outgoingHosts(config), onRefused });
  if (guard.outcome === 'not_possible') log.error({}, 'net.unguarded');
  const started = await serve({ config, secrets, log }, { race: crashPoints(config.crashAt) });
  if (started.outcome === 'refused') {
    say(`${started.reason} ${started.fix}`);
    process.exitCode = 1;
    return;
  }
  const stop = () => {
    started.serving.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // Started by another program of ours: end when it ends, however it ends.
  if (process.connected) process.once('disconnect', stop);
  else if ('connected' in process) stop();
}

const say = (text: string) => process.stderr.write(`${text}\n`);

main().catch((error: unknown) => {
  say(`Kindred could not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
