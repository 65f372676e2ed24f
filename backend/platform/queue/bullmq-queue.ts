/**
 * The queue over BullMQ, whichever store is behind it. Every name of the catalogue has a BullMQ queue and a worker of its
 * own, so that long jobs of one kind never keep another kind waiting.
 */
import { UnrecoverableError, WaitingError } from 'bullmq';
import type { JobsOptions, Processor, WorkerOptions } from 'bullmq';
import { systemRandom } from '../random.ts';
import { noTracing } from '../tracing/tracing.ts';
import { writeEnvelope } from './envelope.ts';
import {
  InvalidJobError,
  QueueUnavailableError,
  type JobCatalogue,
  type JobHandlers,
  type NameOf,
  type Queue,
  type QueueWorker,
  type WorkOptions,
} from './port.ts';
import { runJob, type QueueDeps } from './run-job.ts';

type Emitter = { on(event: 'error', listener: (error: Error) => void): unknown; close(): Promise<void> };
type StoredQueue = Emitter & {
  add(name: string, data: unknown, options: JobsOptions): Promise<unknown>;
  getJobCountByTypes(...types: ('waiting' | 'delayed')[]): Promise<number>;
  clean(graceMs: number, limit: number, type: 'completed' | 'failed'): Promise<string[]>;
};

/** What differs between the stores. */
export type BullStore = {
  queue(name: string): StoredQueue;
  worker(name: string, processor: Processor, options: Omit<WorkerOptions, 'connection'>): Emitter;
  /** Rejects when the store does not answer. */
  ping(): Promise<void>;
  /** Whether finished jobs are left for our own cleaning, as Postgres needs it. */
  keepsFinished: boolean;
  close(): Promise<void>;
};

const enqueueTimeoutMs = 5_000;
const healthTimeoutMs = 2_000;
const cleanEveryMs = 30_000;
const cleanBatch = 5_000;
const cleanRounds = 10;
/** How long finished jobs stay readable for a person who looks into the store. */
const keepCompletedMs = 60_000;
const keepFailedMs = 24 * 60 * 60_000;
/** A job found locked by a dead process is run again that often before it counts as failed. */
const maxStalledCount = 3;

export function createBullQueue<C extends JobCatalogue>(deps: QueueDeps<C>, store: BullStore): Queue<C> {
  const random = deps.random ?? systemRandom;
  const queues = new Map<string, StoredQueue>();
  for (const name of Object.keys(deps.catalogue)) {
    const queue = store.queue(name);
    queue.on('error', (error) => deps.log.warn({ queue: name, error: error.name }, 'queue.store_error'));
    queues.set(name, queue);
  }
  const stopCleaning = startCleaning(deps, store, [...queues.values()]);
  return {
    enqueue: async (name, payload, options) => {
      const definition = deps.catalogue[name];
      const parsed = definition?.payload.safeParse(payload);
      const queue = queues.get(name);
      if (!definition || !parsed?.success || !queue) {
        throw new InvalidJobError(`the payload of ${name} does not fit the catalogue`);
      }
      const added = queue.add(name, parsed.data, {
        // Our own id: on Postgres BullMQ would create a sequence per queue, which the application's role must not.
        jobId: random.uuid(),
        attempts: definition.attempts,
        backoff: { type: 'exponential', delay: definition.backoffMs, jitter: 0.5 },
        delay: options?.delayMs ?? 0,
        stackTraceLimit: 0,
        ...envelopeOption(deps),
        ...(store.keepsFinished
          ? { removeOnComplete: false, removeOnFail: false }
          : { removeOnComplete: { count: 200 }, removeOnFail: { count: 1_000 } }),
        ...(options?.dedupKey === undefined ? {} : { deduplication: { id: options.dedupKey } }),
      });
      await withinTime(deps, added, enqueueTimeoutMs);
    },
    work: (handlers, options) => startWorkers(deps, store, handlers, options),
    waiting: async () => {
      const counted = [...queues].map(async ([name, queue]) => {
        return [name, await queue.getJobCountByTypes('waiting', 'delayed')] as const;
      });
      return Object.fromEntries(await withinTime(deps, Promise.all(counted), healthTimeoutMs));
    },
    health: () =>
      withinTime(deps, store.ping(), healthTimeoutMs).then(
        () => true,
        () => false,
      ),
    close: async () => {
      stopCleaning();
      const closing = Promise.allSettled([...queues.values()].map((queue) => queue.close()));
      await withinTime(deps, closing, enqueueTimeoutMs).catch(() => undefined);
      await withinTime(deps, store.close(), enqueueTimeoutMs).catch(() => undefined);
    },
  };
}

/** BullMQ keeps it with the job and does not look into it. */
function envelopeOption({ tracing = noTracing }: QueueDeps<JobCatalogue>): Pick<JobsOptions, 'telemetry'> {
  const metadata = writeEnvelope(tracing);
  return metadata === null ? {} : { telemetry: { metadata } };
}

function startWorkers<C extends JobCatalogue>(
  deps: QueueDeps<C>,
  store: BullStore,
  handlers: JobHandlers<C>,
  { concurrency, graceMs = 15_000 }: WorkOptions,
): QueueWorker {
  const stop = new AbortController();
  const workers = namesOf(deps.catalogue).map((name) => {
    const processor = processorOf(deps, handlers, name, stop.signal);
    // An idle worker looks again after drainDelay seconds even when no notice of a new job reached it.
    const options = {
      concurrency,
      maxStalledCount,
      drainDelay: 5,
      runRetryDelay: 1_000,
      stalledInterval: 15_000,
    };
    const worker = store.worker(name, processor, options);
    worker.on('error', (error) => deps.log.warn({ queue: name, error: error.name }, 'queue.store_error'));
    return worker;
  });
  return {
    close: async () => {
      const closing = Promise.allSettled(workers.map((worker) => worker.close())).then(() => undefined);
      await withinTime(deps, closing, graceMs).catch(() => undefined);
      stop.abort();
      // What cannot even be handed back now runs again elsewhere once its lock of 30 s ends.
      await withinTime(deps, closing, enqueueTimeoutMs).catch(() => undefined);
    },
  };
}

function processorOf<C extends JobCatalogue, N extends NameOf<C>>(
  deps: QueueDeps<C>,
  handlers: JobHandlers<C>,
  name: N,
  stop: AbortSignal,
): Processor {
  return async (job, token) => {
    // From here on the handler may have read its data: a wake-up that comes now must become a job of its own.
    if (job.deduplicationId !== undefined) await job.removeDeduplicationKey();
    const envelope = job.opts.telemetry?.metadata;
    const outcome = await runJob(deps, handlers, { name, payload: job.data, envelope }, stop);
    const attempts = deps.catalogue[name]?.attempts ?? 1;
    const reported = job.attemptsMade + 1 < attempts ? 'retried' : 'failed';
    if (outcome === 'timed_out') deps.onJob?.({ name, outcome });
    deps.onJob?.({ name, outcome: outcome === 'failed' || outcome === 'timed_out' ? reported : outcome });
    if (outcome === 'handed_back') {
      await job.moveToWait(token);
      throw new WaitingError();
    }
    if (outcome === 'refused') throw new UnrecoverableError(outcome);
    if (outcome !== 'completed') throw new Error(outcome);
  };
}

/** Finished jobs are removed in batches: removal within completion deadlocks on Postgres (docs/decisions). */
function startCleaning<C extends JobCatalogue>(
  deps: QueueDeps<C>,
  store: BullStore,
  queues: readonly StoredQueue[],
): () => void {
  const stop = new AbortController();
  const clean = async () => {
    while (!stop.signal.aborted) {
      await deps.clock.sleep(cleanEveryMs, stop.signal);
      for (const queue of stop.signal.aborted ? [] : queues) await cleanQueue(queue).catch(() => undefined);
    }
  };
  if (store.keepsFinished) void clean();
  return () => stop.abort();
}

async function cleanQueue(queue: StoredQueue): Promise<void> {
  for (let round = 0; round < cleanRounds; round += 1) {
    const removed = await queue.clean(keepCompletedMs, cleanBatch, 'completed');
    if (removed.length < cleanBatch) break;
  }
  await queue.clean(keepFailedMs, cleanBatch, 'failed');
}

function namesOf<C extends JobCatalogue>(catalogue: C): NameOf<C>[] {
  const isName = (key: string): key is NameOf<C> => Object.hasOwn(catalogue, key);
  return Object.keys(catalogue).filter(isName);
}

async function withinTime<T>(
  deps: Pick<QueueDeps<JobCatalogue>, 'clock'>,
  work: Promise<T>,
  ms: number,
): Promise<T> {
  const done = new AbortController();
  const late = deps.clock.sleep(ms, done.signal).then(() => {
    throw new QueueUnavailableError('the queue’s store did not answer in time');
  });
  // Both may lose the race and settle later, when nobody listens.
  late.catch(() => undefined);
  const failed = work.catch((cause: unknown) => {
    throw new QueueUnavailableError('the queue’s store failed', { cause });
  });
  failed.catch(() => undefined);
  try {
    return await Promise.race([failed, late]);
  } finally {
    done.abort();
  }
}
