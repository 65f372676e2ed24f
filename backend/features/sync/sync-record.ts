import { readByContactIds } from '../links/index.ts';
import type { SyncDeps } from './deps.ts';
import { pullRecords } from './pull.ts';
import { pushLinks } from './push.ts';
import { loadSyncAccount, whyNotSynced } from './sync-account.ts';

export type RecordSync =
  | { outcome: 'synced'; contactId: string }
  /** HubSpot has no such record (any more). */
  | { outcome: 'unknown_record' }
  | { outcome: 'not_connected' }
  | { outcome: 'unavailable'; code: string };

type Options = {
  /** Also send what waits for this record, before answering. */
  push: boolean;
};

/** Brings one record up to date while a person waits: reads it, merges it and, if asked, sends what differs. */
export async function syncRecord(
  deps: SyncDeps,
  tenantId: string,
  externalId: string,
  { push }: Options,
): Promise<RecordSync> {
  const sync = await loadSyncAccount(deps, tenantId);
  if (!sync) return notNow(deps, tenantId);
  const lane = 'person';
  const reason = 'A person asked for this record.';
  const pulled = await pullRecords(deps, sync, { ids: [externalId], via: 'sync', reason, lane, touch: true });
  if (pulled.outcome === 'failed') return { outcome: 'unavailable', code: pulled.setback.code };
  const contactId = pulled.contactIds.get(externalId);
  if (contactId === undefined) return { outcome: 'unknown_record' };
  if (push && pulled.outgoing.length > 0) {
    await pushLinks(deps, sync, [{ contactId, externalId, attempts: 1 }], lane);
  }
  return { outcome: 'synced', contactId };
}

/** The same for a contact of ours; one without a record is created there. */
export async function syncContact(deps: SyncDeps, tenantId: string, contactId: string): Promise<RecordSync> {
  const sync = await loadSyncAccount(deps, tenantId);
  if (!sync) return notNow(deps, tenantId);
  const [link] = await deps.db.withTenant(tenantId, (tx) =>
    readByContactIds(tx, sync.account.connectionId, [contactId]),
  );
  if (!link) return { outcome: 'unknown_record' };
  if (link.externalId !== null) return syncRecord(deps, tenantId, link.externalId, { push: true });
  const retryAtMs = await pushLinks(deps, sync, [{ contactId, externalId: null, attempts: 1 }], 'person');
  return retryAtMs === null
    ? { outcome: 'synced', contactId }
    : { outcome: 'unavailable', code: 'crm_unavailable' };
}

async function notNow(deps: SyncDeps, tenantId: string): Promise<RecordSync> {
  const why = await whyNotSynced(deps, tenantId);
  return why === 'parked' ? { outcome: 'unavailable', code: why } : { outcome: 'not_connected' };
}
