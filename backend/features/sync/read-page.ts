import type { HubSpotContact, HubSpotFailure } from '../../providers/hubspot/index.ts';
import { readByContactIds } from '../links/index.ts';
import type { SyncDeps } from './deps.ts';
import type { Checkpoint, Session } from './session-store.ts';
import type { SyncAccount } from './sync-account.ts';

export type PageRead =
  | {
      outcome: 'ok';
      contacts: HubSpotContact[];
      /** Where to go on; null after the last page. */
      next: Checkpoint | null;
      calls: number;
      total: number | null;
    }
  | { outcome: 'failed'; failure: HubSpotFailure };

/** Reads the session's next page of at most 100 (first), 200 (incremental) or 100 (targeted) records. */
export function readPage(deps: SyncDeps, sync: SyncAccount, session: Session): Promise<PageRead> {
  switch (session.kind) {
    case 'incremental':
      return readChanged(deps, sync, session);
    case 'targeted':
      return readTargets(deps, sync, session);
    case 'first':
    case 'plan':
    case 'revert':
      return readAll(deps, sync, session);
  }
}

async function readAll(deps: SyncDeps, sync: SyncAccount, { checkpoint, total }: Session): Promise<PageRead> {
  const size = total === null ? await countContacts(deps, sync) : null;
  const { after } = checkpoint;
  const page = await deps.hubspot.listContacts(sync.account, {
    limit: 100,
    properties: sync.properties,
    ...(after === null ? {} : { after }),
  });
  if (page.outcome === 'failed') return page;
  const next = page.value.after === null ? null : { ...checkpoint, after: page.value.after };
  return {
    outcome: 'ok',
    contacts: page.value.contacts,
    next,
    calls: size ? 2 : 1,
    total: size?.total ?? null,
  };
}

/** For the progress display only; null when HubSpot does not say. */
async function countContacts(deps: SyncDeps, sync: SyncAccount): Promise<{ total: number } | null> {
  const search = await deps.hubspot.searchContacts(sync.account, { filters: [], limit: 1, properties: [] });
  return search.outcome === 'ok' ? { total: search.value.total } : null;
}

/**
 * What was modified since the watermark, in the order of record ids and from the last id on. So there is no limit at
 * 10,000 results, no page shifts when a record is modified in between, and any number may share one timestamp.
 */
async function readChanged(deps: SyncDeps, sync: SyncAccount, { checkpoint }: Session): Promise<PageRead> {
  const since = {
    propertyName: 'lastmodifieddate',
    operator: 'GTE',
    value: String(checkpoint.sinceMs ?? 0),
  } as const;
  const beyond = { propertyName: 'hs_object_id', operator: 'GT', value: checkpoint.after ?? '0' } as const;
  const limit = 200;
  const page = await deps.hubspot.searchContacts(sync.account, {
    filters: [since, beyond],
    sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
    limit,
    properties: sync.properties,
  });
  if (page.outcome === 'failed') return page;
  const { contacts, total } = page.value;
  const last = contacts.at(-1);
  const more = contacts.length === limit && last;
  const isFirst = checkpoint.after === null;
  return {
    outcome: 'ok',
    contacts,
    next: more ? { ...checkpoint, after: last.id } : null,
    calls: 1,
    total: isFirst ? total : null,
  };
}

async function readTargets(deps: SyncDeps, sync: SyncAccount, { checkpoint }: Session): Promise<PageRead> {
  const batch = (checkpoint.contactIds ?? []).slice(0, 100);
  const rest = (checkpoint.contactIds ?? []).slice(100);
  const links = await deps.db.withTenant(sync.account.tenantId, (tx) =>
    readByContactIds(tx, sync.account.connectionId, batch),
  );
  const ids = links.map(({ externalId }) => externalId).filter((id) => id !== null);
  const next = rest.length === 0 ? null : { ...checkpoint, contactIds: rest };
  if (ids.length === 0) return { outcome: 'ok', contacts: [], next, calls: 0, total: null };
  const read = await deps.hubspot.readContacts(sync.account, { ids, properties: sync.properties });
  if (read.outcome === 'failed') return read;
  return { outcome: 'ok', contacts: read.value.found, next, calls: 1, total: null };
}
