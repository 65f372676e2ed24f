import type { CardView } from '../../contract/card-view.ts';
import type { ViewCache } from '../../platform/cache/view-cache.ts';
import { may, type Caller } from '../../platform/http/caller.ts';
import { ok, refuse, type RouteHandlers } from '../../platform/http/handler.ts';
import { inspectPronounsFields } from '../pronouns/index.ts';
import { syncRecord, type SyncDeps } from '../sync/index.ts';
import { readCard } from './card.ts';
import { readChosen } from './chosen.ts';
import { readHome } from './home.ts';
import { readSettingsPage } from './settings-page.ts';

/** An admin may archive the field at any time: Kindred looks again after about this long, not for all portals at once. */
const fieldCheckMs = 30_000;
/** Where it is not there, somebody is looking at that just now. */
const troubledFieldCheckMs = 10_000;
/** Who is shown that the field is not there waits this long for better news; nobody else waits for HubSpot. */
const fieldWaitMs = 500;

const usable: ReadonlySet<string> = new Set(['ready', 'mapped']);

export type ExtensionDeps = SyncDeps & { cardViews: ViewCache<CardView>; appUrl: string; publicUrl: string };

type ExtensionRoutes = 'card' | 'syncCard' | 'chosenContacts' | 'home' | 'settingsPage';

export function createExtensionHandlers(deps: ExtensionDeps): RouteHandlers<ExtensionRoutes> {
  const dueAtMs = new Map<string, { usableMs: number; troubledMs: number }>();
  const load = (tenantId: string, objectId: string) =>
    deps.db.readAsTenant(tenantId, (tx) => readCard(tx, objectId));
  const show = async (caller: Caller, objectId: string): Promise<CardView> => {
    const { tenantId } = caller;
    return fitted(await deps.cardViews.read(tenantId, objectId, () => load(tenantId, objectId)), caller);
  };
  /** Looks whether the field is still there; null when that was done a moment ago. */
  const checkField = (tenantId: string, isUsable: boolean): Promise<unknown> | null => {
    const nowMs = deps.clock.nowMs();
    const due = dueAtMs.get(tenantId) ?? { usableMs: nowMs, troubledMs: nowMs };
    if (nowMs < (isUsable ? due.usableMs : due.troubledMs)) return null;
    if (dueAtMs.size > 10_000) dueAtMs.clear();
    const spread = 0.5 + deps.random.next();
    dueAtMs.set(tenantId, {
      usableMs: nowMs + fieldCheckMs * spread,
      troubledMs: nowMs + troubledFieldCheckMs,
    });
    return inspectPronounsFields(deps, tenantId, 'person', 'hubspot').catch((error: unknown) => {
      deps.log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'card.field_not_checked');
    });
  };
  return {
    card: async ({ caller, query }) => {
      const view = await show(caller, query.objectId);
      const isUsable = usable.has(view.field.state);
      const looked = checkField(caller.tenantId, isUsable);
      if (looked === null || isUsable) return ok(view);
      const enough = new AbortController();
      await Promise.race([looked, deps.clock.sleep(fieldWaitMs, enough.signal)]);
      enough.abort();
      return ok(await show(caller, query.objectId));
    },
    chosenContacts: async ({ caller, body }) =>
      ok(await deps.db.readAsTenant(caller.tenantId, (tx) => readChosen(tx, caller, body.objectIds))),
    home: async ({ caller }) =>
      ok(await deps.db.readAsTenant(caller.tenantId, (tx) => readHome(tx, caller, deps.clock.nowMs()))),
    settingsPage: async ({ caller }) =>
      ok(await deps.db.withTenant(caller.tenantId, (tx) => readSettingsPage(deps, tx, caller))),
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
      // What was synced a moment ago is read, and not what was kept before.
      const { view } = await load(caller.tenantId, body.objectId);
      if (view.contactId !== null) deps.cardViews.touch(caller.tenantId, [view.contactId]);
      return ok(
        fitted(synced.outcome === 'unknown_record' ? { ...view, state: 'unknown_record' } : view, caller),
      );
    },
  };
}

/** For whoever asks: what they may do, and no offer to put the field right where they may not. */
function fitted(view: CardView, caller: Caller): CardView {
  const setUp = may(caller, 'connections:manage');
  return {
    ...view,
    field: setUp ? view.field : { ...view.field, action: null },
    may: {
      write: may(caller, 'contacts:write'),
      settle: may(caller, 'conflicts:decide'),
      fix: may(caller, 'exceptions:fix'),
      fixDeletes: may(caller, 'exceptions:decide'),
      setUp,
    },
  };
}
