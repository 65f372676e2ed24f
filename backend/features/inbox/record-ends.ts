import { personOf, recordDeletions, reviveDeleted } from '../lifecycle/index.ts';
import { eraseReported, forgetEvents, type PrivacyDeps } from '../privacy/index.ts';
import { readSettings } from '../settings/index.ts';
import type { SyncAccount, SyncDeps } from '../sync/index.ts';
import type { ProviderName } from '../../domain/field.ts';
import type { ClaimedEvent } from './store.ts';

type Deps = SyncDeps & PrivacyDeps;
type Box = { tenantId: string; provider: ProviderName };

const toEnd = ({ id, objectId, occurredAt, sourceId }: ClaimedEvent) => ({
  eventId: id,
  externalId: objectId,
  at: occurredAt,
  who: personOf(sourceId),
});

/**
 * Erases the people whose privacy deletion was reported; their events are over with it. Answers the others. No CRM is
 * needed for this, so it does not wait for one that is away.
 */
export async function carryOutErasures(
  deps: Deps,
  { tenantId, provider }: Box,
  events: readonly ClaimedEvent[],
): Promise<ClaimedEvent[]> {
  const erased = events.filter(({ kind }) => kind === 'erased');
  await eraseReported(deps, { tenantId, provider }, erased.map(toEnd));
  const ids = new Set(erased.map(({ objectId }) => objectId));
  return events.filter(({ objectId }) => !ids.has(objectId));
}

/** Merges and restorations, before the records are read. */
export async function beforeReading(
  deps: SyncDeps,
  { store, provider }: SyncAccount,
  events: readonly ClaimedEvent[],
): Promise<void> {
  const merges = events
    .filter(({ kind }) => kind === 'merged')
    .map(({ id, objectId, relatedIds, occurredAt, sourceId }) => ({
      eventId: id,
      survivorId: objectId,
      mergedIds: relatedIds,
      at: occurredAt,
      who: personOf(sourceId),
    }));
  const restored = events.filter(({ kind }) => kind === 'restored').map(toEnd);
  if (merges.length + restored.length === 0) return;
  const place = { ...store, provider, now: new Date(deps.clock.nowMs()) };
  await deps.db.withTenant(store.tenantId, async (tx) => {
    await deps.absorbMerges(tx, place, merges);
    await reviveDeleted(tx, place, restored);
  });
}

/** Deletions that the CRM reported and that the read has confirmed. */
export async function afterReading(
  deps: Deps,
  { store, provider }: SyncAccount,
  events: readonly ClaimedEvent[],
  missing: ReadonlySet<string>,
): Promise<void> {
  if (missing.size === 0) return;
  const { tenantId } = store;
  const keys = [...missing].map((id) => `${provider}:${id}`);
  const erased = await deps.db.withTenant(tenantId, (tx) => deps.findErased(tx, tenantId, keys));
  const isErased = (id: string) => erased.has(`${provider}:${id}`);
  await forgetEvents(deps, { tenantId, provider }, [...missing].filter(isErased));
  const latest = new Map(
    events
      .filter(({ kind, objectId }) => kind === 'deleted' && missing.has(objectId) && !isErased(objectId))
      .map((event) => [event.objectId, toEnd(event)]),
  );
  if (latest.size === 0) return;
  const now = new Date(deps.clock.nowMs());
  await deps.db.withTenant(tenantId, async (tx) => {
    const { deletions: rule } = (await readSettings(tx, tenantId)).settings;
    const place = { ...store, provider, now, rule, uuid: () => deps.random.uuid() };
    await recordDeletions(tx, place, [...latest.values()]);
  });
}
