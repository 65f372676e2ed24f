import { callerLabel } from '../../platform/http/caller.ts';
import { ok, refuse, type RouteHandlers } from '../../platform/http/handler.ts';
import type { SyncDeps } from './deps.ts';
import { findSession, listSessions, viewSession } from './session-store.ts';
import { startSession } from './start-session.ts';
import { readSyncStatus } from './sync-status.ts';

type SyncRoutes = 'startSync' | 'syncStatus' | 'listSessions' | 'getSession' | 'cancelSession';

export function createSyncHandlers(deps: SyncDeps): RouteHandlers<SyncRoutes> {
  return {
    startSync: async ({ caller, body }) => {
      const started = await startSession(deps, caller.tenantId, {
        requestedBy: callerLabel(caller),
        contactIds: body.contactIds ?? null,
      });
      switch (started.outcome) {
        case 'started':
          return ok({ sessionId: started.sessionId });
        case 'running':
          return refuse('sync_running', 'Wait for the running sync, or cancel it.', {
            sessionId: started.sessionId,
          });
        case 'not_connected':
          return refuse('not_connected', 'Connect HubSpot first.');
      }
    },
    syncStatus: async ({ caller }) =>
      ok(
        await deps.db.withTenant(caller.tenantId, (tx) =>
          readSyncStatus(tx, caller.tenantId, deps.clock.nowMs()),
        ),
      ),
    listSessions: async ({ caller, query }) => {
      const cursor = query.cursor ?? null;
      if (cursor !== null && !isUuid(cursor))
        return refuse('invalid_request', 'query.cursor: not one of ours');
      const { items, nextCursor } = await deps.db.withTenant(caller.tenantId, (tx) =>
        listSessions(tx, { cursor, limit: query.limit }),
      );
      return ok({ items: items.map(viewSession), nextCursor });
    },
    getSession: async ({ caller, params }) => {
      const session = await deps.db.withTenant(caller.tenantId, (tx) => findSession(tx, params.id));
      return session ? ok(viewSession(session)) : refuse('not_found', 'There is no such session.');
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
        return ok(viewSession(after ?? session));
      });
    },
  };
}

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
