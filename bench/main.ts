import { cpus } from 'node:os';
import { coalesce } from './benchmarks/coalesce.ts';
import { firstSync } from './benchmarks/first-sync.ts';
import { ingest } from './benchmarks/ingest.ts';
import { revert } from './benchmarks/revert.ts';
import { twoCrms } from './benchmarks/two-crms.ts';
import { upsert } from './benchmarks/upsert.ts';
import type { Benchmark } from './parts/figure.ts';
import { tableOf } from './parts/table.ts';

const benchmarks: readonly Benchmark[] = [ingest, firstSync, upsert, coalesce, twoCrms, revert];

/** `npm run bench [-- NAME…]`: all benchmarks or the named ones. Exit status 1 when a bar is missed. */
async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !benchmarks.some((benchmark) => benchmark.name === name));
  if (unknown.length > 0) {
    console.error(
      `There is no benchmark ${unknown.join(', ')}. There are: ${benchmarks.map(({ name }) => name).join(', ')}.`,
    );
    process.exitCode = 1;
    return;
  }
  const chosen = names.length === 0 ? benchmarks : benchmarks.filter(({ name }) => names.includes(name));
  console.log(
    `Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'})`,
  );
  for (const benchmark of chosen) {
    const startedMs = performance.now();
    console.log(`\n${benchmark.name}`);
    const figures = await benchmark.run((line) => console.log(`  … ${line}`));
    console.log(tableOf(figures));
    console.log(`  ${Math.round((performance.now() - startedMs) / 1_000)} s`);
    if (figures.some(({ passed }) => passed === false)) process.exitCode = 1;
  }
}

await main(process.argv.slice(2));
