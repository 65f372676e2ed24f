import { z } from 'zod';
import type { jobCatalogue } from '../../contract/jobs.ts';
import type { Clock } from '../../platform/clock.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Log } from '../../platform/log.ts';
import type { Queue } from '../../platform/queue/port.ts';

const workDue = loadSql(
  import.meta.url,
  './work-due.sql',
  z.object({
    kind: z.enum(['inbox', 'push', 'fields', 'hooks', 'reconcile', 'session', 'approvals', 'archive']),
    tenant_id: z.uuid(),
    session_id: z.uuid().nullable(),
  }),
);
const pruneEvents = loadSql(import.meta.url, './prune-webhook-events.sql', z.object({ pruned: z.int() }));
const pruneLog = loadSql(import.meta.url, './prune-sync-log.sql', z.object({ pruned: z.int() }));

export type SweeperDeps = { db: Database; queue: Queue<typeof jobCatalogue>; clock: Clock; log: Log };

/** How long lost work stays unnoticed at most. */
const everyMs = 2_000;
const tenantsPerSweep = 1_000;
/**
 * A process that dies between taking a job and freeing its key leaves the key taken until the queue finds the job
 * stalled, some 45 s later. The sweeper's keys are its own and change, so that they are never taken for long.
 */
const keyPeriodMs = 10_000;
/** HubSpot may deliver an event again for a day; three of its weeks of trouble fit in here. */
const keepEventsMs = 14 * 24 * 60 * 60_000;
/** Logs of records; the audit trail stays. */
const keepLogMs = 90 * 24 * 60 * 60_000;
const pruneEveryMs = 60 * 60_000;
const pruneBatch = 10_000;
const maxPruneBatches = 100;

/**
 * Rebuilds wake-ups from Postgres until the signal aborts: whatever the queue lost (Redis wiped, a crash between
 * commit and enqueue, a worker that died) is found here.
 */
export async function runSweeper(deps: SweeperDeps, signal: AbortSignal): Promise<void> {
  let prunedAtMs = 0;
  while (!signal.aborted) {
    await deps.clock.sleep(everyMs, signal);
    if (signal.aborted) return;
    try {
      await sweep(deps);
      if (deps.clock.nowMs() - prunedAtMs > pruneEveryMs) {
        prunedAtMs = deps.clock.nowMs();
        await deps.db.system(pruneEvents, [new Date(prunedAtMs - keepEventsMs), pruneBatch]);
        await pruneSyncLog(deps, new Date(prunedAtMs - keepLogMs));
      }
    } catch (error) {
      deps.log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'sweeper.failed');
    }
  }
}

/** As much as is there, a batch at a time; what a flood leaves over goes an hour later. */
async function pruneSyncLog({ db }: SweeperDeps, before: Date): Promise<void> {
  for (let batch = 0; batch < maxPruneBatches; batch += 1) {
    const [row] = await db.system(pruneLog, [before, pruneBatch]);
    if ((row?.pruned ?? 0) < pruneBatch) return;
  }
}

/** One look: wakes up everything that waits and that nobody holds. Returns how many wake-ups it sent. */
export async function sweep({ db, queue, clock }: SweeperDeps): Promise<number> {
  const due = await db.system(workDue, [new Date(clock.nowMs()), tenantsPerSweep]);
  const period = Math.floor(clock.nowMs() / keyPeriodMs);
  for (const { kind, tenant_id: tenantId, session_id: sessionId } of due) {
    const dedupKey = `${sessionId ?? tenantId}:${period}`;
    if (kind === 'inbox') await queue.enqueue('inbox.drain', { tenantId }, { dedupKey });
    // What was made due a moment ago has a wake-up of its own; being quicker would only split its batch.
    if (kind === 'push') await queue.enqueue('links.push', { tenantId }, { dedupKey, delayMs: everyMs / 2 });
    if (kind === 'fields') await queue.enqueue('fields.set_up', { tenantId }, { dedupKey });
    if (kind === 'hooks') await queue.enqueue('hooks.ensure', { tenantId }, { dedupKey });
    if (kind === 'reconcile') await queue.enqueue('sync.reconcile', { tenantId }, { dedupKey });
    if (kind === 'approvals') await queue.enqueue('approvals.run', { tenantId }, { dedupKey });
    if (kind === 'archive') await queue.enqueue('records.archive', { tenantId }, { dedupKey });
    if (kind === 'session' && sessionId)
      await queue.enqueue('sync.run', { tenantId, sessionId }, { dedupKey });
  }
  return due.length;
}
