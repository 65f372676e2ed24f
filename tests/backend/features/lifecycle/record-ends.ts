import { approvalView, type ApprovalView } from '../../../../backend/contract/approvals.ts';
import { createDecisionDeps } from '../../../../backend/decision-deps.ts';
import { archiveDue } from '../../../../backend/features/lifecycle/index.ts';
import { runApprovals } from '../../../../backend/features/workflows/index.ts';
import { startSides, type Sides } from '../../../complaints/sides.ts';

/** Two CRMs with their people, and what a person does about approvals. */
export type RecordEnds = Sides & {
  approvals(status?: ApprovalView['status']): Promise<ApprovalView[]>;
  decide(id: string, decision: 'approved' | 'rejected'): Promise<void>;
  /** The same without what the CRMs then report and what follows from it. */
  decideNow(id: string, decision: 'approved' | 'rejected'): Promise<void>;
  /** A person of this name in HubSpot, and through Kindred in Pipedrive. */
  addPair(name: string): Promise<{ email: string; record: string; person: number; contactId: string }>;
  tombstones(): Promise<{ provider: string; external_id: string; reason: string; who: string | null }[]>;
};

export async function startRecordEnds(): Promise<RecordEnds> {
  const sides = await startSides();
  const approvals: RecordEnds['approvals'] = async (status = 'waiting') => {
    const { body } = await sides.api('GET', `/api/approvals?status=${status}`);
    return approvalView.array().parse(body['items']);
  };
  const decideNow: RecordEnds['decideNow'] = async (id, decision) => {
    // By whoever installed the app: what a key asked for is not its own to approve.
    const { body } = await sides.proxied('POST', `/api/approvals/${id}/decide`, { decision });
    if (body['code'] !== undefined) throw new Error(`the decision was answered ${String(body['code'])}`);
    await runApprovals({ ...sides.context, ...createDecisionDeps(sides.context) }, sides.tenantId);
    await archiveDue(sides.context, sides.tenantId);
  };
  return Object.assign(sides, {
    approvals,
    decideNow,
    decide: async (id: string, decision: 'approved' | 'rejected') => {
      await decideNow(id, decision);
      await sides.settle();
    },
    addPair: async (name: string) => {
      const email = `${name}@pair.example`;
      const record = sides.addContact({ email, firstname: name, lastname: 'Pair' });
      await sides.settle();
      const person = await sides.personOf(record);
      return { email, record, person, contactId: await sides.idOf('hubspot', record) };
    },
    tombstones: () =>
      sides.rows<{ provider: string; external_id: string; reason: string; who: string | null }>(
        'select provider, external_id, reason, who from tombstone where tenant_id = $1 order by 1, 2',
        [sides.tenantId],
      ),
  });
}
