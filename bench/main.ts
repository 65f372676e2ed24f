import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { audit } from './benchmarks/audit.ts';
import { burst } from './benchmarks/burst.ts';
import { coalesce } from './benchmarks/coalesce.ts';
import { echo } from './benchmarks/echo.ts';
import { fairness } from './benchmarks/fairness.ts';
import { firstSync } from './benchmarks/first-sync.ts';
import { ingest } from './benchmarks/ingest.ts';
import { latency } from './benchmarks/latency.ts';
import { load } from './benchmarks/load.ts';
import { memory } from './benchmarks/memory.ts';
import { plan } from './benchmarks/plan.ts';
import { queue } from './benchmarks/queue.ts';
import { quietSync } from './benchmarks/quiet-sync.ts';
import { realtime } from './benchmarks/realtime.ts';
import { revert } from './benchmarks/revert.ts';
import { rotation } from './benchmarks/rotation.ts';
import { soak } from './benchmarks/soak.ts';
import { surfaces } from './benchmarks/surfaces.ts';
import { twoCrms } from './benchmarks/two-crms.ts';
import { upsert } from './benchmarks/upsert.ts';
import type { Benchmark, BenchmarkOptions } from './parts/figure.ts';
import { tableOf } from './parts/table.ts';

const benchmarks: readonly Benchmark[] = [
  ingest,
  burst,
  firstSync,
  upsert,
  audit,
  coalesce,
  twoCrms,
  plan,
  echo,
  latency,
  soak,
  fairness,
  quietSync,
  memory,
  revert,
  load,
  surfaces,
  realtime,
  queue,
  rotation,
];

type Asked = { outcome: 'ok'; chosen: readonly Benchmark[]; options: BenchmarkOptions };
type Refused = { outcome: 'refused'; message: string };

/** `npm run bench [-- NAME…] [--long] [--contacts N] [--minutes N]`. Exit status 1 when a bar is missed. */
async function main(args: string[]): Promise<void> {
  const asked = read(args);
  if (asked.outcome === 'refused') {
    console.error(asked.message);
    process.exitCode = 1;
    return;
  }
  const { chosen, options } = asked;
  console.log(
    `Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'})`,
  );
  for (const benchmark of chosen) {
    const startedMs = performance.now();
    console.log(`\n${benchmark.name}`);
    const figures = await benchmark.run((line) => console.log(`  … ${line}`), options);
    console.log(tableOf(figures));
    const seconds = Math.round((performance.now() - startedMs) / 1_000);
    console.log(`  ${seconds} s, load of the machine ${(loadavg()[0] ?? 0).toFixed(1)}`);
    if (figures.some(({ passed }) => passed === false)) process.exitCode = 1;
  }
}

function read(args: string[]): Asked | Refused {
  const usage = `npm run bench -- [NAME…] [--long] [--contacts N] [--minutes N]\nThere are: ${benchmarks.map(({ name }) => name).join(', ')}.`;
  const refuse = (why: string): Refused => ({ outcome: 'refused', message: `${why}\n${usage}` });
  try {
    const options = {
      long: { type: 'boolean', default: false },
      contacts: { type: 'string' },
      minutes: { type: 'string' },
    } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const unknown = positionals.filter((name) => !benchmarks.some((benchmark) => benchmark.name === name));
    if (unknown.length > 0) return refuse(`There is no benchmark ${unknown.join(', ')}.`);
    const contacts = values.contacts === undefined ? null : Number(values.contacts);
    if (contacts !== null && !(Number.isInteger(contacts) && contacts >= 200))
      return refuse('--contacts takes a whole number of at least 200.');
    const minutes = values.minutes === undefined ? null : Number(values.minutes);
    if (minutes !== null && !(minutes >= 0.2 && minutes <= 1_440))
      return refuse('--minutes takes a number from 0.2 to 1440.');
    const chosen = benchmarks.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
    return { outcome: 'ok', chosen, options: { long: values.long, contacts, minutes } };
  } catch (error) {
    return refuse(error instanceof Error ? error.message : 'The arguments were not understood.');
  }
}

await main(process.argv.slice(2));
