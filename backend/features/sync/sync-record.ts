import type { ProviderName } from '../../domain/field.ts';
import { readByContactIds } from '../links/index.ts';
import type { SyncDeps } from './deps.ts';
import { pullRecords } from './pull.ts';
import { pushNamed } from './push.ts';
import { loadPlaces, whyNotSynced, type SyncAccount } from './sync-account.ts';

export type RecordSync =
  | { outcome: 'synced'; contactId: string }
  /** The CRM has no such record (any more). */
  | { outcome: 'unknown_record' }
  | { outcome: 'not_connected' }
  | { outcome: 'unavailable'; code: string };

type Options = {
  /** Also send what waits for this record, before answering. */
  push: boolean;
};

const options = { lane: 'person' } as const;

/** Brings one record up to date while a person waits: reads it, merges it and, if asked, sends what differs. */
export async function syncRecord(
  deps: SyncDeps,
  tenantId: string,
  record: { provider: ProviderName; externalId: string },
  { push }: Options,
): Promise<RecordSync> {
  const accounts = await loadPlaces(deps, tenantId);
  const sync = accounts.find(({ provider, state }) => provider === record.provider && state === 'ready');
  if (!sync) return notNow(deps, tenantId);
  const { externalId } = record;
  const reason = 'A person asked for this record.';
  const pull = { sync, others: accounts.filter((one) => one !== sync) };
  const pulled = await pullRecords(deps, pull, {
    ids: [externalId],
    via: 'sync',
    reason,
    options,
    touch: true,
  });
  if (pulled.outcome === 'failed') return { outcome: 'unavailable', code: pulled.setback.code };
  const contactId = pulled.contactIds.get(externalId);
  if (contactId === undefined) return { outcome: 'unknown_record' };
  if (push) await pushEverywhere(deps, accounts, contactId);
  return { outcome: 'synced', contactId };
}

/** The same for a contact of ours, at every CRM; one without a record is created there. */
export async function syncContact(deps: SyncDeps, tenantId: string, contactId: string): Promise<RecordSync> {
  const accounts = await loadPlaces(deps, tenantId);
  if (!accounts.some(({ state }) => state === 'ready')) return notNow(deps, tenantId);
  let known = false;
  for (const sync of accounts) {
    const [link] = await deps.db.withTenant(tenantId, (tx) =>
      readByContactIds(tx, sync.account.connectionId, [contactId]),
    );
    if (!link) continue;
    known = true;
    if (link.externalId === null || sync.state !== 'ready') continue;
    const { provider } = sync;
    const read = await syncRecord(deps, tenantId, { provider, externalId: link.externalId }, { push: false });
    if (read.outcome === 'unavailable') return read;
  }
  if (!known) return { outcome: 'unknown_record' };
  const retryAtMs = await pushEverywhere(deps, accounts, contactId);
  return retryAtMs === null
    ? { outcome: 'synced', contactId }
    : { outcome: 'unavailable', code: 'crm_unavailable' };
}

/** Sends what waits for one contact to every CRM that takes part, now. */
async function pushEverywhere(
  deps: SyncDeps,
  accounts: readonly SyncAccount[],
  contactId: string,
): Promise<number | null> {
  let retryAtMs: number | null = null;
  for (const sync of accounts) {
    const takesPart = sync.state === 'ready' && sync.openedAt !== null;
    if (!takesPart) continue;
    const others = accounts.filter((one) => one !== sync);
    const later = await pushNamed(deps, { sync, others, contactIds: [contactId], lane: 'person' });
    retryAtMs ??= later;
  }
  return retryAtMs;
}

async function notNow(deps: SyncDeps, tenantId: string): Promise<RecordSync> {
  const why = await whyNotSynced(deps, tenantId);
  return why === 'parked' ? { outcome: 'unavailable', code: why } : { outcome: 'not_connected' };
}
