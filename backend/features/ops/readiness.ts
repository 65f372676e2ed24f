import { z } from 'zod';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { LoopWatch } from '../../platform/event-loop.ts';

export type ReadinessDeps = {
  db: Pick<Database, 'system'>;
  queue: { health(): Promise<boolean> };
  clock: Clock;
  loop: Pick<LoopWatch, 'worstMs'>;
  /** The migrations that this version of the code stands on. */
  migrations: readonly string[];
  /** True once the process began to shut down: no new traffic should come. */
  isStopping: () => boolean;
};

export type Readiness = {
  ready: boolean;
  checks: { database: boolean; migrations: boolean; queue: boolean; eventLoop: boolean; accepting: boolean };
  /** How old each answer is, in milliseconds; at most a second. */
  ages: { database: number; migrations: number; queue: number };
};

const appliedMigrations = loadSql(
  import.meta.url,
  './applied-migrations.sql',
  z.object({ name: z.string() }),
);

/** An orchestrator asks every few seconds; nobody is made to wait longer than this by a server that hangs. */
const checkTimeoutMs = 2_000;
/** So that a crowd of askers costs the database one statement a second. */
const memoryMs = 1_000;
/** A process that was busy with one thing for so long answers nobody in time. */
const longestBlockMs = 3_000;

/** Whether this process can do its work now: asked when somebody wants to know, and true for at most a second. */
export function createReadiness(deps: ReadinessDeps): () => Promise<Readiness> {
  const schema = remembering(deps, () => missingOf(deps), null);
  const queue = remembering(deps, () => deps.queue.health(), false);
  return async () => {
    const [known, queued] = await Promise.all([schema(), queue()]);
    const checks = {
      database: known.value !== null,
      migrations: known.value === 0,
      queue: queued.value,
      eventLoop: deps.loop.worstMs() < longestBlockMs,
      accepting: !deps.isStopping(),
    };
    const ages = { database: known.ageMs, migrations: known.ageMs, queue: queued.ageMs };
    return { ready: Object.values(checks).every(Boolean), checks, ages };
  };
}

/** How many migrations the database lacks; it answers that only when it answers at all. */
async function missingOf({ db, migrations }: ReadinessDeps): Promise<number> {
  const applied = new Set((await db.system(appliedMigrations, [])).map(({ name }) => name));
  return migrations.filter((name) => !applied.has(name)).length;
}

/** Asks at most once in `memoryMs`; what fails or takes too long is `otherwise`. */
function remembering<T, F>({ clock }: ReadinessDeps, ask: () => Promise<T>, otherwise: F) {
  let last: { atMs: number; value: T | F } | null = null;
  let asking: Promise<void> | null = null;
  const once = async () => {
    const done = new AbortController();
    const late = clock.sleep(checkTimeoutMs, done.signal).then(() => otherwise);
    const answer = ask().catch(() => otherwise);
    const value = await Promise.race([answer, late]);
    done.abort();
    last = { atMs: clock.nowMs(), value };
  };
  return async (): Promise<{ value: T | F; ageMs: number }> => {
    if (last === null || clock.nowMs() - last.atMs >= memoryMs) {
      asking ??= once().finally(() => (asking = null));
      await asking;
    }
    const { atMs, value } = last ?? { atMs: clock.nowMs(), value: otherwise };
    return { value, ageMs: clock.nowMs() - atMs };
  };
}
