import { fieldOfProperty, type CrmMapping } from '../../domain/crm/index.ts';
import { providerNames, type ProviderName } from '../../domain/field.ts';
import type { PrivacyDeps } from '../privacy/index.ts';
import {
  isReverting,
  pullRecords,
  readPlaces,
  recoverOverwritten,
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
import { whatChanged, whoOf } from './what-changed.ts';

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
/** How long the hints of one CRM are worked on before other CRMs and tenants have their turn. */
const turnMs = 1_000;
const maxBatches = 100_000;

/**
 * Works on a tenant's hints for a while: up to 100 records are read in one call and merged. Returns when to look again: now
 * when more is there, when the next hints are old enough, or when a CRM can be asked again; null when nothing waits.
 */
export async function drainInbox(
  deps: DrainDeps,
  tenantId: string,
  signal?: AbortSignal,
): Promise<number | null> {
  // At the same time: what one CRM keeps waiting does not keep the other one waiting.
  const looks = await Promise.all(
    providerNames.map((provider) => drainOne(deps, { tenantId, provider }, signal)),
  );
  const times = looks.filter((atMs) => atMs !== null);
  return times.length === 0 ? null : Math.min(...times);
}

type Box = { tenantId: string; provider: ProviderName };

async function drainOne(deps: DrainDeps, box: Box, signal?: AbortSignal): Promise<number | null> {
  const { tenantId, provider } = box;
  const turnEndMs = deps.clock.nowMs() + turnMs;
  for (let batch = 0; batch < maxBatches && !signal?.aborted; batch += 1) {
    const nowMs = deps.clock.nowMs();
    if (batch > 0 && nowMs >= turnEndMs) return nowMs;
    const until = new Date(nowMs + leaseMs);
    const { claimed, oldest } = await deps.db.withTenant(tenantId, async (tx) => {
      const taken = await claimEvents(tx, {
        provider,
        now: new Date(nowMs),
        ripeBefore: new Date(nowMs - coalesceMs),
        leaseUntil: until,
        records: recordsPerRead,
      });
      const waits = taken.length === 0 ? await oldestWaiting(tx, provider, new Date(nowMs)) : null;
      return { claimed: taken, oldest: waits };
    });
    if (claimed.length === 0) return oldest === null ? null : nextLookMs(deps, oldest);
    await deps.race.reach('inbox.claimed');
    const renew = (from: Date, to: Date) =>
      deps.db.withTenant(tenantId, (tx) => renewEvents(tx, claimed, { from, to }));
    const retryAtMs = await whileRenewing(deps, { leaseMs, until, renew }, () =>
      processEvents(deps, box, claimed),
    );
    const records = new Set(claimed.map(({ objectId }) => objectId)).size;
    // Wake-ups are coalesced: what one of them found may have come with many others.
    deps.log.debug({ tenantId, provider, events: claimed.length, records }, 'inbox.drained');
    if (retryAtMs !== null) return retryAtMs;
  }
  return null;
}

function nextLookMs({ clock }: DrainDeps, oldest: Date): number {
  return Math.max(oldest.getTime() + coalesceMs, clock.nowMs() + 50);
}

/** What ends records comes first: erasures need no CRM, merges say whose link is whose before anybody is read. */
async function processEvents(
  deps: DrainDeps,
  box: Box,
  claimed: readonly ClaimedEvent[],
): Promise<number | null> {
  const living = await carryOutErasures(deps, box, claimed);
  if (living.length === 0) return null;
  const { accounts, reverts } = await deps.db.withTenant(box.tenantId, async (tx) => {
    return { accounts: await readPlaces(deps, tx, box.tenantId), reverts: await isReverting(tx) };
  });
  const sync = accounts.find(({ provider, state }) => provider === box.provider && state === 'ready');
  if (!sync) return handBack(deps, box, living, deps.clock.nowMs() + notConnectedMs);
  if (reverts) return handBack(deps, box, living, deps.clock.nowMs() + revertMs);
  if (sync.openedAt === null) return beforeFirstSync(deps, box, living);
  const mapped = living.filter((event) => isMapped(event, sync.policy.mapping));
  const unmapped = living.filter((event) => !mapped.includes(event));
  if (unmapped.length > 0) await finish(deps, box, unmapped, () => 'not_mapped');
  const { echoes, overtaken } = await echoesAmong(deps, sync, mapped);
  if (echoes.length > 0) await finish(deps, box, echoes, () => 'known');
  const events = mapped.filter((event) => !echoes.includes(event));
  if (events.length === 0) return null;
  await beforeReading(deps, sync, events);
  const others = accounts.filter((one) => one !== sync);
  return readAndApply(deps, box, { sync, others, overtaken }, events);
}

async function readAndApply(
  deps: DrainDeps,
  box: Box,
  pull: { sync: SyncAccount; others: readonly SyncAccount[]; overtaken: readonly ClaimedEvent[] },
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
  const told = pull.overtaken.map((event) => ({
    ...event,
    occurredAtMs: event.occurredAt.getTime(),
    who: whoOf(event.sourceId),
  }));
  const setback = await recoverOverwritten(deps, pull, told);
  if (setback !== null) return handBack(deps, box, events, setback.retryAtMs);
  await deps.race.reach('inbox.applied');
  await finish(deps, box, events, ({ objectId }) => (missing.has(objectId) ? 'record_missing' : 'applied'));
  if (pulled.outgoing.length + pulled.elsewhere.length + told.length > 0) {
    const { tenantId } = box;
    await deps.queue.enqueue('links.push', { tenantId }, { dedupKey: tenantId }).catch(() => undefined);
  }
  return null;
}

/** HubSpot tells which property changed: one that no field is mapped to now is nobody's business, and nothing is read. */
function isMapped({ kind, provider, propertyName }: ClaimedEvent, mapping: CrmMapping): boolean {
  if (kind !== 'changed' || provider !== 'hubspot' || propertyName === null) return true;
  return fieldOfProperty(mapping, propertyName) !== null;
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
      events.map((event) => ({ ...event, outcome: outcomeOf(event) })),
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
  await deps.db.withTenant(tenantId, (tx) => handBackEvents(tx, events, new Date(retryAtMs)));
  return retryAtMs;
}
