import { emailKey } from '../../domain/same-value.ts';
import { fromProperties, stampProperty, type HubSpotContact } from '../../providers/hubspot/index.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { appendAudit } from '../audit/index.ts';
import { recordConflicts } from '../conflicts/index.ts';
import { findUnlinked, lockContacts, saveContacts } from '../contacts/index.ts';
import { readByExternalIds, saveLinks } from '../links/index.ts';
import type { Application, Applied } from './application.ts';
import { createChangeSet, type ChangeSet } from './change-set.ts';
import { findCandidate } from './find-candidate.ts';

/**
 * Merges records as read from HubSpot into the store: contacts, provenance, links, conflicts, audit and outgoing work
 * change together, in the caller's transaction. Applying the same records again changes nothing. A record older than
 * what the link has seen is skipped: answers may overtake each other.
 */
export async function applyRecords(tx: TenantTx, application: Application): Promise<Applied> {
  const { connectionId, records, mapping, now } = application;
  await lockContacts(tx);
  const linked = new Map(
    (
      await readByExternalIds(
        tx,
        connectionId,
        records.map(({ id }) => id),
      )
    ).map((link) => [link.externalId, link]),
  );
  const unknown = records.filter(({ id }) => !linked.has(id));
  const candidates = await findUnlinked(
    tx,
    connectionId,
    unknown.map(stampOf).filter((stamp) => stamp !== null),
    unknown.map((record) => emailKey(record.properties['email'])).filter((key) => key !== null),
  );
  const changes = createChangeSet(application);
  for (const record of records) {
    const values = fromProperties(mapping, record.properties);
    const link = linked.get(record.id);
    if (link) changes.mergeLinked(record, values, link);
    else changes.mergeNew(record, values, findCandidate(candidates, stampOf(record), emailKey(values.email)));
  }
  await store(tx, application, changes, now);
  return changes.applied;
}

async function store(tx: TenantTx, application: Application, changes: ChangeSet, now: Date): Promise<void> {
  await saveContacts(tx, changes.contacts, now);
  await saveLinks(tx, application.connectionId, changes.links);
  await recordConflicts(tx, application.tenantId, changes.conflicts, now);
  await appendAudit(tx, changes.audit, { at: now, sessionId: application.sessionId });
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function stampOf(record: HubSpotContact): string | null {
  const stamp = record.properties[stampProperty];
  return stamp && uuid.test(stamp) ? stamp.toLowerCase() : null;
}
