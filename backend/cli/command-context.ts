import { loadSettings } from '../config/settings.ts';
import { outgoingHosts } from '../config/outgoing-hosts.ts';
import { guardOutgoing } from '../platform/net/outgoing-guard.ts';
import type { Context } from '../context.ts';
import { openContext } from '../open-context.ts';
import { openRetiredMacKeys } from '../open-mac-keys.ts';
import { openDatabase } from '../open-database.ts';
import { createLog } from '../platform/log.ts';
import { localSettings } from './start/local-settings.ts';

/**
 * Settings for a command of the operator: the environment where it names a keyring, else the ones that `npm start`
 * made in the data folder.
 */
export function commandSettings(): ReturnType<typeof localSettings> {
  return process.env['KINDRED_KEYRING'] ? Promise.resolve(loadSettings()) : localSettings(process.env);
}

/** Runs a command with a context and ends everything afterwards. Returns the exit status; refusals are printed. */
export async function withContext(run: (context: Context) => Promise<number>): Promise<number> {
  const settings = await commandSettings();
  if (settings.outcome === 'refused') {
    for (const { variable, message, fix } of settings.problems) complain(`${variable} ${message}. ${fix}`);
    return 1;
  }
  const { config, secrets } = settings;
  const log = createLog('error');
  await guardOutgoing({ allowed: outgoingHosts(config) });
  const opened = await openDatabase(config, secrets, log);
  if (opened.outcome === 'refused') {
    complain(`${opened.reason} ${opened.fix}`);
    return 1;
  }
  const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`;
  const databaseUrl = opened.url;
  const retiredMacKeys = await openRetiredMacKeys(databaseUrl, secrets, log);
  const context = await openContext({ config, secrets, databaseUrl, publicUrl, log, retiredMacKeys });
  try {
    return await run(context);
  } finally {
    await context.close();
    await opened.stop();
  }
}

export const say = (text: string): void => void process.stdout.write(`${text}\n`);
export const complain = (text: string): void => void process.stderr.write(`${text}\n`);
