/** Time as a dependency: everything that asks "when" or "wait" gets it from here, so that a week can be simulated. */
export type Clock = {
  /** Milliseconds since the epoch. */
  nowMs(): number;
  /** Resolves after `ms`, or earlier when the signal aborts (it never rejects). */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
};

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const timer = setTimeout(done, ms);
      function done() {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      }
      signal?.addEventListener('abort', done, { once: true });
    }),
};
