import { countNames, type SyncCounts } from '../../contract/sync.ts';
import type { HubSpotContact } from '../../providers/hubspot/index.ts';
import { applyRecords } from './apply-records.ts';
import type { SyncDeps } from './deps.ts';
import { setBack, type Setback } from './park.ts';
import { readPage } from './read-page.ts';
import {
  endSession,
  findSession,
  leaseSession,
  releaseSession,
  renewLease,
  saveProgress,
  type Session,
} from './session-store.ts';
import { loadSyncAccount, type SyncAccount } from './sync-account.ts';
import { whileRenewing } from './while-renewing.ts';

/** After kill -9 another worker may go on this long after the last page. Longer than a page with all its retries. */
const leaseMs = 15_000;
const maxPages = 1_000_000;

type Run = { deps: SyncDeps; sync: SyncAccount; tenantId: string; leaseId: string };

/**
 * Runs a session from its checkpoint, page by page: each page is merged and noted in one transaction, so that a crash
 * repeats the page in flight and no other. Gives up silently when another worker holds the session. Returns when to
 * go on if HubSpot set us back; null when the session is over or somebody else's.
 */
export async function runSession(
  deps: SyncDeps,
  tenantId: string,
  sessionId: string,
  signal?: AbortSignal,
): Promise<number | null> {
  const leaseId = deps.random.uuid();
  const sync = await loadSyncAccount(deps, tenantId);
  if (!sync) return null;
  const run: Run = { deps, sync, tenantId, leaseId };
  const leased = await deps.db.withTenant(tenantId, (tx) => leaseSession(tx, sessionId, leaseOf(run)));
  if (!leased) return null;
  for (let page = 0; page < maxPages; page += 1) {
    const session = await deps.db.withTenant(tenantId, (tx) => findSession(tx, sessionId));
    if (!session || session.status !== 'running') return null;
    if (session.cancelRequested) return end(run, session, 'cancelled');
    if (signal?.aborted) return handBack(run, session, null);
    const step = await runPage(run, session);
    if (step.outcome === 'lost') return null;
    if (step.outcome === 'over') return end(run, session, 'completed');
    if (step.outcome === 'set_back') return afterSetback(run, session, step.setback);
  }
  throw new Error('a session read more pages than any account has');
}

type Step = { outcome: 'next' | 'over' | 'lost' } | { outcome: 'set_back'; setback: Setback };

async function runPage(run: Run, session: Session): Promise<Step> {
  const { deps, sync, tenantId } = run;
  const { id, until } = leaseOf(run);
  const renew = (_from: Date, to: Date) =>
    deps.db.withTenant(tenantId, (tx) => renewLease(tx, session.id, { id, until: to }));
  const page = await whileRenewing(deps, { leaseMs, until, renew }, () => readPage(deps, sync, session));
  if (page.outcome === 'failed') {
    return { outcome: 'set_back', setback: await setBack(deps, sync.account, page.failure) };
  }
  await deps.race.reach('session.page_read');
  const stored = await deps.db
    .withTenant(tenantId, (tx) => storePage(run, session, page, tx))
    .catch((error: unknown) => {
      if (error instanceof LeaseLostError) return null;
      throw error;
    });
  if (!stored) return { outcome: 'lost' };
  await deps.race.reach('session.page_applied');
  if (stored.outgoing > 0) await wakePush(run);
  return { outcome: page.next === null ? 'over' : 'next' };
}

type Page = {
  contacts: HubSpotContact[];
  next: Session['checkpoint'] | null;
  calls: number;
  total: number | null;
};

async function storePage(
  run: Run,
  session: Session,
  page: Page,
  tx: Parameters<typeof saveProgress>[0],
): Promise<{ outgoing: number }> {
  const { deps, sync } = run;
  const applied = await applyRecords(tx, {
    ...sync.account,
    records: page.contacts,
    mapping: sync.mapping,
    via: 'sync',
    reason: session.kind === 'first' ? 'First sync.' : 'Sync of what changed in HubSpot.',
    sessionId: session.id,
    now: new Date(deps.clock.nowMs()),
    uuid: () => deps.random.uuid(),
  });
  const done = session.done + page.contacts.length;
  const total = page.total ?? session.total;
  const saved = await saveProgress(
    tx,
    {
      id: session.id,
      done,
      total: total === null ? null : Math.max(total, done),
      counts: add(session.counts, { ...applied.counts, apiCalls: page.calls }),
      checkpoint: page.next ?? session.checkpoint,
    },
    leaseOf(run),
  );
  if (!saved) throw new LeaseLostError();
  return { outgoing: applied.outgoing.length };
}

/** Undoes the page's transaction: another worker has taken the session over. */
class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

async function end(run: Run, session: Session, status: 'completed' | 'cancelled'): Promise<null> {
  const at = new Date(run.deps.clock.nowMs());
  await run.deps.db.withTenant(run.tenantId, async (tx) => {
    const ended = await endSession(tx, session.id, run.leaseId, { status, at, error: null });
    if (!ended || status !== 'completed' || session.kind === 'targeted') return;
    await tx.prisma.connection.update({
      where: { id: session.connectionId },
      data: { watermark: session.startedAt ?? at },
    });
  });
  run.deps.log.info({ tenantId: run.tenantId, sessionId: session.id, status }, 'sync.ended');
  await wakePush(run);
  return null;
}

async function afterSetback(run: Run, session: Session, setback: Setback): Promise<number | null> {
  if (setback.outcome !== 'ended') return handBack(run, session, setback.retryAtMs);
  const at = new Date(run.deps.clock.nowMs());
  const error = {
    code: setback.code,
    message: 'HubSpot does not give access any more. Reconnect, then sync again.',
  };
  await run.deps.db.withTenant(run.tenantId, (tx) =>
    endSession(tx, session.id, run.leaseId, { status: 'failed', at, error }),
  );
  return null;
}

async function handBack(run: Run, session: Session, retryAtMs: number | null): Promise<number | null> {
  await run.deps.db.withTenant(run.tenantId, (tx) =>
    releaseSession(tx, session.id, run.leaseId, retryAtMs === null ? null : new Date(retryAtMs)),
  );
  return retryAtMs;
}

function leaseOf({ deps, leaseId }: Run): { id: string; now: Date; until: Date } {
  const nowMs = deps.clock.nowMs();
  return { id: leaseId, now: new Date(nowMs), until: new Date(nowMs + leaseMs) };
}

async function wakePush({ deps, tenantId }: Run): Promise<void> {
  // A wake-up that is lost here is found by the sweeper.
  await deps.queue.enqueue('links.push', { tenantId }, { dedupKey: tenantId }).catch(() => undefined);
}

function add(counts: SyncCounts, more: Partial<SyncCounts>): SyncCounts {
  const sum = { ...counts };
  for (const name of countNames) sum[name] += more[name] ?? 0;
  return sum;
}
