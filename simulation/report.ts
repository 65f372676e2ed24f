import { createHash } from 'node:crypto';
import type { SeedResult } from './run-seed.ts';
import { requiredStates } from './states.ts';

/** One line for a seed that held, and what to do about one that did not. */
export function reportSeed({ seed, found, hash, virtualMs, changes, writes, cpuMs }: SeedResult): void {
  const facts = [
    hash.slice(0, 16),
    `${Math.round(virtualMs / 60_000)} virtual minutes`,
    `${changes} changes`,
    `${writes} writes`,
    `${(cpuMs / 1_000).toFixed(1)} s CPU`,
  ];
  console.log(`seed ${seed}: ${found.length === 0 ? 'held' : 'FAILED'} (${facts.join(', ')})`);
  for (const line of found) console.log(`  ${line}`);
  if (found.length > 0) console.log(`  replay: npm run simulate -- --seed ${seed} --trace`);
}

/** The table of states, what was missed, and the hash of the whole batch; answers the exit code. */
export function reportBatch(
  results: readonly SeedResult[],
  { checksStates, seconds }: { checksStates: boolean; seconds: number },
): number {
  const seen = countStates(results);
  const missing = requiredStates.filter((state) => !seen.has(state));
  for (const [state, { seeds, times }] of seen)
    console.log(`${String(seeds).padStart(5)} seeds ${String(times).padStart(6)} × ${state}`);
  if (checksStates) for (const state of missing) console.log(`never reached: ${state}`);
  const held = results.filter(({ found }) => found.length === 0).length;
  const reached = requiredStates.length - missing.length;
  const hash = createHash('sha256').update(results.map((result) => result.hash).join('\n'));
  console.log(
    `${held} of ${results.length} seeds held, ${reached} of ${requiredStates.length} rare states reached, ` +
      `${seconds.toFixed(1)} s, hash ${hash.digest('hex').slice(0, 16)}`,
  );
  return held === results.length && !(checksStates && missing.length > 0) ? 0 : 1;
}

/** In how many seeds each state was seen, and how often. */
function countStates(results: readonly SeedResult[]): Map<string, { seeds: number; times: number }> {
  const seen = new Map<string, { seeds: number; times: number }>();
  for (const { sightings } of results)
    for (const [state, count] of Object.entries(sightings)) {
      const { seeds, times } = seen.get(state) ?? { seeds: 0, times: 0 };
      seen.set(state, { seeds: seeds + 1, times: times + count });
    }
  return new Map([...seen].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
