import type { CrmResult } from '../../domain/crm/index.ts';
import { readSettings } from '../settings/index.ts';
import { markMissing, type SyncAccount, type SyncDeps } from '../sync/index.ts';
import { recordDeletions } from './deletions.ts';

/**
 * Of records that a CRM does not show, those that lie in its recycle bin were deleted, although nobody told: they are
 * noted like reported deletions, and the tenant's rule follows. Answers which; none where the CRM cannot say so.
 */
export async function noteProvenDeletions(
  deps: SyncDeps,
  sync: SyncAccount,
  missing: readonly string[],
): Promise<CrmResult<ReadonlySet<string>>> {
  if (!sync.crm.readDeleted || missing.length === 0) return { outcome: 'ok', value: new Set() };
  const read = await sync.crm.readDeleted(sync.account, missing, { lane: 'background' });
  if (read.outcome === 'failed') return read;
  const ids = new Set(read.value.map(({ id }) => id));
  if (ids.size === 0) return { outcome: 'ok', value: ids };
  await markMissing(deps, sync, [...ids], ids);
  const { provider, store } = sync;
  const now = new Date(deps.clock.nowMs());
  const deletions = read.value.map(({ id, deletedAtMs }) => {
    return { externalId: id, at: new Date(deletedAtMs), who: null };
  });
  await deps.db.withTenant(store.tenantId, async (tx) => {
    const { deletions: rule } = (await readSettings(tx, store.tenantId)).settings;
    await recordDeletions(tx, { ...store, provider, now, rule, uuid: () => deps.random.uuid() }, deletions);
  });
  return { outcome: 'ok', value: ids };
}
