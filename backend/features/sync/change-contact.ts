import { callerLabel, type Caller } from '../../platform/http/caller.ts';
import { ok, refuse, type RouteReply, type RouteRequest } from '../../platform/http/handler.ts';
import { viewContact } from '../contacts/index.ts';
import type { SyncDeps } from './deps.ts';
import { editContact } from './edit-contact.ts';
import { etagOf, versionOf } from './etag.ts';
import { noContact, refuseOutdated, unreadableTag } from './precondition.ts';
import { loadSyncAccount, whyNotSynced } from './sync-account.ts';
import { syncRecord, type RecordSync } from './sync-record.ts';

export const unavailable = () =>
  refuse('crm_unavailable', 'The CRM does not answer at the moment. Try again in a minute.');
export const doorOf = (caller: Caller) =>
  caller.kind === 'hubspot_user' ? ('card' as const) : ('api' as const);

/** An edit of one contact: refused with both sides where the caller had not seen what is there now. */
export async function changeContact(
  deps: SyncDeps,
  { caller, params, body, ifMatch }: RouteRequest<'updateContact'>,
): Promise<RouteReply<'updateContact'>> {
  const { tenantId } = caller;
  const ifVersion = versionOf(ifMatch);
  if (ifVersion === 'unreadable') return unreadableTag();
  if (caller.kind === 'hubspot_user') {
    const refreshed = await refresh(deps, tenantId, params.id);
    if (refreshed.outcome === 'unavailable') return unavailable();
  }
  const edited = await editContact(deps, tenantId, params.id, {
    values: body.fields,
    ...(body.expected ? { expected: body.expected } : {}),
    ...(ifVersion === null ? {} : { ifVersion }),
    via: doorOf(caller),
    changedBy: callerLabel(caller),
  });
  if (edited.outcome === 'not_found') return noContact();
  if (edited.outcome === 'outdated') return refuseOutdated(deps.db, tenantId, params.id, ifVersion);
  if (edited.outcome === 'stale') {
    const { field, current } = edited;
    return refuse('stale_value', 'Somebody changed this meanwhile. Compare both values, then decide.', {
      current: { field, ...current },
      yours: body.fields[field] ?? null,
    });
  }
  const view = await deps.db.readAsTenant(tenantId, (tx) => viewContact(tx, params.id));
  return view ? ok(view, etagOf(view)) : noContact();
}

/**
 * Before a person's edit in the card: what HubSpot holds now. An edit on an outdated view is then refused with both
 * values here, and never ranked away later.
 */
async function refresh(deps: SyncDeps, tenantId: string, contactId: string): Promise<RecordSync> {
  const sync = await loadSyncAccount(deps, tenantId, 'hubspot');
  if (!sync) {
    const why = await whyNotSynced(deps, tenantId);
    return why === 'parked' ? { outcome: 'unavailable', code: why } : { outcome: 'not_connected' };
  }
  const view = await deps.db.withTenant(tenantId, (tx) => viewContact(tx, contactId));
  const externalId = view?.links.find(({ provider }) => provider === 'hubspot')?.externalId;
  if (!externalId) return { outcome: 'unknown_record', why: 'not_here' };
  return syncRecord(deps, tenantId, { provider: 'hubspot', externalId }, { push: false });
}
