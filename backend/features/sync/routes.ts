import { callerLabel } from '../../platform/http/caller.ts';
import { ok, refuse, type RouteHandlers } from '../../platform/http/handler.ts';
import { auditAction } from '../audit/index.ts';
import { noteDraftPlan, readSettings } from '../settings/index.ts';
import type { SyncDeps } from './deps.ts';
import { createLogHandlers } from './log-routes.ts';
import { findLatestDrift } from './reconcile/drift.ts';
import { startRevert, type RevertStart } from './revert/start-revert.ts';
import { viewWithRuns } from './plan-runs.ts';
import { findSession, listSessions, viewSession } from './session-store.ts';
import { startSession, type StartOutcome } from './start-session.ts';
import { readSyncStatus } from './sync-status.ts';

type SyncRoutes =
  | 'startSync'
  | 'planSync'
  | 'syncStatus'
  | 'listSessions'
  | 'getSession'
  | 'cancelSession'
  | 'revertSession'
  | 'getDrift'
  | 'contactLog'
  | 'sessionLog';

export function createSyncHandlers(deps: SyncDeps): RouteHandlers<SyncRoutes> {
  return {
    ...createLogHandlers(deps),
    startSync: async ({ caller, body }) => {
      const started = await startSession(deps, caller.tenantId, {
        requestedBy: callerLabel(caller),
        caller,
        kind: 'sync',
        contactIds: body.contactIds ?? null,
        planId: body.planId ?? null,
      });
      return answerStart(started);
    },
    planSync: async ({ caller, body }) => {
      const requestedBy = callerLabel(caller);
      const request = { requestedBy, caller, kind: 'plan', contactIds: null } as const;
      const { whole = false } = body;
      const { tenantId } = caller;
      const { draft, version } = await deps.db.withTenant(tenantId, (tx) => readSettings(tx, tenantId));
      // A draft of the mapping is what there is to be planned: it comes into force with its plan only.
      const settings = draft?.settings ?? null;
      const started = await startSession(deps, tenantId, { ...request, whole, settings });
      if (draft && started.outcome === 'started') {
        const noted = {
          planId: started.sessionId,
          version,
          at: new Date(deps.clock.nowMs()),
          by: request.requestedBy,
        };
        await deps.db.withTenant(tenantId, (tx) => noteDraftPlan(tx, tenantId, noted));
      }
      return answerStart(started);
    },
    getDrift: async ({ caller }) => {
      const session = await deps.db.withTenant(caller.tenantId, findLatestDrift);
      return ok({ session: session ? viewSession(session) : null });
    },
    syncStatus: async ({ caller }) =>
      ok(
        await deps.db.withTenant(caller.tenantId, (tx) =>
          readSyncStatus(tx, caller.tenantId, deps.clock.nowMs()),
        ),
      ),
    listSessions: async ({ caller, query }) => {
      const page = await deps.db.withTenant(caller.tenantId, async (tx) => {
        const { items, nextCursor } = await listSessions(tx, query);
        return { items: await viewWithRuns(tx, items), nextCursor };
      });
      return ok(page);
    },
    getSession: async ({ caller, params }) => {
      const [view] = await deps.db.withTenant(caller.tenantId, async (tx) => {
        const session = await findSession(tx, params.id);
        return viewWithRuns(tx, session === null ? [] : [session]);
      });
      return view ? ok(view) : refuse('not_found', 'There is no such session.');
    },
    cancelSession: async ({ caller, params }) => {
      const now = new Date(deps.clock.nowMs());
      return deps.db.withTenant(caller.tenantId, async (tx) => {
        const session = await findSession(tx, params.id);
        if (!session) return refuse('not_found', 'There is no such session.');
        // A session that nobody has begun ends at once; a running one at its next page.
        await tx.prisma.syncSession.updateMany({
          where: { id: session.id, status: 'pending' },
          data: { status: 'cancelled', endedAt: now },
        });
        await tx.prisma.syncSession.updateMany({
          where: { id: session.id, status: 'running' },
          data: { cancelRequested: true },
        });
        const after = await findSession(tx, session.id);
        if (session.status !== 'pending' && session.status !== 'running') {
          return refuse('not_cancellable', 'Only a session that is still running can be cancelled.');
        }
        const reason = 'A sync was cancelled.';
        const note = { action: 'sync.cancelled', subject: `session ${session.id}`, reason } as const;
        await auditAction(tx, caller, note, now);
        return ok(viewSession(after ?? session));
      });
    },
    revertSession: async ({ caller, params, body }) =>
      answerRevert(
        await startRevert(deps, caller.tenantId, {
          sessionId: params.id,
          preview: body.preview ?? false,
          requestedBy: callerLabel(caller),
          caller,
        }),
      ),
  };
}

function answerRevert(started: RevertStart) {
  switch (started.outcome) {
    case 'started':
    case 'running':
    case 'not_connected':
      return answerStart(started);
    case 'not_found':
      return refuse('not_found', 'There is no such session.');
    case 'nothing_done':
      return refuse('not_revertible', 'A dry run changes nothing, so there is nothing to undo.');
    case 'reverted':
      return refuse('not_revertible', 'This session was undone already. Undo that one to have it back.', {
        sessionId: started.sessionId,
      });
  }
}

function answerStart(started: StartOutcome) {
  switch (started.outcome) {
    case 'started':
      return ok({ sessionId: started.sessionId });
    case 'running':
      return refuse('sync_running', 'Wait for the running sync, or cancel it.', {
        sessionId: started.sessionId,
      });
    case 'not_connected':
      return refuse('not_connected', 'Connect a CRM first.');
    case 'unknown_plan':
      return refuse('not_found', 'There is no such plan that has ended. Make one, look at it, then start.');
  }
}
