import { createApp } from '../backend/app.ts';
import { createContext, type Context } from '../backend/context.ts';
import { jobCatalogue } from '../backend/contract/jobs.ts';
import { silentLog } from '../backend/platform/log.ts';
import { createMemoryQueue, type MemoryQueue } from '../backend/platform/queue/memory-queue.ts';
import type { RacePoint } from '../backend/platform/race-points.ts';
import { startWorkers } from '../backend/workers.ts';
import type { TestDatabase } from '../tests/fixtures/database.ts';
import { config, publicUrl, secretsFor } from './config.ts';
import type { Network } from './network.ts';
import { never, outside, within, type SimulatedProcess } from './processes.ts';
import type { Seeded } from './seeded.ts';
import type { VirtualTime } from './virtual-time.ts';
import type { WatchedDatabase } from './watch-database.ts';

/** Kindred's process, and the one that follows when it dies. */
export type SimulatedBackend = {
  /** Does this as a part of the process that runs now. Throws when none runs. */
  inside<T>(work: (context: Context) => Promise<T>): Promise<T>;
  /** The process dies at the next race point of this name; another one starts after `downMs`. */
  crashAt(point: RacePoint, downMs: number): void;
  callOffCrash(): void;
  /** Everything that waits in the queue is gone, as when Redis is wiped. Answers how many jobs that were. */
  loseJobs(): number;
  close(): Promise<void>;
};

export type BackendParts = {
  time: VirtualTime;
  random: Seeded;
  database: TestDatabase;
  watched: WatchedDatabase;
  network: Network;
  /** As a superuser. */
  rows<T>(text: string, params?: unknown[]): Promise<T[]>;
  /** Told where a process died. */
  died(point: RacePoint): void;
};

type Running = {
  process: SimulatedProcess;
  context: Context;
  queue: MemoryQueue<typeof jobCatalogue>;
  workers: ReturnType<typeof startWorkers>;
  app: ReturnType<typeof createApp>;
};
type Reach = (process: SimulatedProcess, point: RacePoint) => Promise<void>;

/** Starts the first process and answers at its public address. */
export function startBackend(parts: BackendParts): SimulatedBackend {
  const state: {
    running: Running | null;
    next: { point: RacePoint; downMs: number } | null;
    crashes: number;
  } = { running: null, next: null, crashes: 0 };
  const reach: Reach = async (process, point) => {
    if (process.isDead) return never<void>();
    if (state.next?.point !== point) return;
    const { downMs } = state.next;
    state.next = null;
    state.crashes += 1;
    process.isDead = true;
    state.running = null;
    parts.died(point);
    parts.watched.cut(process);
    parts.network.cut(publicUrl);
    await outside(() => connectionsGone(parts.rows));
    parts.time.after(downMs, () => void (state.running = startProcess(parts, state.crashes, reach)));
    return never<void>();
  };
  parts.network.listen(publicUrl, (request, response) => {
    const { running } = state;
    if (!running) return void request.socket.destroy();
    within(running.process, () => running.app(request, response));
  });
  state.running = startProcess(parts, 0, reach);
  return {
    inside: (work) => {
      const { running } = state;
      if (!running) throw new Error('no process is running');
      return within(running.process, () => work(running.context));
    },
    crashAt: (point, downMs) => void (state.next = { point, downMs }),
    callOffCrash: () => void (state.next = null),
    loseJobs: () => state.running?.queue.lose() ?? 0,
    close: async () => {
      await state.running?.workers.close();
      await state.running?.context.close();
    },
  };
}

const maxLooks = 1_000;

async function connectionsGone(rows: BackendParts['rows']): Promise<void> {
  for (let looks = 0; looks < maxLooks; looks += 1) {
    const there = await rows(
      `select 1 from pg_stat_activity where datname = current_database() and application_name = 'kindred'`,
    );
    if (there.length === 0) return;
  }
  throw new Error('a connection of a dead process is still there');
}

function startProcess({ time, random, database }: BackendParts, number: number, reach: Reach): Running {
  const process = { number, isDead: false };
  return within(process, () => {
    const own = random.fork(`process ${number}`);
    const { clock } = time;
    const queue = createMemoryQueue({ catalogue: jobCatalogue, clock, log: silentLog, random: own });
    const context = createContext({
      config,
      secrets: secretsFor(database.url),
      databaseUrl: database.url,
      publicUrl,
      log: silentLog,
      clock,
      random: own,
      race: { reach: (point) => reach(process, point) },
      queue,
      // One: transactions then follow each other, always in the same order.
      poolSize: 1,
      budgetClock: clock,
    });
    const workers = startWorkers({ ...context, sweepEveryMs: 20_000 });
    return { process, context, queue, workers, app: createApp(context, () => false) };
  });
}
