import type { SyncDeps } from './deps.ts';

export type RenewableLease = {
  /** How long it holds without being renewed: so long does the work of a killed process wait for another one. */
  leaseMs: number;
  until: Date;
  /** Prolongs it from `from`, which nobody else may have changed, to `to`. */
  renew(from: Date, to: Date): Promise<void>;
};

/**
 * Works under a lease that is renewed as long as the work takes: it may be slow when the CRM is or when its budget is
 * used up, and nobody else may begin it then; yet the lease can be short, so that a crash is made good soon. A renewal
 * that fails is tried again; nothing is lost when the lease ends first, since work that is done twice has the same end.
 */
export async function whileRenewing<T>(
  { clock, log }: Pick<SyncDeps, 'clock' | 'log'>,
  { leaseMs, until, renew }: RenewableLease,
  work: () => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const renewing = (async () => {
    let held = until;
    while (!over.signal.aborted) {
      await clock.sleep(leaseMs / 3, over.signal);
      if (over.signal.aborted) return;
      const next = new Date(clock.nowMs() + leaseMs);
      try {
        await renew(held, next);
        held = next;
      } catch (error) {
        log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'sync.lease_not_renewed');
      }
    }
  })();
  try {
    return await work();
  } finally {
    over.abort();
    await renewing;
  }
}
