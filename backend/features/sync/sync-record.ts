import type { Lane } from '../../domain/crm/index.ts';
import type { Door, ProviderName } from '../../domain/field.ts';
import { readByContactIds } from '../links/index.ts';
import type { SyncDeps } from './deps.ts';
import { pullRecords } from './pull.ts';
import { pushNamed } from './push.ts';
import { loadPlaces, whyNotSynced, type SyncAccount } from './sync-account.ts';

export type RecordSync =
  /** `retryAtMs`: when what still waits for a CRM goes there; null: nothing waits. */
  | { outcome: 'synced'; contactId: string; retryAtMs: number | null }
  /** The CRM has no such record (any more), or it is no contact here. */
  | { outcome: 'unknown_record'; why: 'gone' | 'not_here' }
  | { outcome: 'not_connected' }
  | { outcome: 'unavailable'; code: string };

type Options = {
  /** Also send what waits for this record, before answering. */
  push: boolean;
  /** Who asked, where it was not a person who waits. */
  asked?: { via: Door; reason: string; lane: Lane };
};

const byPerson = { via: 'sync', reason: 'A person asked for this record.', lane: 'person' } as const;

/** Brings one record up to date while somebody waits: reads it, merges it and, if asked, sends what differs. */
export async function syncRecord(
  deps: SyncDeps,
  tenantId: string,
  record: { provider: ProviderName; externalId: string },
  { push, asked = byPerson }: Options,
): Promise<RecordSync> {
  const accounts = await loadPlaces(deps, tenantId);
  const sync = accounts.find(({ provider, state }) => provider === record.provider && state === 'ready');
  if (!sync) return notNow(deps, tenantId);
  const { externalId } = record;
  const { via, reason, lane } = asked;
  const pull = { sync, others: accounts.filter((one) => one !== sync) };
  const pulled = await pullRecords(deps, pull, {
    ids: [externalId],
    via,
    reason,
    options: { lane },
    touch: true,
  });
  if (pulled.outcome === 'failed') return { outcome: 'unavailable', code: pulled.setback.code };
  const contactId = pulled.contactIds.get(externalId);
  if (contactId === undefined) {
    return { outcome: 'unknown_record', why: pulled.missing.includes(externalId) ? 'gone' : 'not_here' };
  }
  const retryAtMs = push ? await pushEverywhere(deps, accounts, { contactId, lane }) : null;
  return { outcome: 'synced', contactId, retryAtMs };
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
  if (!known) return { outcome: 'unknown_record', why: 'not_here' };
  const retryAtMs = await pushEverywhere(deps, accounts, { contactId, lane: byPerson.lane });
  return retryAtMs === null
    ? { outcome: 'synced', contactId, retryAtMs }
    : { outcome: 'unavailable', code: 'crm_unavailable' };
}

/** Sends what waits for one contact to every CRM that takes part, now. */
async function pushEverywhere(
  deps: SyncDeps,
  accounts: readonly SyncAccount[],
  { contactId, lane }: { contactId: string; lane: Lane },
): Promise<number | null> {
  let retryAtMs: number | null = null;
  for (const sync of accounts) {
    const takesPart = sync.state === 'ready' && sync.openedAt !== null;
    if (!takesPart) continue;
    const others = accounts.filter((one) => one !== sync);
    const later = await pushNamed(deps, { sync, others, contactIds: [contactId], lane });
    retryAtMs ??= later;
  }
  return retryAtMs;
}

async function notNow(deps: SyncDeps, tenantId: string): Promise<RecordSync> {
  const why = await whyNotSynced(deps, tenantId);
  return why === 'parked' ? { outcome: 'unavailable', code: why } : { outcome: 'not_connected' };
}
