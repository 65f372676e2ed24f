import type { jobCatalogue } from '../../contract/jobs.ts';
import type { Log } from '../../platform/log.ts';
import type { Queue } from '../../platform/queue/port.ts';

/** Has the tenant's hints drained `delayMs` from now. Returns at once: the events are on disk already. */
export type WakeUp = (tenantId: string, delayMs: number) => void;

/**
 * Wake-ups through the queue. While one is being stored, all others of its kind become a single one that follows it: a
 * flood of deliveries must not wait for a flood of jobs that say the same. A lost one is found by the sweeper.
 */
export function createWakeUp(deps: { queue: Queue<typeof jobCatalogue>; log: Log }): WakeUp {
  /** By kind, whether another one follows; as many as there are tenants whose wake-up is under way. */
  const followed = new Map<string, boolean>();
  const send = (tenantId: string, delayMs: number, dedupKey: string) => {
    followed.set(dedupKey, false);
    deps.queue
      .enqueue('inbox.drain', { tenantId }, { delayMs, dedupKey })
      .catch(() => deps.log.warn({ tenantId }, 'inbox.wake_up_lost'))
      .finally(() => {
        if (followed.get(dedupKey)) send(tenantId, delayMs, dedupKey);
        else followed.delete(dedupKey);
      });
  };
  return (tenantId, delayMs) => {
    const dedupKey = delayMs === 0 ? `${tenantId}:full` : tenantId;
    if (followed.has(dedupKey)) followed.set(dedupKey, true);
    else send(tenantId, delayMs, dedupKey);
  };
}
