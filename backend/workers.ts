import type { jobCatalogue } from './contract/jobs.ts';
import { rollUp } from './features/analytics/index.ts';
import { createRecordHints, drainInbox } from './features/inbox/index.ts';
import { ensureHook, forgetCrm } from './features/install/index.ts';
import { archiveDue } from './features/lifecycle/index.ts';
import { gatherNotifications, sendMails } from './features/notifications/index.ts';
import { runSweeper, type SweeperDeps } from './features/ops/index.ts';
import { setUpPronounsFields } from './features/pronouns/index.ts';
import { reconcile } from './features/reconcile/index.ts';
import { applyRetention, deleteDue } from './features/retention/index.ts';
import { pushPending, runSession } from './features/sync/index.ts';
import { deliverRuns, runApprovals } from './features/workflows/index.ts';
import type { JobHandlers } from './platform/queue/port.ts';
import { createTurns } from './platform/queue/turns.ts';
import type { Context } from './context.ts';
import { createDecisionDeps } from './decision-deps.ts';
import { lookAgain } from './look-again.ts';

/** Jobs of one kind that a process works on at once. */
const concurrency = 8;
/** Of which so many may be one tenant's: one waits for its CRM while the other one writes what it has read. */
const perTenant = 2;

/** Starts working on jobs and sweeping for lost ones; `close` finishes or hands back what runs. */
export function startWorkers(context: Context & Pick<SweeperDeps, 'sweepEveryMs'>): {
  close(): Promise<void>;
} {
  const stop = new AbortController();
  const worker = context.queue.work(jobHandlers(context, stop.signal), { concurrency });
  const sweeping = runSweeper(context, stop.signal);
  return {
    close: async () => {
      stop.abort();
      await worker.close();
      await sweeping;
    },
  };
}

/**
 * What each job does. A handler that is set back by HubSpot wakes itself up again at the right time. At shutdown all are
 * told at once and end after the batch in hand: the queue's own grace period is for batches, not for a whole account.
 */
function jobHandlers(context: Context, stopping: AbortSignal): JobHandlers<typeof jobCatalogue> {
  const either = (signal: AbortSignal) => AbortSignal.any([signal, stopping]);
  return {
    'inbox.drain': inTurn(context, 'inbox.drain', (tenantId, signal) =>
      drainInbox(context, tenantId, either(signal)),
    ),
    'links.push': inTurn(context, 'links.push', (tenantId, signal) =>
      pushPending(context, tenantId, either(signal)),
    ),
    'records.archive': async ({ tenantId }, signal) => {
      const retryAtMs = await archiveDue(context, tenantId, either(signal));
      await lookAgain(context, 'records.archive', { tenantId }, retryAtMs);
    },
    'sync.reconcile': async ({ tenantId }, signal) => {
      const recordHints = createRecordHints(context);
      await reconcile({ ...context, recordHints }, tenantId, either(signal));
    },
    'approvals.run': async ({ tenantId }) => {
      await runApprovals({ ...context, ...createDecisionDeps(context) }, tenantId);
    },
    'notifications.gather': async ({ tenantId }, signal) => {
      await gatherNotifications(context, tenantId, either(signal));
    },
    'notifications.mail': async ({ tenantId }, signal) => {
      await sendMails({ ...context, appUrl: context.config.hubspot.appUrl }, tenantId, either(signal));
    },
    'runs.deliver': async ({ tenantId }, signal) => {
      const retryAtMs = await deliverRuns(context, tenantId, either(signal));
      await lookAgain(context, 'runs.deliver', { tenantId }, retryAtMs);
    },
    'sync.run': async ({ tenantId, sessionId }, signal) => {
      const retryAtMs = await runSession(context, tenantId, sessionId, either(signal));
      await lookAgain(context, 'sync.run', { tenantId, sessionId }, retryAtMs);
    },
    'retention.apply': async ({ tenantId }, signal) => {
      await applyRetention(context, tenantId, either(signal));
    },
    'analytics.roll_up': async ({ tenantId }) => {
      await rollUp(context, tenantId);
    },
    'tenant.delete_due': async ({ tenantId }, signal) => {
      await deleteDue({ ...context, forgetCrm }, tenantId, { signal: either(signal) });
    },
    'hooks.ensure': async ({ tenantId }) => {
      // Trouble is tried again by the sweeper, when the connection is due.
      await ensureHook(context, tenantId);
    },
    'fields.set_up': async ({ tenantId }) => {
      const report = await setUpPronounsFields(context, tenantId, 'background');
      // Thrown so that the queue tries again; after the last try the card shows the banner with its button.
      const failed =
        report.outcome === 'failed' ? report : report.outcome === 'ok' ? report.failures[0] : null;
      if (failed) throw new Error(`the fields could not be set up in ${failed.provider}: ${failed.kind}`);
    },
  };
}

/** A tenant of whom much waits is woken up again and again: it must not take the places of all others. */
function inTurn(
  context: Context,
  name: 'inbox.drain' | 'links.push',
  work: (tenantId: string, signal: AbortSignal) => Promise<number | null>,
): (payload: { tenantId: string }, signal: AbortSignal) => Promise<void> {
  const turns = createTurns(perTenant);
  return async ({ tenantId }, signal) => {
    const turn = await turns.take(tenantId, async () => {
      await lookAgain(context, name, { tenantId }, await work(tenantId, signal));
    });
    if (turn === 'wanted') await lookAgain(context, name, { tenantId }, context.clock.nowMs());
  };
}
