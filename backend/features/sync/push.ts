import { providerNames, type ProviderName } from '../../domain/field.ts';
import type { CallCounter, CallOptions } from '../../domain/crm/index.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { claimDueLinks, claimNamedLinks, renewClaims } from '../links/index.ts';
import type { SyncDeps } from './deps.ts';
import { LeaseLostError } from './lease-lost-error.ts';
import { readLinks, type Push } from './push-batch.ts';
import { createMissing } from './push-create.ts';
import { settle } from './push-settle.ts';
import { writeChanges } from './push-update.ts';
import { isReverting } from './revert/start-revert.ts';
import { readPlaces, type SyncAccount } from './sync-account.ts';
import { whileRenewing, type HeldLease, type RenewableLease } from './while-renewing.ts';

const batchSize = 100;
/** Renewed while a batch takes longer; after kill -9 another worker takes over this much later. */
const leaseMs = 15_000;
const maxBatches = 10_000;
/** How long one CRM is written to before other CRMs and tenants have their turn. */
const turnMs = 1_000;
/** How often is asked whether a revert is over that others have to wait for. */
const revertMs = 5_000;

/**
 * Sends for a while what waits for a tenant's CRMs, 100 at a time: read, merge, write. What one try could not send stays
 * due, with a later time. Returns the time of the next try when a CRM set us back, now when more is left; null when not.
 */
export async function pushPending(
  deps: SyncDeps,
  tenantId: string,
  signal?: AbortSignal,
): Promise<number | null> {
  if (await deps.db.withTenant(tenantId, isReverting)) return deps.clock.nowMs() + revertMs;
  const untilMs = deps.clock.nowMs() + turnMs;
  const times: number[] = [];
  let looking: readonly ProviderName[] = providerNames;
  for (let round = 0; looking.length > 0; round += 1) {
    const busy = new Set<ProviderName>();
    const look = (provider: ProviderName) =>
      pushTo(
        deps,
        { tenantId, provider, sessionId: null, untilMs, onClaimed: () => void busy.add(provider) },
        signal,
      );
    // At the same time: what one CRM keeps waiting does not keep the other one waiting.
    const ends = await Promise.all(looking.map(look));
    times.push(...ends.filter((atMs) => atMs !== null));
    // What one CRM was found to hold may be due at the others, which have looked already.
    looking = providerNames.filter((provider) => [...busy].some((other) => other !== provider));
    const isOver = signal?.aborted || deps.clock.nowMs() >= untilMs || round > providerNames.length;
    if (isOver && looking.length > 0) return Math.min(...times, deps.clock.nowMs());
  }
  return times.length === 0 ? null : Math.min(...times);
}

export type PushTarget = {
  tenantId: string;
  provider: SyncAccount['provider'];
  /** Only what this session made due. */
  sessionId: string | null;
  counter?: CallCounter;
  /** Ends after so many batches even if more is due. */
  maxBatches?: number;
  /** Asked after those: whether there is time for one more. */
  hasTime?: () => boolean;
  /** Begins no batch after the first from then on, and answers that time when more may be due. */
  untilMs?: number;
  /** Told when something was due. */
  onClaimed?: () => void;
};

/** The same for one CRM. */
export async function pushTo(
  deps: SyncDeps,
  target: PushTarget,
  signal?: AbortSignal,
): Promise<number | null> {
  const { tenantId, counter } = target;
  for (let batch = 0; batch < maxBatches && !signal?.aborted; batch += 1) {
    if (batch >= (target.maxBatches ?? maxBatches) && target.hasTime?.() !== true) return null;
    const nowMs = deps.clock.nowMs();
    if (batch > 0 && nowMs >= (target.untilMs ?? Infinity)) return nowMs;
    const until = new Date(nowMs + leaseMs);
    const claim = await deps.db.withTenant(tenantId, (tx) => claimFor(deps, tx, target, { nowMs, until }));
    if (claim === null) return null;
    target.onClaimed?.();
    await deps.race.reach('push.claimed');
    const { sync, places, contactIds } = claim;
    const { connectionId } = sync.account;
    const renew = (from: Date, to: Date) =>
      deps.db.withTenant(tenantId, (tx) => renewClaims(tx, connectionId, { contactIds, from, to }));
    const others = places.filter((one) => one !== sync);
    const push = { sync, others, contactIds, lane: 'background', counter } as const;
    const retryAtMs = await pushHeld(deps, { leaseMs, until, renew }, push);
    if (retryAtMs !== null) return retryAtMs;
  }
  return null;
}

/** Takes up to 100 of what is due at a CRM that can be written to; null when that is nothing. */
async function claimFor(
  deps: SyncDeps,
  tx: TenantTx,
  { tenantId, provider, sessionId }: PushTarget,
  { nowMs, until }: { nowMs: number; until: Date },
) {
  const places = await readPlaces(deps, tx, tenantId);
  const sync = places.find((one) => one.provider === provider && one.state === 'ready');
  if (!sync || sync.openedAt === null) return null;
  const claimed = await claimDueLinks(tx, sync.account.connectionId, {
    now: new Date(nowMs),
    leaseUntil: until,
    limit: batchSize,
    sessionId,
  });
  const contactIds = claimed.map(({ contactId }) => contactId);
  return contactIds.length === 0 ? null : { sync, places, contactIds };
}

/** Pushes under a lease. Whoever has lost it ends as if the process had been killed: somebody else has the work. */
async function pushHeld(deps: SyncDeps, lease: RenewableLease, push: Push): Promise<number | null> {
  try {
    return await whileRenewing(deps, lease, (held) => pushContacts(deps, push, held));
  } catch (error) {
    if (!(error instanceof LeaseLostError)) throw error;
    deps.log.warn({ tenantId: push.sync.store.tenantId, provider: push.sync.provider }, 'sync.lease_lost');
    return null;
  }
}

/** Pushes what these contacts have waiting, at most 100; what somebody else sends at this moment is left to them. */
export async function pushNamed(deps: SyncDeps, push: Push): Promise<number | null> {
  const { tenantId } = push.sync.store;
  const { connectionId } = push.sync.account;
  const now = new Date(deps.clock.nowMs());
  const until = new Date(now.getTime() + leaseMs);
  const request = { now, leaseUntil: until, contactIds: push.contactIds };
  const contactIds = await deps.db.withTenant(tenantId, (tx) => claimNamedLinks(tx, connectionId, request));
  if (contactIds.length === 0) return null;
  const renew = (from: Date, to: Date) =>
    deps.db.withTenant(tenantId, (tx) => renewClaims(tx, connectionId, { contactIds, from, to }));
  return pushHeld(deps, { leaseMs, until, renew }, { ...push, contactIds });
}

/** Pushes the contacts' links to one CRM, at most 100; returns when to try again if it failed as a whole, else null. */
async function pushContacts(deps: SyncDeps, push: Push, held: HeldLease): Promise<number | null> {
  const links = await readLinks(deps, push);
  const { lane, counter } = push;
  const beforeWriting = () => held.assertHeld();
  const options: CallOptions = { lane, beforeWriting, ...(counter ? { counter } : {}) };
  const created = await createMissing(
    deps,
    push,
    links.filter(({ externalId }) => externalId === null),
    options,
  );
  const known = links.filter(({ externalId }) => externalId !== null);
  const written = await writeChanges(deps, push, known, options);
  await deps.race.reach('push.written');
  // An echo or an edit may take the link out of its session meanwhile; what is written now the session asked for.
  const sessions = new Map(links.map(({ contactId, sessionId }) => [contactId, sessionId]));
  await settle(deps, push, [...created.results, ...written.results], sessions);
  countWritten(deps, push.sync.provider, [...created.results, ...written.results]);
  await deps.race.reach('push.settled');
  return created.retryAtMs ?? written.retryAtMs;
}

function countWritten(
  { metrics }: SyncDeps,
  provider: ProviderName,
  results: readonly { outcome: string; created?: boolean }[],
): void {
  const written = results.filter(({ outcome }) => outcome === 'written');
  const created = written.filter((result) => result.created).length;
  metrics?.recordsWritten({ provider, kind: 'created', count: created });
  metrics?.recordsWritten({ provider, kind: 'updated', count: written.length - created });
}
