import type { ApprovalView } from '../../contract/approvals.ts';
import type { jobCatalogue } from '../../contract/jobs.ts';
import { roles } from '../../contract/permissions.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, TenantTx } from '../../platform/db/database.ts';
import { callerLabel, type Caller } from '../../platform/http/caller.ts';
import { ok, refuse, type RouteHandlers } from '../../platform/http/handler.ts';
import type { Queue } from '../../platform/queue/port.ts';
import { countDecidersBeside } from '../access/index.ts';
import { auditAction } from '../audit/index.ts';
import { saveDecision } from './store.ts';
import { listApprovals, viewApproval } from './view.ts';

export type ApprovalRouteDeps = { db: Database; clock: Clock; queue: Queue<typeof jobCatalogue> };

type ApprovalRoutes = 'listApprovals' | 'getApproval' | 'decideApproval';

type Decided =
  | { outcome: 'decided'; view: ApprovalView }
  | { outcome: 'not_found' }
  | { outcome: 'over'; state: ApprovalView['status'] }
  | { outcome: 'own_request' | 'too_low' };

const noApproval = () => refuse('not_found', 'There is no such approval.');

export function createApprovalHandlers(deps: ApprovalRouteDeps): RouteHandlers<ApprovalRoutes> {
  const now = () => new Date(deps.clock.nowMs());
  return {
    listApprovals: async ({ caller, query }) =>
      ok(await deps.db.withTenant(caller.tenantId, (tx) => listApprovals(tx, query, now()))),
    getApproval: async ({ caller, params }) => {
      const view = await deps.db.withTenant(caller.tenantId, (tx) => viewApproval(tx, params.id, now()));
      return view ? ok(view) : noApproval();
    },
    decideApproval: async ({ caller, params, body }) => {
      const { tenantId } = caller;
      const decided = await deps.db.withTenant(tenantId, (tx) =>
        decide(tx, caller, { id: params.id, status: body.decision, note: body.note ?? null, at: now() }),
      );
      switch (decided.outcome) {
        case 'not_found':
          return noApproval();
        case 'over':
          return refuse('already_decided', 'This is not waiting for a decision any more.', {
            state: decided.state,
          });
        case 'own_request':
          return refuse('forbidden', 'You asked for this yourself. Somebody else has to approve it.');
        case 'too_low':
          return refuse('forbidden', 'Only an admin decides this.');
        case 'decided':
          await wake(deps, tenantId, decided.view);
          return ok(decided.view);
      }
    },
  };
}

/** What is lost here is found by the sweeper. */
async function wake({ queue }: ApprovalRouteDeps, tenantId: string, view: ApprovalView): Promise<void> {
  const job = { tenantId };
  const once = { dedupKey: tenantId };
  if (view.status === 'approved') await queue.enqueue('approvals.run', job, once).catch(() => undefined);
  if (view.kind === 'workflow_question') {
    await queue.enqueue('runs.deliver', job, once).catch(() => undefined);
  }
}

type Word = { id: string; status: 'approved' | 'rejected'; note: string | null; at: Date };

async function decide(tx: TenantTx, caller: Caller, { id, status, note, at }: Word): Promise<Decided> {
  const view = await viewApproval(tx, id, at);
  if (!view) return { outcome: 'not_found' };
  if (view.status !== 'waiting') return { outcome: 'over', state: view.status };
  if (
    roles.indexOf(caller.role) < roles.indexOf(view.policy.mayDecide) &&
    !isTakingBack(caller, status, view)
  ) {
    return { outcome: 'too_low' };
  }
  // Whoever asked may always take it back.
  if (status === 'approved' && (await needsSomebodyElse(tx, caller, view))) return { outcome: 'own_request' };
  const saved = await saveDecision(tx, id, { status, at, by: callerLabel(caller), note });
  const after = await viewApproval(tx, id, at);
  if (!after) return { outcome: 'not_found' };
  if (saved) await noteWord(tx, caller, { id, status, at }, view);
  return saved ? { outcome: 'decided', view: after } : { outcome: 'over', state: after.status };
}

const isTakingBack = (caller: Caller, status: Word['status'], view: ApprovalView) =>
  status === 'rejected' && view.requestedBy === callerLabel(caller);

function noteWord(
  tx: TenantTx,
  caller: Caller,
  { id, status, at }: Omit<Word, 'note'>,
  before: ApprovalView,
): Promise<void> {
  const reason = status === 'approved' ? 'The request was approved.' : 'The request was rejected.';
  const note = { action: 'approval.decided', subject: `approval ${id}`, reason } as const;
  return auditAction(tx, caller, { ...note, old: { status: before.status }, new: { status } }, at);
}

/**
 * Whoever asked does not approve where somebody else could: where another person has used Kindred. An API key is
 * nobody's second hand: it counts as a requester of its own, and never as the person who could approve instead.
 */
async function needsSomebodyElse(tx: TenantTx, caller: Caller, view: ApprovalView): Promise<boolean> {
  if (!view.policy.needsSecondPerson || view.requestedBy !== callerLabel(caller)) return false;
  return (await countDecidersBeside(tx, caller.kind === 'hubspot_user' ? caller.userId : null)) > 0;
}
