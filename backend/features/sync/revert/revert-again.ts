import type { TenantTx } from '../../../platform/db/database.ts';
import type { FixOutcome, FixRequest } from '../../exceptions/index.ts';
import type { SyncDeps } from '../deps.ts';
import { insertRevert } from './start-revert.ts';

/** A click on an exception of a revert: the one contact is undone again, as far as nobody has changed it since. */
export async function revertAgain(
  deps: SyncDeps,
  tx: TenantTx,
  { tenantId, exception, by }: FixRequest,
): Promise<FixOutcome> {
  const { contactId, facts } = exception;
  if (contactId === null || !facts.sessionId) return refused('There is nothing left that could be undone.');
  const request = { sessionId: facts.sessionId, preview: false, requestedBy: by, contactIds: [contactId] };
  const started = await insertRevert(tx, { deps, tenantId }, request);
  switch (started.outcome) {
    case 'started': {
      const { sessionId } = started;
      return {
        outcome: 'started',
        afterCommit: () => deps.queue.enqueue('sync.run', { tenantId, sessionId }),
      };
    }
    case 'running':
      return refused('A sync is running. Try again when it is over.');
    case 'not_connected':
      return refused('This CRM is not connected. Connect it, then try again.');
    default:
      return refused('There is nothing left that could be undone.');
  }
}

const refused = (detail: string): FixOutcome => ({ outcome: 'refused', detail });
