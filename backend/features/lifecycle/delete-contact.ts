import type { TenantTx } from '../../platform/db/database.ts';
import { appendAudit } from '../audit/index.ts';
import { closeConflictsOf } from '../conflicts/index.ts';
import { findMergedInto, lockContacts, readFields, setDeleted } from '../contacts/index.ts';
import { endLinks, readPlaces } from '../links/index.ts';
import { askToArchive } from './ask.ts';
import { toItem } from './deletions.ts';
import { bury } from './graves.ts';

const deletedHere = {
  code: 'deleted_in_kindred',
  message: 'The contact was deleted in Kindred. Nothing is written to this record any more.',
};

export type ContactDeletion = {
  tenantId: string;
  contactId: string;
  by: string;
  via: string;
  now: Date;
  uuid: () => string;
};

/**
 * Puts a contact away: no CRM brings it back and nothing is written for it. Whether its records in the CRMs are archived
 * is asked: the answers' approvals. Null when there is no such contact.
 */
export async function deleteContact(tx: TenantTx, deletion: ContactDeletion): Promise<string[] | null> {
  const { tenantId, contactId, by, via, now, uuid } = deletion;
  await lockContacts(tx);
  if (!(await readFields(tx, contactId))) return null;
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
  // Creations that had not happened yet do not happen.
  await tx.prisma.contactLink.updateMany({ where: { contactId, externalId: null }, data: { dueAt: null } });
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
  return askToArchive(tx, { tenantId, provider: null, requestedBy: by, now, uuid }, items);
}
