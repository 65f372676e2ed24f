import type { CrmRecord } from '../../domain/crm/index.ts';
import { fieldKeys, type FieldKey } from '../../domain/field.ts';
import { outgoing, standingRefusals, type RecordMerge } from '../../domain/merge-record.ts';
import { sameValue } from '../../domain/same-value.ts';
import type { Link, LinkedContact } from '../links/index.ts';
import type { Application } from './application.ts';
import type { ChangeSet } from './change-set.ts';
import { originOf } from './origin-of.ts';

/** What the link says after a merge, and whether something waits to be written there. */
export function addLink(
  set: ChangeSet,
  application: Application,
  record: CrmRecord,
  { link, merged, held }: { link: Link; merged: RecordMerge; held: readonly FieldKey[] },
): void {
  const { gives } = application.sync.policy;
  const open = merged.conflicts.filter(({ winner }) => winner === null).map(({ field }) => field);
  const stillHeld = [...open, ...held.filter((field) => !merged.agreed.includes(field))];
  const refused = standingRefusals(link.refused, merged.fields, merged.base);
  const diff = outgoing(merged.fields, merged.base, { gives, held: stillHeld, refused });
  const waits = Object.keys(diff).length > 0;
  if (waits) set.applied.outgoing.push(link.contactId);
  else if (link.lastError || link.refused) set.mended.push({ contactId: link.contactId, standing: refused });
  if (!waits && link.status !== 'synced') {
    for (const field of fieldKeys) {
      if (sameValue(field, merged.fields[field]?.value ?? null, merged.base[field] ?? null))
        set.confirmed.push({ contactId: link.contactId, field });
    }
  }
  const refusedStill = refused !== null && link.lastError !== null && !waits;
  // Whoever is sending it keeps it: made due at once, it would be sent twice.
  const isOnItsWay = waits && link.status === 'syncing';
  set.links.push({
    ...link,
    externalId: record.id,
    base: merged.base,
    status: isOnItsWay ? 'syncing' : waits ? 'pending' : refusedStill ? 'error' : 'synced',
    // Until the write that waits has succeeded, nothing is put right.
    lastError: waits || refusedStill ? link.lastError : null,
    lastSyncedAt: application.now,
    crmModifiedAt: record.updatedAtMs > 0 ? new Date(record.updatedAtMs) : null,
    // A look is no reason to begin counting anew; a change there is.
    attempts: waits && merged.changed.length === 0 ? link.attempts : 0,
    sending: waits || link.status === 'syncing' ? link.sending : null,
    extras: record.extras,
    otherEmails: otherEmails(record),
    refused,
    readAt: application.readAt,
    sessionId: isOnItsWay ? link.sessionId : waits ? application.sessionId : null,
    createTriedAt: null,
    ...originOf(application, record, link, waits),
    dueAt: waits ? application.now : null,
  });
}

/** Whether the link says already what would be written: then nothing is. */
export function isSettled(
  application: Application,
  record: CrmRecord,
  link: LinkedContact,
  merged: RecordMerge,
): boolean {
  if (application.touch || merged.conflicts.length > 0 || merged.agreed.length > 0) return false;
  const { gives } = application.sync.policy;
  const sameBase = fieldKeys.every((key) => merged.base[key] === link.base[key]);
  const diff = outgoing(merged.fields, merged.base, { gives, held: link.held, refused: link.refused });
  const seen = link.crmModifiedAt?.getTime() === record.updatedAtMs || merged.changed.length === 0;
  const sameOthers =
    JSON.stringify(link.extras ?? null) === JSON.stringify(record.extras ?? null) &&
    link.otherEmails.join() === otherEmails(record).join();
  return sameBase && sameOthers && seen && link.status === 'synced' && Object.keys(diff).length === 0;
}

/** The addresses beside the one that the e-mail field holds. */
function otherEmails({ emailKeys }: CrmRecord): string[] {
  return emailKeys.slice(1);
}
