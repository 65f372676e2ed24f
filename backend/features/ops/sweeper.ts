import { z } from 'zod';
import type { jobCatalogue } from '../../contract/jobs.ts';
import { retentionRules } from '../../contract/retention.ts';
import type { Clock } from '../../platform/clock.ts';
import { loadSql, type Sql } from '../../platform/db/load-sql.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Log } from '../../platform/log.ts';
import type { Queue } from '../../platform/queue/port.ts';
import { findRollupsDue } from '../analytics/index.ts';
import { findNotificationsDue, noteCausesOfTime } from '../notifications/index.ts';
import { findUpkeepDue } from '../retention/index.ts';

const workDue = loadSql(
  import.meta.url,
  './work-due.sql',
  z.object({
    kind: z.enum([
      'inbox',
      'push',
      'fields',
      'hooks',
      'reconcile',
      'session',
      'approvals',
      'archive',
      'runs',
    ]),
    tenant_id: z.uuid(),
    session_id: z.uuid().nullable(),
  }),
  { answerWithinMs: 10_000 },
);
const pruneEvents = loadSql(import.meta.url, './prune-webhook-events.sql', z.object({ pruned: z.int() }));
const pruneRepeats = loadSql(import.meta.url, './prune-repeats.sql', z.object({ pruned: z.int() }));
const pruneRealtime = loadSql(import.meta.url, './prune-realtime-events.sql', z.object({ pruned: z.int() }));
const pruneAllowances = loadSql(import.meta.url, './prune-allowances.sql', z.unknown());

export type SweeperDeps = {
  db: Database;
  queue: Queue<typeof jobCatalogue>;
  clock: Clock;
  log: Log;
  /** How long lost work stays unnoticed at most (2,000). */
  sweepEveryMs?: number;
};

const defaultEveryMs = 2_000;
const tenantsPerSweep = 1_000;
/**
 * A process that dies between taking a job and freeing its key leaves the key taken until the queue finds the job
 * stalled, some 45 s later. The sweeper's keys are its own and change, so that they are never taken for long.
 */
const keyPeriodMs = 10_000;
const dayMs = 24 * 60 * 60_000;
const keepEventsMs = retentionRules.events.defaultDays * dayMs;
const keepRepeatsMs = retentionRules.repeats.defaultDays * dayMs;
const upkeepEveryMs = 10 * 60_000;
/** So that what happened is in the figures within a minute. */
const rollupsEveryMs = 20_000;
/** Whoever was away for longer reads the API anew. */
const keepRealtimeMs = retentionRules.realtime.defaultDays * dayMs;
const pruneEveryMs = 60 * 60_000;
const pruneBatch = 10_000;
const maxPruneBatches = 100;

/**
 * Rebuilds wake-ups from Postgres until the signal aborts: whatever the queue lost (Redis wiped, a crash between
 * commit and enqueue, a worker that died) is found here.
 */
export async function runSweeper(deps: SweeperDeps, signal: AbortSignal): Promise<void> {
  let prunedAtMs = 0;
  let upkeptAtMs = 0;
  let rolledUpAtMs = 0;
  while (!signal.aborted) {
    await deps.clock.sleep(deps.sweepEveryMs ?? defaultEveryMs, signal);
    if (signal.aborted) return;
    try {
      await sweep(deps);
      await sweepNotifications(deps);
      if (deps.clock.nowMs() - prunedAtMs > pruneEveryMs) {
        prunedAtMs = deps.clock.nowMs();
        await deps.db.system(pruneEvents, [new Date(prunedAtMs - keepEventsMs), pruneBatch]);
        await deps.db.system(pruneRepeats, [new Date(prunedAtMs - keepRepeatsMs), pruneBatch]);
        const now = new Date(prunedAtMs);
        await inBatches(deps, pruneRealtime, [new Date(prunedAtMs - keepRealtimeMs), now]);
        await deps.db.system(pruneAllowances, [prunedAtMs]);
      }
      if (deps.clock.nowMs() - upkeptAtMs > upkeepEveryMs) {
        upkeptAtMs = deps.clock.nowMs();
        await sweepUpkeep(deps);
        await noteCausesOfTime(deps.db, new Date(upkeptAtMs), tenantsPerSweep);
      }
      if (deps.clock.nowMs() - rolledUpAtMs > rollupsEveryMs) {
        rolledUpAtMs = deps.clock.nowMs();
        await sweepRollups(deps);
      }
    } catch (error) {
      deps.log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'sweeper.failed');
    }
  }
}

/** Wakes up whoever lets old data go, and whoever deletes the data of those who left. */
async function sweepUpkeep({ db, queue, clock }: SweeperDeps): Promise<void> {
  const due = await findUpkeepDue(db, new Date(clock.nowMs()), tenantsPerSweep);
  const period = Math.floor(clock.nowMs() / upkeepEveryMs);
  for (const { kind, tenantId } of due) {
    const job = kind === 'retention' ? 'retention.apply' : 'tenant.delete_due';
    await queue.enqueue(job, { tenantId }, { dedupKey: `${tenantId}:${period}` });
  }
}

/** Wakes up whoever counts what happened. */
async function sweepRollups(deps: SweeperDeps): Promise<void> {
  const period = Math.floor(deps.clock.nowMs() / rollupsEveryMs);
  for (const tenantId of await findRollupsDue(deps, tenantsPerSweep)) {
    await deps.queue.enqueue('analytics.roll_up', { tenantId }, { dedupKey: `${tenantId}:${period}` });
  }
}

/** Wakes up whoever gathers what happened into notifications, and whoever mails them. */
export async function sweepNotifications({ db, queue, clock }: SweeperDeps): Promise<void> {
  const period = Math.floor(clock.nowMs() / keyPeriodMs);
  for (const { kind, tenantId } of await findNotificationsDue(db, new Date(clock.nowMs()), tenantsPerSweep)) {
    const job = kind === 'gather' ? 'notifications.gather' : 'notifications.mail';
    await queue.enqueue(job, { tenantId }, { dedupKey: `${tenantId}:${period}` });
  }
}

/** As much as is there, a batch at a time; what a flood leaves over goes an hour later. */
async function inBatches(
  { db }: SweeperDeps,
  prune: Sql<{ pruned: number }>,
  params: readonly Date[],
): Promise<void> {
  for (let batch = 0; batch < maxPruneBatches; batch += 1) {
    const [row] = await db.system(prune, [...params, pruneBatch]);
    if ((row?.pruned ?? 0) < pruneBatch) return;
  }
}

/** One look: wakes up everything that waits and that nobody holds. Returns how many wake-ups it sent. */
export async function sweep({ db, queue, clock, sweepEveryMs }: SweeperDeps): Promise<number> {
  const due = await db.system(workDue, [new Date(clock.nowMs()), tenantsPerSweep]);
  const period = Math.floor(clock.nowMs() / keyPeriodMs);
  for (const { kind, tenant_id: tenantId, session_id: sessionId } of due) {
    const dedupKey = `${sessionId ?? tenantId}:${period}`;
    if (kind === 'inbox') await queue.enqueue('inbox.drain', { tenantId }, { dedupKey });
    // What was made due a moment ago has a wake-up of its own; being quicker would only split its batch.
    if (kind === 'push')
      await queue.enqueue(
        'links.push',
        { tenantId },
        { dedupKey, delayMs: (sweepEveryMs ?? defaultEveryMs) / 2 },
      );
    if (kind === 'fields') await queue.enqueue('fields.set_up', { tenantId }, { dedupKey });
    if (kind === 'hooks') await queue.enqueue('hooks.ensure', { tenantId }, { dedupKey });
    if (kind === 'reconcile') await queue.enqueue('sync.reconcile', { tenantId }, { dedupKey });
    if (kind === 'approvals') await queue.enqueue('approvals.run', { tenantId }, { dedupKey });
    if (kind === 'archive') await queue.enqueue('records.archive', { tenantId }, { dedupKey });
    if (kind === 'runs') await queue.enqueue('runs.deliver', { tenantId }, { dedupKey });
    if (kind === 'session' && sessionId)
      await queue.enqueue('sync.run', { tenantId, sessionId }, { dedupKey });
  }
  return due.length;
}
