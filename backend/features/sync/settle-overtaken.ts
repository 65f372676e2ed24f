import type { LinkedContact } from '../links/index.ts';
import type { One, Settlement } from './settlement.ts';
import { lateLink } from './late-link.ts';
import { noteWrite } from './note-write.ts';

/** What has ended for these links while the push was on its way is not begun anew by its answer. */
const endings = new Set([
  'deleted_in_crm',
  'missing_in_crm',
  'merged_in_crm',
  'merge_proposed',
  'deleted_in_kindred',
  'origin_deleted',
]);

const hasEnded = ({ lastError, contactDeleted }: LinkedContact) =>
  contactDeleted || endings.has(lastError?.code ?? '');

/**
 * Settles a push that something else has overtaken, and says so: the record was deleted or merged meanwhile, the link
 * leads to another record by now, or somebody has seen a later state of it than the write's answer shows. What was
 * written is noted; what the link says stays.
 */
export function settleOvertaken(settlement: Settlement, one: One): boolean {
  const { row, result, now } = one;
  if (hasEnded(row)) {
    if (result.outcome === 'written' && result.created && row.externalId === null) {
      settlement.late.push({ contactId: row.contactId, externalId: result.record.id });
      // As if it had been made a moment before the deletion in the other CRM.
      if (!row.contactDeleted) return false;
      settlement.links.push(lateLink(row, result.record.id));
    }
    // Made due again after its end: it is not tried for ever.
    else if (row.status === 'syncing') settlement.links.push({ ...still(row), status: 'error', dueAt: null });
    if (result.outcome === 'written') noteWrite(settlement, one, result);
    return true;
  }
  if (result.outcome !== 'written') return false;
  const { id, updatedAtMs } = result.record;
  const isElsewhere = row.externalId !== null && row.externalId !== id;
  const seenMs = row.crmModifiedAt?.getTime() ?? 0;
  if (!isElsewhere && (updatedAtMs === 0 || updatedAtMs >= seenMs)) return false;
  settlement.links.push({ ...still(row), status: 'pending', dueAt: now });
  noteWrite(settlement, one, result);
  return true;
}

/** Null keeps the times. */
const still = (row: LinkedContact) => ({
  ...row,
  lastSyncedAt: null,
  crmModifiedAt: null,
  readAt: null,
  sending: null,
});
