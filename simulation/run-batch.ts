import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Options } from './options.ts';
import { runSeed, type SeedRequest, type SeedResult } from './run-seed.ts';
import { watchDatabase, type WatchedDatabase } from './watch-database.ts';

const seedsOfAProcess = 100;
const workerFile = join(import.meta.dirname, 'seed-worker.ts');

/** Runs all seeds, each in one of the processes; answers their results in the order of seeds. */
export async function runBatch(
  { seeds, from, steps, workers, trace }: Options,
  done: (result: SeedResult) => void,
): Promise<SeedResult[]> {
  const waiting = Array.from({ length: seeds }, (_, index): SeedRequest => ({ seed: from + index, steps }));
  const results: SeedResult[] = [];
  const note = (result: SeedResult) => {
    results.push(result);
    done(result);
  };
  const count = Math.min(workers, seeds);
  if (count === 1) {
    const watched = watchDatabase();
    const say = trace ? (line: string) => console.error(line) : undefined;
    for (const request of waiting) note(await settled(watched, { ...request, trace: say }));
  } else {
    await Promise.all(Array.from({ length: count }, () => work(waiting, note)));
  }
  return results.toSorted((one, other) => one.seed - other.seed);
}

/** One process after the other, until no seed is left: each keeps some 10 MB of every backend that it has run. */
async function work(waiting: SeedRequest[], note: (result: SeedResult) => void): Promise<void> {
  while (waiting.length > 0) await workInOneProcess(waiting, note);
}

async function workInOneProcess(waiting: SeedRequest[], note: (result: SeedResult) => void): Promise<void> {
  const child = fork(workerFile, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = once(child, 'exit');
  for (let count = 0; count < seedsOfAProcess; count += 1) {
    const request = waiting.shift();
    if (request === undefined) break;
    child.send(request);
    const answered = once(child, 'message').then(([result]: SeedResult[]) => result);
    const result = await Promise.race([answered, ended.then(() => undefined)]);
    if (result === undefined) throw new Error(`the process of seed ${request.seed} ended`);
    note(result);
  }
  child.disconnect();
  await ended;
}

/** A seed that throws has found something too. */
export async function settled(watched: WatchedDatabase, request: SeedRequest): Promise<SeedResult> {
  try {
    return await runSeed(watched, request);
  } catch (error) {
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const nothing = {
      hash: '-',
      virtualMs: 0,
      changes: 0,
      writes: 0,
      statements: 0,
      cpuMs: 0,
      sightings: {},
    };
    return { seed: request.seed, found: [said], ...nothing };
  }
}
