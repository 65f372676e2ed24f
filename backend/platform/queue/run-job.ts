import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { systemRandom, type Random } from '../random.ts';
import { inSpan, noTracing, type Tracing } from '../tracing/tracing.ts';
import { continueWork, readEnvelope } from './envelope.ts';
import type { JobCatalogue, JobEvent, JobHandlers, NameOf } from './port.ts';

export type QueueDeps<C extends JobCatalogue> = {
  catalogue: C;
  clock: Clock;
  log: Log;
  /** For the ids of jobs (the system's). */
  random?: Random;
  /** Spans of jobs (none). */
  tracing?: Tracing;
  onJob?: (event: JobEvent) => void;
  /** Every run of a job, those that will be tried again too. */
  onRun?: (run: { name: string; outcome: JobOutcome; durationMs: number }) => void;
};

/** `handed_back`: the worker stops, the job is not done and must run again elsewhere. */
export type JobOutcome = 'completed' | 'failed' | 'refused' | 'timed_out' | 'handed_back';

/** How long a handler may take to notice that its signal aborted; then it is left behind. */
const settleMs = 1_000;

/**
 * Runs one job: payload by the catalogue, signal at its timeout or when `stop` aborts. Never throws: the message of a
 * handler's error could hold somebody's data, so only its name, code and the places of its stack are logged.
 */
export async function runJob<C extends JobCatalogue, N extends NameOf<C>>(
  deps: QueueDeps<C>,
  handlers: JobHandlers<C>,
  job: { name: N; payload: unknown; envelope: string | null | undefined },
  stop: AbortSignal,
): Promise<JobOutcome> {
  const { clock, random = systemRandom, tracing = noTracing } = deps;
  const envelope = readEnvelope(job.envelope);
  const startedMs = clock.nowMs();
  const start = { kind: 'consumer', facts: { 'job.name': job.name }, parent: envelope?.traceparent } as const;
  const outcome = await continueWork(envelope, random, () =>
    inSpan(
      tracing,
      `job ${job.name}`,
      start,
      () => runHere(deps, handlers, job, stop),
      (result) => ({ facts: { 'job.outcome': result }, failed: result !== 'completed' }),
    ),
  );
  deps.onRun?.({ name: job.name, outcome, durationMs: clock.nowMs() - startedMs });
  return outcome;
}

async function runHere<C extends JobCatalogue, N extends NameOf<C>>(
  deps: QueueDeps<C>,
  handlers: JobHandlers<C>,
  job: { name: N; payload: unknown },
  stop: AbortSignal,
): Promise<JobOutcome> {
  const definition = deps.catalogue[job.name];
  if (!definition) return 'refused';
  const payload = z.safeParse<C[N]['payload']>(definition.payload, job.payload);
  if (!payload.success) {
    deps.log.error({ job: job.name, issues: payload.error.issues.length }, 'queue.payload_refused');
    return 'refused';
  }
  const running = new AbortController();
  const done = new AbortController();
  let halted: 'timed_out' | 'handed_back' | undefined;
  const halt = async (reason: 'timed_out' | 'handed_back'): Promise<JobOutcome> => {
    halted ??= reason;
    running.abort();
    await Promise.race([work, deps.clock.sleep(settleMs, done.signal)]);
    return halted;
  };
  // A handler that was told to give up may return or throw: neither tells whether it was through.
  const work = Promise.resolve()
    .then(() => handlers[job.name](payload.data, running.signal))
    .then(
      (): JobOutcome => halted ?? 'completed',
      (error: unknown): JobOutcome => halted ?? reportError(deps.log, job.name, error),
    );
  const timeout = deps.clock.sleep(definition.timeoutMs, done.signal).then(() => halt('timed_out'));
  const stopped = aborted(stop, done.signal).then(() => halt('handed_back'));
  try {
    return await Promise.race([work, timeout, stopped]);
  } finally {
    done.abort();
  }
}

/** When the next try of a job may start: exponential from the catalogue's `backoffMs`, at most an hour. */
export function backoffMs(baseMs: number, attempt: number): number {
  return Math.min(baseMs * 2 ** (attempt - 1), 3_600_000);
}

function reportError(log: Log, job: string, error: unknown): 'failed' {
  const known = error instanceof Error ? error : undefined;
  const frames = known?.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  const code = known && 'code' in known && typeof known.code === 'string' ? known.code : undefined;
  log.error({ job, error: known?.name ?? typeof error, code, at: frames.slice(0, 8) }, 'queue.job_failed');
  return 'failed';
}

/** Resolves when `signal` aborts, or, so that nothing keeps waiting, when `done` does. */
function aborted(signal: AbortSignal, done: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true, signal: done });
  });
}
