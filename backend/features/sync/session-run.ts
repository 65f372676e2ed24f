import type { CallCounter } from '../../domain/crm/index.ts';
import { countNames, type SyncCounts } from '../../contract/sync.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import type { SyncDeps } from './deps.ts';
import type { Setback } from './park.ts';
import type { Checkpoint } from './checkpoint.ts';
import { LeaseLostError } from './lease-lost-error.ts';
import { renewLease, saveProgress, type Session } from './session-store.ts';
import type { SyncAccount } from './sync-account.ts';
import { whileRenewing, type HeldLease } from './while-renewing.ts';

/** After kill -9 another worker may go on this long after the last step. Longer than a step with all its retries. */
const sessionLeaseMs = 15_000;

/** One worker's hold on a session. */
export type Run = {
  deps: SyncDeps;
  tenantId: string;
  leaseId: string;
  /** The CRMs that can be asked now, and all that take part. */
  accounts: SyncAccount[];
  places: SyncAccount[];
  /** Calls since the last checkpoint. */
  counter: CallCounter;
  /** While a step writes to CRMs: asked before each write. */
  beforeWriting?: () => void;
  signal: AbortSignal | undefined;
};

/** `next`: there is more of this phase or another one. `lost`: another worker has the session. */
export type Step = { outcome: 'next' | 'over' | 'lost' } | { outcome: 'set_back'; setback: Setback };

export function leaseOf({ deps, leaseId }: Run): { id: string; now: Date; until: Date } {
  const nowMs = deps.clock.nowMs();
  return { id: leaseId, now: new Date(nowMs), until: new Date(nowMs + sessionLeaseMs) };
}

/** Does what may take longer than the lease and keeps it meanwhile: nobody else may begin the same. */
export function underLease<T>(
  run: Run,
  session: Session,
  work: (lease: HeldLease) => Promise<T>,
): Promise<T> {
  const { id, until } = leaseOf(run);
  const renew = (_from: Date, to: Date) =>
    run.deps.db.withTenant(run.tenantId, (tx) => renewLease(tx, session.id, { id, until: to }));
  return whileRenewing(run.deps, { leaseMs: sessionLeaseMs, until, renew }, work);
}

export type Progress = {
  checkpoint: Checkpoint;
  done: number;
  total: number | null;
  counts?: Partial<SyncCounts>;
  /** What `counts` are added to: what the session has counted, unless it begins anew. */
  since?: SyncCounts;
};

/**
 * Does a step's work and notes how far the session is, in one transaction: a crash repeats the step in flight and no
 * other. False when the lease was lost, and then nothing was done.
 */
export async function storeStep(
  run: Run,
  session: Session,
  work: (tx: TenantTx) => Promise<Progress>,
): Promise<boolean> {
  const calls = run.counter.calls;
  const attempt = run.deps.db.withTenant(run.tenantId, async (tx) => {
    const { counts = {}, since = session.counts, ...progress } = await work(tx);
    const sum = addCounts(since, { ...counts, apiCalls: calls });
    const saved = await saveProgress(tx, { id: session.id, ...progress, counts: sum }, leaseOf(run));
    // Undoes the step's transaction: another worker has taken the session over.
    if (!saved) throw new LeaseLostError();
    return true;
  });
  const stored = await attempt.catch((error: unknown) => {
    if (error instanceof LeaseLostError) return false;
    throw error;
  });
  if (stored) run.counter.calls -= calls;
  return stored;
}

function addCounts(counts: SyncCounts, more: Partial<SyncCounts>): SyncCounts {
  const sum = { ...counts };
  for (const name of countNames) sum[name] += more[name] ?? 0;
  return sum;
}
