import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export type StartArguments = {
  /** Exit after the summary. */
  once: boolean;
  /** Size of the seeded portal; null: the default. */
  contacts: number | null;
  /** A HubSpot contact export instead of the seed. */
  importFile: string | null;
  /** Forget the world and start over. */
  fresh: boolean;
};

export const usage = `Usage: npm start [-- options]
  --once             exit after the summary (0), or with the reason (1)
  --contacts N       how many people each CRM holds, 0 to 1,000,000 (2,000)
  --import FILE.csv  a HubSpot contact export instead
  --fresh            forget everything and start over`;

/** Reads the command line; a mistake is answered with a sentence. */
export function readArguments(
  argv: readonly string[],
): { outcome: 'ok'; value: StartArguments } | { outcome: 'refused'; reason: string } {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...argv],
      options: {
        once: { type: 'boolean', default: false },
        fresh: { type: 'boolean', default: false },
        contacts: { type: 'string' },
        import: { type: 'string' },
      },
    }));
  } catch (error) {
    return {
      outcome: 'refused',
      reason: error instanceof Error ? error.message : 'The options are not right.',
    };
  }
  const { contacts, import: importFile, once, fresh } = values;
  if (contacts !== undefined && !(/^\d{1,7}$/.test(contacts) && Number(contacts) <= 1_000_000)) {
    return { outcome: 'refused', reason: '--contacts takes a whole number from 0 to 1,000,000.' };
  }
  if (contacts !== undefined && importFile !== undefined) {
    return {
      outcome: 'refused',
      reason: '--contacts and --import exclude each other: the file says how many there are.',
    };
  }
  if (importFile !== undefined && !existsSync(importFile)) {
    return { outcome: 'refused', reason: `There is no file ${importFile}.` };
  }
  return {
    outcome: 'ok',
    value: {
      once,
      fresh,
      contacts: contacts === undefined ? null : Number(contacts),
      importFile: importFile === undefined ? null : resolve(importFile),
    },
  };
}
