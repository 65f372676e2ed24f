import type { FixHandler } from '../exceptions/index.ts';
import type { SyncDeps } from '../sync/index.ts';
import { readRule } from '../workflows/index.ts';
import { archiveItems } from './effects.ts';
import { itemsOf } from './questions.ts';

/**
 * `archive`, about somebody who was deleted in one CRM: a person's word for archiving the records elsewhere. Whoever may
 * not decide approvals may not give it.
 */
export function createArchiveElsewhere(deps: Pick<SyncDeps, 'queue'>): FixHandler {
  return async (tx, { tenantId, exception, by, now, mayDecide, role }) => {
    if (!mayDecide) {
      return { outcome: 'forbidden', detail: 'Only an admin or a manager can have records archived.' };
    }
    // The same rule as for the approval that this answer stands in for.
    const { mayDecide: lowest } = await readRule(tx, tenantId, 'archive_records');
    if (lowest === 'admin' && role !== 'admin') {
      return { outcome: 'forbidden', detail: 'Only an admin can have records archived: see the policies.' };
    }
    await archiveItems({ tx, by, now }, itemsOf(exception));
    return {
      outcome: 'fixed',
      afterCommit: () => deps.queue.enqueue('records.archive', { tenantId }, { dedupKey: tenantId }),
    };
  };
}
