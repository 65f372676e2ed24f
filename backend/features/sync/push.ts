import { claimDueLinks, renewClaims, type ClaimedLink } from '../links/index.ts';
import type { Lane } from '../../providers/hubspot/index.ts';
import type { SyncDeps } from './deps.ts';
import { createMissing } from './push-create.ts';
import { settle } from './push-settle.ts';
import { writeChanges } from './push-update.ts';
import { loadSyncAccount, type SyncAccount } from './sync-account.ts';
import { whileRenewing } from './while-renewing.ts';

const batchSize = 100;
/** Renewed while a batch takes longer; after kill -9 another worker takes over this much later. */
const leaseMs = 15_000;
const maxBatches = 10_000;

/**
 * Sends what waits for a tenant's HubSpot records, 100 at a time: read, merge, write. What one try could not send
 * stays due, with a later time. Returns the time of the next try when HubSpot set us back; null when nothing is left.
 */
export async function pushPending(
  deps: SyncDeps,
  tenantId: string,
  signal?: AbortSignal,
): Promise<number | null> {
  for (let batch = 0; batch < maxBatches && !signal?.aborted; batch += 1) {
    const sync = await loadSyncAccount(deps, tenantId);
    if (!sync) return null;
    const until = new Date(deps.clock.nowMs() + leaseMs);
    const claimed = await claim(deps, sync, until);
    if (claimed.length === 0) return null;
    await deps.race.reach('push.claimed');
    const contactIds = claimed.map(({ contactId }) => contactId);
    const renew = (from: Date, to: Date) =>
      deps.db.withTenant(tenantId, (tx) =>
        renewClaims(tx, sync.account.connectionId, { contactIds, from, to }),
      );
    const retryAtMs = await whileRenewing(deps, { leaseMs, until, renew }, () =>
      pushLinks(deps, sync, claimed, 'background'),
    );
    if (retryAtMs !== null) return retryAtMs;
  }
  return null;
}

/** Pushes claimed links, at most 100; returns when to try again if HubSpot failed as a whole, else null. */
export async function pushLinks(
  deps: SyncDeps,
  sync: SyncAccount,
  claimed: readonly ClaimedLink[],
  lane: Lane,
): Promise<number | null> {
  const created = await createMissing(
    deps,
    sync,
    claimed.filter(({ externalId }) => externalId === null),
    lane,
  );
  const known = claimed.filter(({ externalId }) => externalId !== null);
  const written = await writeChanges(deps, sync, [...known, ...created.linked], lane);
  const results = [...created.results, ...written.results];
  await deps.race.reach('push.written');
  await settle(deps, sync, claimed, results);
  await deps.race.reach('push.settled');
  return created.retryAtMs ?? written.retryAtMs;
}

function claim(deps: SyncDeps, sync: SyncAccount, leaseUntil: Date): Promise<ClaimedLink[]> {
  return deps.db.withTenant(sync.account.tenantId, (tx) =>
    claimDueLinks(tx, sync.account.connectionId, {
      now: new Date(deps.clock.nowMs()),
      leaseUntil,
      limit: batchSize,
    }),
  );
}
