import type { z } from 'zod';

/**
 * The queue carries wake-ups. It may repeat a job and may lose one when its store is lost; it never holds truth.
 * Every adapter passes one battery (tests/backend/platform/queue/battery.ts).
 */
export type JobSpec = { payload: z.ZodType; attempts: number; backoffMs: number; timeoutMs: number };
export type JobCatalogue = Readonly<Record<string, JobSpec>>;
export type NameOf<C extends JobCatalogue> = Extract<keyof C, string>;
export type PayloadOf<C extends JobCatalogue, N extends NameOf<C>> = z.infer<C[N]['payload']>;

export type EnqueueOptions = {
  /** Not before this many milliseconds from now. */
  delayMs?: number;
  /** While an equal key waits or is delayed, a second job is dropped; one that is already running does not count. */
  dedupKey?: string;
};

/** A handler is idempotent, and gives up when the signal aborts (at the job's `timeoutMs`, or at shutdown). */
export type JobHandlers<C extends JobCatalogue> = {
  [N in NameOf<C>]: (payload: PayloadOf<C, N>, signal: AbortSignal) => Promise<void>;
};

export type WorkOptions = {
  concurrency: number;
  /** How long `close` waits for running jobs before it aborts them and hands them back (15,000). */
  graceMs?: number;
};

export type QueueWorker = {
  /** Takes no new job, waits for the running ones up to the grace period, aborts and hands back the rest. */
  close(): Promise<void>;
};

export type Queue<C extends JobCatalogue> = {
  /**
   * Resolves when the job is stored. Rejects at once with `InvalidJobError` for a payload outside the catalogue, and
   * within 5 s with `QueueUnavailableError` when the store does not answer.
   */
  enqueue<N extends NameOf<C>>(name: N, payload: PayloadOf<C, N>, options?: EnqueueOptions): Promise<void>;
  work(handlers: JobHandlers<C>, options: WorkOptions): QueueWorker;
  /** How many jobs of each kind wait or are delayed. Rejects when the store does not answer. */
  waiting(): Promise<Readonly<Record<string, number>>>;
  /** Whether the store answers now; within 2 s. */
  health(): Promise<boolean>;
  close(): Promise<void>;
};

/** The payload does not fit the catalogue. Names the job only: a payload never enters a message. */
export class InvalidJobError extends Error {
  override readonly name = 'InvalidJobError';
}

/** The queue's store did not answer in time. The caller goes on: the sweeper wakes the work up later. */
export class QueueUnavailableError extends Error {
  override readonly name = 'QueueUnavailableError';
}

/** What happened to jobs, for metrics: names and outcomes only. */
export type JobEvent = {
  name: string;
  outcome: 'completed' | 'retried' | 'failed' | 'refused' | 'timed_out' | 'handed_back';
};
