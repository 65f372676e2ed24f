import { Gauge, type Registry } from 'prom-client';
import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { LoopWatch } from '../../platform/event-loop.ts';
import type { Log } from '../../platform/log.ts';

export type FigureDeps = {
  db: Pick<Database, 'system' | 'connections'>;
  queue: { waiting(): Promise<Readonly<Record<string, number>>> };
  clock: Clock;
  log: Log;
  loop: Pick<LoopWatch, 'worstMs'>;
  registry: Registry;
};

/** What waits, over all tenants. Every label is a name of ours; see operations_figures. */
const gauges = {
  inbox_waiting: { help: 'Hints that wait to be worked on.', labels: ['provider'] },
  inbox_oldest_seconds: { help: 'How long the oldest of them waits.', labels: ['provider'] },
  links_due: { help: 'Records that are due to be written to a CRM.', labels: ['provider'] },
  conflicts_open: { help: 'Conflicts that wait for a person.', labels: ['field'] },
  exceptions_open: { help: 'Exceptions that wait for a person.', labels: ['kind'] },
  sessions_open: { help: 'Sync sessions that run or wait to.', labels: ['kind'] },
  connections: { help: 'Connections of active tenants.', labels: ['provider', 'status'] },
} as const;
type Figure = keyof typeof gauges;
const figureNames = Object.keys(gauges) as [Figure, ...Figure[]];

const figuresStatement = loadSql(
  import.meta.url,
  './operations-figures.sql',
  z.object({ figure: z.enum(figureNames), label: z.string(), sublabel: z.string(), value: z.number() }),
);

/** Several Prometheus servers may ask at once: the database is asked this often at most. */
const memoryMs = 5_000;
const timeoutMs = 3_000;
/** More of a kind count as this many. */
const cap = 100_000;

/** Brings the gauges up to date before they are read. Never throws: what cannot be told is left out, and said so. */
export function createFigures(deps: FigureDeps): () => Promise<void> {
  const { clock, log, registry } = deps;
  const make = (name: string, help: string, labelNames: readonly string[]) =>
    gaugeIn(registry, { name: `kindred_${name}`, help, labelNames: [...labelNames] });
  const shared = new Map(
    figureNames.map((name) => [name, make(name, gauges[name].help, gauges[name].labels)]),
  );
  const jobs = make('jobs_waiting', 'Jobs that wait or are delayed.', ['job']);
  const pool = make('db_connections', 'Connections to Postgres, and callers in line for one.', ['state']);
  const block = make('event_loop_block_seconds', 'The longest block of the last 5 to 10 seconds.', []);
  const up = make('figures_up', '1 when what waits could be asked; 0: those gauges are missing.', []);
  let askedMs = -Infinity;
  const askAgain = async () => {
    if (clock.nowMs() - askedMs < memoryMs) return;
    askedMs = clock.nowMs();
    for (const gauge of [...shared.values(), jobs]) gauge.reset();
    try {
      const [rows, waiting] = await inTime(clock, askBoth(deps));
      for (const row of rows) shared.get(row.figure)?.set(labelsOf(row), row.value);
      for (const [job, count] of Object.entries(waiting)) jobs.set({ job }, count);
      up.set(1);
    } catch (error) {
      up.set(0);
      log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'metrics.figures_missing');
    }
  };
  return async () => {
    const { open, idle, waiting } = deps.db.connections();
    pool.set({ state: 'open' }, open);
    pool.set({ state: 'idle' }, idle);
    pool.set({ state: 'waiting' }, waiting);
    block.set(deps.loop.worstMs() / 1_000);
    await askAgain();
  };
}

/** The registry's own, where another application of this process has made it already. */
function gaugeIn(registry: Registry, wanted: { name: string; help: string; labelNames: string[] }): Gauge {
  const known = registry.getSingleMetric(wanted.name);
  return known instanceof Gauge ? known : new Gauge({ ...wanted, registers: [registry] });
}

function askBoth({ db, queue, clock }: FigureDeps) {
  return Promise.all([db.system(figuresStatement, [new Date(clock.nowMs()), cap]), queue.waiting()]);
}

async function inTime<T>(clock: Clock, work: Promise<T>): Promise<T> {
  const done = new AbortController();
  const late = clock.sleep(timeoutMs, done.signal).then((): never => {
    throw new Error('the figures took too long');
  });
  late.catch(() => undefined);
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}

function labelsOf({ figure, label, sublabel }: { figure: Figure; label: string; sublabel: string }) {
  const [first, second] = gauges[figure].labels as readonly [string, string?];
  return second === undefined ? { [first]: label } : { [first]: label, [second]: sublabel };
}
