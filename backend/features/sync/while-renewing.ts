import type { SyncDeps } from './deps.ts';
import { LeaseLostError } from './lease-lost-error.ts';

export type RenewableLease = {
  /** How long it holds without being renewed: so long does the work of a killed process wait for another one. */
  leaseMs: number;
  until: Date;
  /** Prolongs it from `from`, which nobody else may have changed, to `to`. False when nothing of it is held any more. */
  renew(from: Date, to: Date): Promise<boolean>;
};

export type HeldLease = {
  /** Throws `LeaseLostError` once somebody else may do the work. To be asked before every write outside the database. */
  assertHeld(): void;
};

/**
 * Works under a lease that is renewed as long as the work takes: it may be slow when the CRM is or when its budget is
 * used up, and nobody else may begin it then; yet the lease can be short, so that a crash is made good soon. A renewal
 * that fails is tried again. A process that stood still for longer than its lease does not take it back: whoever has the
 * work now may be through with it, and the world may have moved on since.
 */
export async function whileRenewing<T>(
  { clock, log }: Pick<SyncDeps, 'clock' | 'log'>,
  { leaseMs, until, renew }: RenewableLease,
  work: (lease: HeldLease) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const lease = { until, isLost: false };
  const isHeld = () => {
    if (clock.nowMs() >= lease.until.getTime()) lease.isLost = true;
    return !lease.isLost;
  };
  const renewing = (async () => {
    for (;;) {
      await clock.sleep(leaseMs / 3, over.signal);
      if (over.signal.aborted || !isHeld()) return;
      const next = new Date(clock.nowMs() + leaseMs);
      try {
        if (await renew(lease.until, next)) lease.until = next;
        else lease.isLost = true;
      } catch (error) {
        log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'sync.lease_not_renewed');
      }
    }
  })();
  const assertHeld = () => {
    if (!isHeld()) throw new LeaseLostError('the lease of this work is over');
  };
  try {
    return await work({ assertHeld });
  } finally {
    over.abort();
    await renewing;
  }
}
