import type { jobCatalogue, JobName, JobPayload } from './contract/jobs.ts';
import { createRecordHints, drainInbox } from './features/inbox/index.ts';
import { ensureHook } from './features/install/index.ts';
import { archiveDue } from './features/lifecycle/index.ts';
import { runSweeper } from './features/ops/index.ts';
import { setUpPronounsFields } from './features/pronouns/index.ts';
import { reconcile } from './features/reconcile/index.ts';
import { pushPending, runSession } from './features/sync/index.ts';
import { runApprovals } from './features/workflows/index.ts';
import type { JobHandlers } from './platform/queue/port.ts';
import type { Context } from './context.ts';
import { createDecisionDeps } from './decision-deps.ts';

/** Jobs of one kind that a process works on at once; each tenant's work of a kind is held by one of them. */
const concurrency = 8;

/** Starts working on jobs and sweeping for lost ones; `close` finishes or hands back what runs. */
export function startWorkers(context: Context): { close(): Promise<void> } {
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
    'inbox.drain': async ({ tenantId }, signal) => {
      const retryAtMs = await drainInbox(context, tenantId, either(signal));
      await again(context, 'inbox.drain', { tenantId }, retryAtMs);
    },
    'links.push': async ({ tenantId }, signal) => {
      const retryAtMs = await pushPending(context, tenantId, either(signal));
      await again(context, 'links.push', { tenantId }, retryAtMs);
    },
    'records.archive': async ({ tenantId }, signal) => {
      const retryAtMs = await archiveDue(context, tenantId, either(signal));
      await again(context, 'records.archive', { tenantId }, retryAtMs);
    },
    'sync.reconcile': async ({ tenantId }, signal) => {
      const recordHints = createRecordHints(context);
      await reconcile({ ...context, recordHints }, tenantId, either(signal));
    },
    'approvals.run': async ({ tenantId }) => {
      await runApprovals({ ...context, ...createDecisionDeps(context) }, tenantId);
    },
    'sync.run': async ({ tenantId, sessionId }, signal) => {
      const retryAtMs = await runSession(context, tenantId, sessionId, either(signal));
      await again(context, 'sync.run', { tenantId, sessionId }, retryAtMs);
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

async function again<N extends JobName>(
  { queue, clock }: Context,
  name: N,
  payload: JobPayload<N>,
  retryAtMs: number | null,
): Promise<void> {
  if (retryAtMs === null) return;
  const delayMs = Math.max(0, retryAtMs - clock.nowMs());
  // Far away retries are the sweeper's: it knows what is due and survives everything.
  if (delayMs > 60_000) return;
  await queue.enqueue(name, payload, { delayMs }).catch(() => undefined);
}
