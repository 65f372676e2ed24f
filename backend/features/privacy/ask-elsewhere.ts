import type { TenantTx } from '../../platform/db/database.ts';
import { raiseExceptions } from '../exceptions/index.ts';
import { effectsOf, livingRecords } from '../lifecycle/index.ts';
import { requestApproval } from '../workflows/index.ts';
import type { ErasureRequest } from './erasure-request.ts';

export type AskedElsewhere = {
  approvalId: string | null;
  /** Tells people, once everything else about the person's records is gone. */
  raise(): Promise<void>;
};

/**
 * Asks whether the person's records that are still in CRMs are archived there. The ids of those records are kept for
 * that, in the approval and the exceptions, and nowhere else.
 */
export async function askElsewhere(
  tx: TenantTx,
  { tenantId, because, requestedBy, now, uuid }: ErasureRequest,
  contactIds: readonly string[],
): Promise<AskedElsewhere> {
  const items = (await livingRecords(tx, contactIds))
    .filter(({ provider, externalId }) => provider !== because?.provider || externalId !== because.externalId)
    .map(({ provider, externalId }) => ({ provider, externalId, contactId: null, because: null }));
  if (items.length === 0) return { approvalId: null, raise: () => Promise.resolve() };
  const approvalId = await requestApproval(tx, {
    id: uuid(),
    tenantId,
    kind: 'erase_elsewhere',
    subject: 'Archive the records of a person whose data was erased',
    reason:
      'The person’s data was erased here on request and is still in another CRM. If you reject this, the records stay ' +
      'there; Kindred takes nothing of them in.',
    effects: [
      ...effectsOf(items),
      'Delete them for good there yourself: an archived record can be restored for 90 days in HubSpot, 30 in Pipedrive.',
    ],
    payload: { items },
    requestedBy,
    at: now,
  });
  const drafts = items.map(({ provider, externalId }) => ({
    id: uuid(),
    kind: 'erased_elsewhere' as const,
    provider,
    contactId: null,
    externalId,
    subject: `${provider}:${externalId}`,
    facts: {},
  }));
  return { approvalId, raise: () => raiseExceptions(tx, tenantId, drafts, now) };
}
