import { outgoing } from '../../domain/merge-record.ts';
import { mappedFields, toProperties, type Lane } from '../../providers/hubspot/index.ts';
import { readByContactIds, type ClaimedLink } from '../links/index.ts';
import type { SyncDeps } from './deps.ts';
import { setBack } from './park.ts';
import { pullRecords } from './pull.ts';
import { allLater, isPassing, type PushResult, type PushStep } from './push-result.ts';
import type { SyncAccount } from './sync-account.ts';

/**
 * Read, merge, write: reads the records once more, so that an edit made there meanwhile is merged and not
 * overwritten, then sends only the fields that still differ.
 */
export async function writeChanges(
  deps: SyncDeps,
  sync: SyncAccount,
  links: readonly ClaimedLink[],
  lane: Lane,
): Promise<PushStep> {
  if (links.length === 0) return { results: [], retryAtMs: null };
  const ids = links.map(({ externalId }) => externalId).filter((id) => id !== null);
  const pulled = await pullRecords(deps, sync, { ids, via: 'sync', reason: 'Read before writing.', lane });
  if (pulled.outcome === 'failed') return allLater(links, pulled.setback.retryAtMs, pulled.setback.code);
  await deps.race.reach('push.merged');
  const missing = new Set(pulled.missing);
  const present = links.filter(({ externalId }) => externalId !== null && !missing.has(externalId));
  const gone = links.filter(({ externalId }) => externalId !== null && missing.has(externalId));
  const step = await send(deps, sync, present, lane);
  return {
    results: [...gone.map(({ contactId }): PushResult => ({ outcome: 'gone', contactId })), ...step.results],
    retryAtMs: step.retryAtMs,
  };
}

async function send(
  deps: SyncDeps,
  sync: SyncAccount,
  links: readonly ClaimedLink[],
  lane: Lane,
): Promise<PushStep> {
  const mapped = mappedFields(sync.mapping);
  const rows = await deps.db.withTenant(sync.account.tenantId, (tx) =>
    readByContactIds(
      tx,
      sync.account.connectionId,
      links.map(({ contactId }) => contactId),
    ),
  );
  const work = rows.flatMap((row) => {
    const values = outgoing(row.fields, row.base, mapped);
    return row.externalId === null ? [] : [{ contactId: row.contactId, id: row.externalId, values }];
  });
  const changed = work.filter(({ values }) => Object.keys(values).length > 0);
  const same = work.filter(({ values }) => Object.keys(values).length === 0);
  const results: PushResult[] = same.map(({ contactId, id }) => ({
    outcome: 'nothing_to_send',
    contactId,
    externalId: id,
  }));
  if (changed.length === 0) return { results, retryAtMs: null };
  const answer = await deps.hubspot.updateContacts(
    sync.account,
    changed.map(({ id, values }) => ({ id, properties: toProperties(sync.mapping, values) })),
    { lane },
  );
  if (answer.outcome === 'failed') {
    const { retryAtMs, code } = await setBack(deps, sync.account, answer.failure);
    const later = changed.map(({ contactId }) => ({ outcome: 'later' as const, contactId, retryAtMs, code }));
    return { results: [...results, ...later], retryAtMs };
  }
  changed.forEach(({ contactId, values }, index) => {
    const item = answer.value[index];
    const retryAtMs = deps.clock.nowMs() + 5_000;
    if (!item) results.push({ outcome: 'later', contactId, retryAtMs, code: 'no_answer' });
    else if (item.outcome === 'ok') {
      results.push({ outcome: 'written', contactId, sent: values, record: item.contact });
    } else if (isPassing(item.failure)) {
      results.push({ outcome: 'later', contactId, retryAtMs, code: item.failure.kind });
    } else if (item.failure.kind === 'not_found') results.push({ outcome: 'gone', contactId });
    else results.push({ outcome: 'refused', contactId, failure: item.failure });
  });
  return { results, retryAtMs: null };
}
