import type { TenantTx } from '../../platform/db/database.ts';
import { appendAudit } from '../audit/index.ts';
import { closeConflictsOf } from '../conflicts/index.ts';
import { findMergedInto, findWritten, lockContacts, setDeleted } from '../contacts/index.ts';
import { deletedHere, endLinks, readPlaces } from '../links/index.ts';
import { askToArchive } from './ask.ts';
import { toItem } from './deletions.ts';
import { bury } from './graves.ts';

const notMade = {
  code: deletedHere.code,
  message: 'The contact was deleted in Kindred before its record was made here. It is not made.',
};

export type ContactDeletion = {
  tenantId: string;
  contactId: string;
  /** The only version that may be deleted; null: any. */
  ifVersion: number | null;
  by: string;
  via: string;
  now: Date;
  uuid: () => string;
};

/** `approvalIds`: the questions whether its records in the CRMs are archived. */
export type ContactDeletionResult =
  { outcome: 'deleted'; approvalIds: string[] } | { outcome: 'not_found' } | { outcome: 'outdated' };

/**
 * Puts a contact away: no CRM brings it back and nothing is written for it. Whether its records in the CRMs are archived
 * is asked. A contact that has another version than the caller wants stays as it is.
 */
export async function deleteContact(tx: TenantTx, deletion: ContactDeletion): Promise<ContactDeletionResult> {
  const { tenantId, contactId, ifVersion, by, via, now, uuid } = deletion;
  await lockContacts(tx);
  const [found] = await findWritten(tx, [contactId], []);
  if (found?.state !== 'live') return { outcome: 'not_found' };
  if (ifVersion !== null && ifVersion !== found.version) return { outcome: 'outdated' };
  const places = await readPlaces(tx, [contactId, ...(await findMergedInto(tx, contactId))]);
  const items = places.flatMap((place) => toItem(place, null));
  await setDeleted(tx, [contactId], now);
  await closeConflictsOf(tx, [contactId], now);
  await bury(
    tx,
    items.map(({ provider, externalId }) => ({
      provider,
      externalId,
      contactId,
      reason: 'deleted' as const,
      survivorId: null,
      at: now,
      who: by,
      archiveDueAt: null,
    })),
  );
  for (const item of items) {
    const place = places.find((one) => one.provider === item.provider && one.externalId === item.externalId);
    if (place) await endLinks(tx, [contactId], place.connectionId, deletedHere);
  }
  // Creations that had not happened yet do not happen, unless the contact comes back. That is no error to tell anybody of.
  await tx.prisma.contactLink.updateMany({
    where: { contactId, externalId: null, dueAt: { not: null } },
    data: { lastError: notMade, dueAt: null },
  });
  await appendAudit(
    tx,
    [
      {
        contactId,
        source: 'app',
        via,
        who: by,
        action: 'deleted',
        reason: 'Deleted in Kindred.',
        old: null,
        new: null,
      },
    ],
    { at: now, sessionId: null },
  );
  const asking = { tenantId, provider: null, requestedBy: by, now, uuid };
  return { outcome: 'deleted', approvalIds: await askToArchive(tx, asking, items) };
}
