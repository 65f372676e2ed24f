import { randomBytes, randomUUID } from 'node:crypto';

/** The sandbox's only contact with real time and chance, so that tests and simulations can bring their own. */
export type Edges = {
  /** The wall clock, milliseconds since the epoch. Signatures are stamped with it. */
  wallMs(): number;
  /** A float in [0, 1). */
  random(): number;
  uuid(): string;
  /** Strong random text, base64url. */
  token(sizeBytes: number): string;
  /** Does the work after this time, unless it is cancelled before; keeps no process alive. */
  after(delayMs: number, work: () => void): Cancel;
};

/** Does nothing when the work was done. */
export type Cancel = () => void;

export const systemEdges: Edges = {
  wallMs: () => Date.now(),
  random: () => Math.random(),
  uuid: () => randomUUID(),
  token: (sizeBytes) => randomBytes(sizeBytes).toString('base64url'),
  after: (delayMs, work) => {
    const timer = setTimeout(work, delayMs).unref();
    return () => clearTimeout(timer);
  },
};

/** Resolves after this time. */
export function sleep(edges: Pick<Edges, 'after'>, ms: number): Promise<void> {
  return new Promise((resolve) => void edges.after(ms, resolve));
}

/** Runs what takes a signal; the signal aborts after this time. */
export async function withinTime<T>(
  edges: Pick<Edges, 'after'>,
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const cancel = edges.after(ms, () => limit.abort());
  return work(limit.signal).finally(cancel);
}
