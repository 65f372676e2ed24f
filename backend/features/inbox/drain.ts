import type { CrmMapping } from '../../domain/crm/index.ts';
import { fieldKeys, providerNames, type FieldKey, type ProviderName } from '../../domain/field.ts';
import type { ChangedBy } from '../../domain/merge-record.ts';
import type { PrivacyDeps } from '../privacy/index.ts';
import {
  isReverting,
  loadPlaces,
  pullRecords,
  whileRenewing,
  type SyncAccount,
  type SyncDeps,
} from '../sync/index.ts';
import { echoesAmong } from './echoes.ts';
import { afterReading, beforeReading, carryOutErasures } from './record-ends.ts';
import {
  claimEvents,
  finishEvents,
  handBackEvents,
  oldestWaiting,
  renewEvents,
  type ClaimedEvent,
} from './store.ts';

export type DrainDeps = SyncDeps & PrivacyDeps;

/** A CRM reads at most this many records in one call. */
export const recordsPerRead = 100;
/** Hints wait this long for company, so that a burst costs one call instead of many. */
export const coalesceMs = 500;
/** Renewed while a read takes longer; after kill -9 another worker takes over this much later. */
const leaseMs = 15_000;
const notConnectedMs = 120_000;
/** How often a CRM whose first sync is running is asked whether it is through. */
const firstSyncMs = 5_000;
/** How often is asked whether a revert is over. */
const revertMs = 5_000;
const maxBatches = 100_000;

/**
 * Works through a tenant's hints: up to 100 records are read in one call and merged. Returns when to look again: when
 * the next hints are old enough, or when a CRM can be asked again; null when nothing waits.
 */
export async function drainInbox(
  deps: DrainDeps,
  tenantId: string,
  signal?: AbortSignal,
): Promise<number | null> {
  const looks: number[] = [];
  for (const provider of providerNames) {
    const nextMs = await drainOne(deps, { tenantId, provider }, signal);
    if (nextMs !== null) looks.push(nextMs);
  }
  return looks.length === 0 ? null : Math.min(...looks);
}

type Box = { tenantId: string; provider: ProviderName };

async function drainOne(deps: DrainDeps, box: Box, signal?: AbortSignal): Promise<number | null> {
  const { tenantId, provider } = box;
  for (let batch = 0; batch < maxBatches && !signal?.aborted; batch += 1) {
    const nowMs = deps.clock.nowMs();
    const until = new Date(nowMs + leaseMs);
    const claimed = await deps.db.withTenant(tenantId, (tx) =>
      claimEvents(tx, {
        provider,
        now: new Date(nowMs),
        ripeBefore: new Date(nowMs - coalesceMs),
        leaseUntil: until,
        records: recordsPerRead,
      }),
    );
    if (claimed.length === 0) return nextLook(deps, box);
    await deps.race.reach('inbox.claimed');
    const ids = claimed.map(({ id }) => id);
    const renew = (from: Date, to: Date) =>
      deps.db.withTenant(tenantId, (tx) => renewEvents(tx, ids, { from, to }));
    const retryAtMs = await whileRenewing(deps, { leaseMs, until, renew }, () =>
      processEvents(deps, box, claimed),
    );
    if (retryAtMs !== null) return retryAtMs;
  }
  return null;
}

async function nextLook(deps: DrainDeps, { tenantId, provider }: Box): Promise<number | null> {
  const now = new Date(deps.clock.nowMs());
  const oldest = await deps.db.withTenant(tenantId, (tx) => oldestWaiting(tx, provider, now));
  return oldest === null ? null : Math.max(oldest.getTime() + coalesceMs, now.getTime() + 50);
}

/** What ends records comes first: erasures need no CRM, merges say whose link is whose before anybody is read. */
async function processEvents(
  deps: DrainDeps,
  box: Box,
  claimed: readonly ClaimedEvent[],
): Promise<number | null> {
  const living = await carryOutErasures(deps, box, claimed);
  if (living.length === 0) return null;
  const accounts = await loadPlaces(deps, box.tenantId);
  const sync = accounts.find(({ provider, state }) => provider === box.provider && state === 'ready');
  if (!sync) return handBack(deps, box, living, deps.clock.nowMs() + notConnectedMs);
  if (await deps.db.withTenant(box.tenantId, isReverting)) {
    return handBack(deps, box, living, deps.clock.nowMs() + revertMs);
  }
  if (sync.openedAt === null) return beforeFirstSync(deps, box, living);
  const mapped = living.filter((event) => isMapped(event, sync.policy.mapping));
  const unmapped = living.filter((event) => !mapped.includes(event));
  if (unmapped.length > 0) await finish(deps, box, unmapped, () => 'not_mapped');
  const echoes = await echoesAmong(deps, sync, mapped);
  if (echoes.length > 0) await finish(deps, box, echoes, () => 'known');
  const events = mapped.filter((event) => !echoes.includes(event));
  if (events.length === 0) return null;
  await beforeReading(deps, sync, events);
  const others = accounts.filter((one) => one !== sync);
  return readAndApply(deps, box, { sync, others }, events);
}

async function readAndApply(
  deps: DrainDeps,
  box: Box,
  pull: { sync: SyncAccount; others: readonly SyncAccount[] },
  events: readonly ClaimedEvent[],
): Promise<number | null> {
  const pulled = await pullRecords(deps, pull, {
    ids: [...new Set(events.map(({ objectId }) => objectId))],
    via: 'webhook',
    reason: `${box.provider === 'hubspot' ? 'HubSpot' : 'Pipedrive'} reported a change.`,
    options: { lane: 'background' },
    ...whatChanged(events, pull.sync.policy.mapping),
    deleted: new Set(events.filter(({ kind }) => kind === 'deleted').map(({ objectId }) => objectId)),
  });
  if (pulled.outcome === 'failed') return handBack(deps, box, events, pulled.setback.retryAtMs);
  const missing = new Set(pulled.missing);
  await afterReading(deps, pull.sync, events, missing);
  await deps.race.reach('inbox.applied');
  await finish(deps, box, events, ({ objectId }) => (missing.has(objectId) ? 'record_missing' : 'applied'));
  if (pulled.outgoing.length + pulled.elsewhere.length > 0) {
    const { tenantId } = box;
    await deps.queue.enqueue('links.push', { tenantId }, { dedupKey: tenantId }).catch(() => undefined);
  }
  return null;
}

/** HubSpot tells which property changed: one that no field is mapped to now is nobody's business, and nothing is read. */
function isMapped({ kind, provider, propertyName }: ClaimedEvent, { fields }: CrmMapping): boolean {
  if (kind !== 'changed' || provider !== 'hubspot' || propertyName === null) return true;
  return fieldKeys.some((key) => fields[key]?.property === propertyName);
}

/** The first sync reads everything that was before it; what happens while it runs is looked at when it is through. */
async function beforeFirstSync(
  deps: DrainDeps,
  box: Box,
  events: readonly ClaimedEvent[],
): Promise<number | null> {
  const running = await deps.db.withTenant(box.tenantId, (tx) =>
    tx.prisma.syncSession.count({ where: { status: { in: ['pending', 'running'] }, kind: { not: 'plan' } } }),
  );
  if (running > 0) return handBack(deps, box, events, deps.clock.nowMs() + firstSyncMs);
  await finish(deps, box, events, () => 'before_first_sync');
  return null;
}

async function finish(
  deps: DrainDeps,
  { tenantId }: Box,
  events: readonly ClaimedEvent[],
  outcomeOf: (event: ClaimedEvent) => string,
): Promise<void> {
  const at = new Date(deps.clock.nowMs());
  await deps.db.withTenant(tenantId, (tx) =>
    finishEvents(
      tx,
      events.map((event) => ({ id: event.id, outcome: outcomeOf(event) })),
      at,
    ),
  );
}

async function handBack(
  deps: DrainDeps,
  { tenantId }: Box,
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

type Changes = {
  changedBy: Map<string, ChangedBy>;
  changedAt: Map<string, Partial<Record<FieldKey, string>>>;
  /** The newest event of each record. */
  eventIds: Map<string, number>;
};

/**
 * Who changed what and when, from the latest event about each field. HubSpot tells the property; Pipedrive's events are
 * about the person as a whole, and only what turns out to have changed is put down to them.
 */
function whatChanged(events: readonly ClaimedEvent[], { fields }: CrmMapping): Changes {
  const changes: Changes = { changedBy: new Map(), changedAt: new Map(), eventIds: new Map() };
  const inOrder = [...events].sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || a.id - b.id);
  for (const { id, objectId, propertyName, sourceId, occurredAt, provider } of inOrder) {
    changes.eventIds.set(objectId, id);
    const whole = provider === 'pipedrive';
    const about = fieldKeys.filter((key) =>
      whole ? fields[key] !== undefined : propertyName !== null && fields[key]?.property === propertyName,
    );
    const userId = /^userId:(\d{1,20})$/.exec(sourceId ?? '')?.[1];
    const spread = (value: string) => Object.fromEntries(about.map((key) => [key, value]));
    if (userId) {
      changes.changedBy.set(objectId, { ...changes.changedBy.get(objectId), ...spread(`user ${userId}`) });
    }
    if (about.length > 0) {
      const at = spread(occurredAt.toISOString());
      changes.changedAt.set(objectId, { ...changes.changedAt.get(objectId), ...at });
    }
  }
  return changes;
}
