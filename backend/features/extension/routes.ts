import { ok, refuse, type RouteHandlers } from '../../platform/http/handler.ts';
import { inspectPronounsFields } from '../pronouns/index.ts';
import { syncRecord, type SyncDeps } from '../sync/index.ts';
import { readCard } from './card.ts';

/** An admin may archive the field at any time: the card looks again when its knowledge is older than this. */
const fieldCheckMs = 10_000;
/** A HubSpot that is slow does not keep the card waiting: what was learned shows when the card asks next. */
const fieldWaitMs = 500;

export function createExtensionHandlers(deps: SyncDeps): RouteHandlers<'card' | 'syncCard'> {
  const checkedAtMs = new Map<string, number>();
  const show = (tenantId: string, objectId: string) =>
    deps.db.withTenant(tenantId, (tx) => readCard(tx, tenantId, objectId));
  const checkField = async (tenantId: string) => {
    const nowMs = deps.clock.nowMs();
    if (nowMs - (checkedAtMs.get(tenantId) ?? 0) < fieldCheckMs) return;
    if (checkedAtMs.size > 10_000) checkedAtMs.clear();
    checkedAtMs.set(tenantId, nowMs);
    const looked = inspectPronounsFields(deps, tenantId, 'person', 'hubspot').catch((error: unknown) => {
      deps.log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'card.field_not_checked');
    });
    const enough = new AbortController();
    await Promise.race([looked, deps.clock.sleep(fieldWaitMs, enough.signal)]);
    enough.abort();
  };
  return {
    card: async ({ caller, query }) => {
      await checkField(caller.tenantId);
      return ok(await show(caller.tenantId, query.objectId));
    },
    syncCard: async ({ caller, body }) => {
      const synced = await syncRecord(
        deps,
        caller.tenantId,
        { provider: 'hubspot', externalId: body.objectId },
        { push: true },
      );
      if (synced.outcome === 'unavailable') {
        return refuse('crm_unavailable', 'HubSpot does not answer at the moment. Try again in a minute.');
      }
      const view = await show(caller.tenantId, body.objectId);
      return ok(synced.outcome === 'unknown_record' ? { ...view, state: 'unknown_record' as const } : view);
    },
  };
}
