import type { CrmRecord } from '../../domain/crm/index.ts';
import { deletedHere, type LinkDraft, type LinkedContact } from '../links/index.ts';
import type { Application } from './application.ts';
import type { ChangeSet } from './change-set.ts';
import { landedFields, noteLanded } from './landed.ts';

/**
 * The link of a record that was made although its contact was deleted in Kindred meanwhile: known, so that nobody takes
 * it for a stranger, and left alone.
 */
export const lateLink = (link: LinkedContact, externalId: string): LinkDraft => ({
  ...link,
  externalId,
  status: 'error',
  lastError: deletedHere,
  lastSyncedAt: null,
  crmModifiedAt: null,
  readAt: null,
  createTriedAt: null,
  sending: null,
  dueAt: null,
});

/** Such a record, read before we know the answer to its creation, or where that got lost: its contact's, and nobody new. */
export function noteLate(
  set: ChangeSet,
  application: Application,
  record: CrmRecord,
  link: LinkedContact,
): void {
  set.applied.counts.skipped += 1;
  noteLanded(set, application, record, { link, landed: landedFields(link, record) });
  set.links.push(lateLink(link, record.id));
  set.late.push({ contactId: link.contactId, externalId: record.id });
}
