import { noTracing } from '../tracing/tracing.ts';
import { writeEnvelope } from './envelope.ts';
import { InvalidJobError, type JobCatalogue, type JobHandlers, type NameOf, type Queue } from './port.ts';
import { backoffMs, runJob, type JobOutcome, type QueueDeps } from './run-job.ts';

type Job<C extends JobCatalogue> = {
  name: NameOf<C>;
  /** As text, so that a job sees what a stored one would. */
  payload: string;
  runAtMs: number;
  attempt: number;
  envelope: string | null;
  dedupKey: string | undefined;
};

const maxJobs = 100_000;

export type MemoryQueue<C extends JobCatalogue> = Queue<C> & {
  /** Loses everything that waits, as a wiped Redis does. Answers how many jobs that were. */
  lose(): number;
};

/** A queue in the memory of one process, for tests and simulations: gone when the process is. */
export function createMemoryQueue<C extends JobCatalogue>(deps: QueueDeps<C>): MemoryQueue<C> {
  const waiting: Job<C>[] = [];
  const wakers = new Set<() => void>();
  const push = (job: Job<C>) => {
    if (waiting.length >= maxJobs) throw new RangeError(`the queue holds at most ${maxJobs} jobs`);
    waiting.push(job);
    for (const wake of wakers) wake();
  };
  return {
    enqueue: async (name, payload, options) => {
      const parsed = deps.catalogue[name]?.payload.safeParse(payload);
      if (!parsed?.success) throw new InvalidJobError(`the payload of ${name} does not fit the catalogue`);
      const { dedupKey } = options ?? {};
      if (dedupKey !== undefined && waiting.some((job) => job.name === name && job.dedupKey === dedupKey))
        return;
      const runAtMs = deps.clock.nowMs() + (options?.delayMs ?? 0);
      const envelope = writeEnvelope(deps.tracing ?? noTracing);
      push({ name, payload: JSON.stringify(parsed.data), runAtMs, attempt: 1, dedupKey, envelope });
    },
    work: (handlers, options) => startWorker({ deps, waiting, wakers, push }, handlers, options),
    waiting: () => {
      const names = Object.keys(deps.catalogue);
      const counts = names.map((name) => [name, waiting.filter((job) => job.name === name).length]);
      return Promise.resolve(Object.fromEntries(counts));
    },
    health: () => Promise.resolve(true),
    close: () => Promise.resolve(),
    lose: () => waiting.splice(0).length,
  };
}

type Store<C extends JobCatalogue> = {
  deps: QueueDeps<C>;
  waiting: Job<C>[];
  wakers: Set<() => void>;
  push(job: Job<C>): void;
};

function startWorker<C extends JobCatalogue>(
  store: Store<C>,
  handlers: JobHandlers<C>,
  { concurrency, graceMs = 15_000 }: { concurrency: number; graceMs?: number },
): { close(): Promise<void> } {
  const { deps, waiting, wakers } = store;
  const running = new Map<Promise<void>, NameOf<C>>();
  const stop = new AbortController();
  let timer = new AbortController();
  let closing = false;
  const fill = () => {
    if (closing) return;
    const nowMs = deps.clock.nowMs();
    const busy = (name: NameOf<C>) => [...running.values()].filter((each) => each === name).length;
    for (const job of waiting.filter(({ runAtMs }) => runAtMs <= nowMs)) {
      if (busy(job.name) >= concurrency) continue;
      waiting.splice(waiting.indexOf(job), 1);
      const { name, envelope } = job;
      const run = runJob(deps, handlers, { name, payload: JSON.parse(job.payload), envelope }, stop.signal)
        .then((outcome) => settle(store, job, outcome))
        .finally(() => {
          running.delete(run);
          fill();
        });
      running.set(run, job.name);
    }
    timer.abort();
    timer = new AbortController();
    const next = Math.min(...waiting.map(({ runAtMs }) => runAtMs).filter((runAtMs) => runAtMs > nowMs));
    const { signal } = timer;
    if (Number.isFinite(next)) {
      void deps.clock.sleep(next - nowMs, signal).then(() => (signal.aborted ? undefined : fill()));
    }
  };
  wakers.add(fill);
  fill();
  return {
    close: async () => {
      closing = true;
      wakers.delete(fill);
      timer.abort();
      const grace = new AbortController();
      const idle = Promise.all(running.keys()).then(() => undefined);
      await Promise.race([idle, deps.clock.sleep(graceMs, grace.signal)]);
      grace.abort();
      stop.abort();
      await idle;
    },
  };
}

function settle<C extends JobCatalogue>(store: Store<C>, job: Job<C>, outcome: JobOutcome): void {
  const { deps, push } = store;
  const definition = deps.catalogue[job.name];
  const again =
    (outcome === 'failed' || outcome === 'timed_out') && job.attempt < (definition?.attempts ?? 0);
  if (outcome === 'timed_out') deps.onJob?.({ name: job.name, outcome });
  if (outcome === 'handed_back') push({ ...job, dedupKey: undefined });
  if (again && definition) {
    const runAtMs = deps.clock.nowMs() + backoffMs(definition.backoffMs, job.attempt);
    push({ ...job, attempt: job.attempt + 1, runAtMs, dedupKey: undefined });
  }
  const reported = outcome === 'failed' || outcome === 'timed_out' ? (again ? 'retried' : 'failed') : outcome;
  deps.onJob?.({ name: job.name, outcome: reported });
}
