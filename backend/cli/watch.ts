import { complain, say } from './command-context.ts';
import { readWatchArguments, usage } from './watch/arguments.ts';
import { watchEvents } from './watch/watch-events.ts';

/** `npm run watch`: shows events as they happen, until Ctrl+C. */
async function main(): Promise<number> {
  const read = readWatchArguments(process.argv.slice(2), process.env['PORT']);
  if (read.outcome === 'refused') {
    complain(`${read.reason}\n\n${usage}`);
    return 1;
  }
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
  return watchEvents(read.value, { say, complain }, interrupted.signal);
}

process.exitCode = await main();
process.exit();
