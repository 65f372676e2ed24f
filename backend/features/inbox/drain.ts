import type { FieldKey } from '../../domain/field.ts';
import type { ChangedBy } from '../../domain/merge-record.ts';
import type { FieldMapping } from '../../providers/hubspot/index.ts';
import { loadSyncAccount, pullRecords, whileRenewing, type SyncDeps } from '../sync/index.ts';
import {
  claimEvents,
  finishEvents,
  handBackEvents,
  oldestWaiting,
  renewEvents,
  type ClaimedEvent,
} from './store.ts';

/** HubSpot reads at most this many records in one call. */
export const recordsPerRead = 100;
/** Hints wait this long for company, so that a burst costs one call instead of many. */
export const coalesceMs = 500;
/** Renewed while a read takes longer; after kill -9 another worker takes over this much later. */
const leaseMs = 15_000;
const notConnectedMs = 120_000;
const maxBatches = 100_000;

/**
 * Works through a tenant's hints: up to 100 records are read in one call and merged. Returns when to look again: when
 * the next hints are old enough, or when HubSpot can be asked again; null when nothing waits.
 */
export async function drainInbox(
  deps: SyncDeps,
  tenantId: string,
  signal?: AbortSignal,
): Promise<number | null> {
  for (let batch = 0; batch < maxBatches && !signal?.aborted; batch += 1) {
    const nowMs = deps.clock.nowMs();
    const until = new Date(nowMs + leaseMs);
    const claimed = await deps.db.withTenant(tenantId, (tx) =>
      claimEvents(tx, {
        now: new Date(nowMs),
        ripeBefore: new Date(nowMs - coalesceMs),
        leaseUntil: until,
        records: recordsPerRead,
      }),
    );
    if (claimed.length === 0) return nextLook(deps, tenantId);
    await deps.race.reach('inbox.claimed');
    const ids = claimed.map(({ id }) => id);
    const renew = (from: Date, to: Date) =>
      deps.db.withTenant(tenantId, (tx) => renewEvents(tx, ids, { from, to }));
    const retryAtMs = await whileRenewing(deps, { leaseMs, until, renew }, () =>
      processEvents(deps, tenantId, claimed),
    );
    if (retryAtMs !== null) return retryAtMs;
  }
  return null;
}

async function nextLook(deps: SyncDeps, tenantId: string): Promise<number | null> {
  const now = new Date(deps.clock.nowMs());
  const oldest = await deps.db.withTenant(tenantId, (tx) => oldestWaiting(tx, now));
  return oldest === null ? null : Math.max(oldest.getTime() + coalesceMs, now.getTime() + 50);
}

async function processEvents(
  deps: SyncDeps,
  tenantId: string,
  events: readonly ClaimedEvent[],
): Promise<number | null> {
  const sync = await loadSyncAccount(deps, tenantId);
  if (!sync) return handBack(deps, tenantId, events, deps.clock.nowMs() + notConnectedMs);
  const pulled = await pullRecords(deps, sync, {
    ids: [...new Set(events.map(({ objectId }) => objectId))],
    via: 'webhook',
    reason: 'HubSpot reported a change.',
    lane: 'background',
    changedBy: whoChangedWhat(events, sync.mapping),
    deleted: new Set(events.filter(isDeletion).map(({ objectId }) => objectId)),
  });
  if (pulled.outcome === 'failed') return handBack(deps, tenantId, events, pulled.setback.retryAtMs);
  await deps.race.reach('inbox.applied');
  const missing = new Set(pulled.missing);
  const at = new Date(deps.clock.nowMs());
  await deps.db.withTenant(tenantId, (tx) =>
    finishEvents(
      tx,
      events.map(({ id, objectId }) => ({
        id,
        outcome: missing.has(objectId) ? 'record_missing' : 'applied',
      })),
      at,
    ),
  );
  if (pulled.outgoing.length > 0) {
    await deps.queue.enqueue('links.push', { tenantId }, { dedupKey: tenantId }).catch(() => undefined);
  }
  return null;
}

async function handBack(
  deps: SyncDeps,
  tenantId: string,
  events: readonly ClaimedEvent[],
  retryAtMs: number,
): Promise<number> {
  await deps.db.withTenant(tenantId, (tx) =>
    handBackEvents(
      tx,
      events.map(({ id }) => id),
      new Date(retryAtMs),
    ),
  );
  return retryAtMs;
}

const isDeletion = ({ subscriptionType }: ClaimedEvent) => subscriptionType === 'contact.deletion';

/** Who, from the latest event of each property that names a person. */
function whoChangedWhat(events: readonly ClaimedEvent[], mapping: FieldMapping): Map<string, ChangedBy> {
  const fieldOf = new Map(Object.entries(mapping).map(([field, property]) => [property, field as FieldKey]));
  const who = new Map<string, ChangedBy>();
  const inOrder = [...events].sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
  for (const { objectId, propertyName, sourceId } of inOrder) {
    const field = propertyName === null ? undefined : fieldOf.get(propertyName);
    const userId = /^userId:(\d{1,20})$/.exec(sourceId ?? '')?.[1];
    if (field && userId) who.set(objectId, { ...who.get(objectId), [field]: `user ${userId}` });
  }
  return who;
}
