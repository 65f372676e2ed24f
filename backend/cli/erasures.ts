import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { listChains } from '../features/audit/index.ts';
import {
  erasuresSince,
  listedErasure,
  replayErasures,
  type ListedErasure,
} from '../features/privacy/index.ts';
import { complain, say, withContext } from './command-context.ts';
import { readOptions } from './read-options.ts';

const usage =
  'Usage: npm run --silent erasures [-- --since 2026-11-22T08:00:00Z] > FILE\n       npm run erasures -- --replay FILE';
const options = z
  .object({ since: z.iso.datetime({ offset: true }).optional(), replay: z.string().min(1).optional() })
  .refine(({ since, replay }) => since === undefined || replay === undefined);

/**
 * `npm run erasures`: who was erased, as a list without names that is kept apart from the database, and the same list
 * carried out again on a restored backup.
 */
async function main(): Promise<number> {
  const read = readOptions(options);
  if (!read) {
    complain(usage);
    return 1;
  }
  return read.replay === undefined ? list(new Date(read.since ?? 0)) : replay(read.replay);
}

function list(since: Date): Promise<number> {
  return withContext(async ({ db }) => {
    for (const { tenantId } of await listChains(db)) {
      for (const one of await erasuresSince(db, tenantId, since)) say(JSON.stringify(one));
    }
    return 0;
  });
}

async function replay(file: string): Promise<number> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const listed: ListedErasure[] = [];
  for (const [index, line] of lines.entries()) {
    const parsed = listedErasure.safeParse(parse(line));
    if (!parsed.success) {
      complain(`${file}, line ${index + 1}: this is not an erasure. Nothing was done.`);
      return 1;
    }
    listed.push(parsed.data);
  }
  return withContext(async (context) => {
    const { erased, notThere, keys } = await replayErasures(context, listed);
    say(
      `${erased} people erased again, ${notThere} who were not there or were erased already, ${keys} keys added.`,
    );
    return 0;
  });
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

process.exitCode = await main();
process.exit();
