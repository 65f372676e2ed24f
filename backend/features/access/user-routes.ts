import type { Clock } from '../../platform/clock.ts';
import type { UserView } from '../../contract/access.ts';
import type { Database, TenantTx } from '../../platform/db/database.ts';
import { callerLabel, type Caller } from '../../platform/http/caller.ts';
import { ok, refuse, type RouteHandlers } from '../../platform/http/handler.ts';
import type { Role } from '../../contract/permissions.ts';
import { auditAction } from '../audit/index.ts';
import {
  changeUser,
  listUserRecords,
  type UserChange,
  type UserRecord,
  type UsersPage,
} from './change-user.ts';

type Deps = { db: Database; clock: Clock };
type UserRoutes = 'listUsers' | 'getMe' | 'changeUser' | 'removeUser';

export function createUserHandlers(deps: Deps): RouteHandlers<UserRoutes> {
  return {
    getMe: ({ caller }) => {
      const { kind, role } = caller;
      return Promise.resolve(
        ok({ kind, name: callerLabel(caller), role, permissions: [...caller.permissions] }),
      );
    },
    listUsers: async ({ caller, query }) => {
      const page = { ...query, cursor: query.cursor ?? null };
      return ok(await deps.db.withTenant(caller.tenantId, (tx) => listUsers(tx, caller, page)));
    },
    changeUser: async ({ caller, params, body }) =>
      answer(await change(deps, caller, params.id, body.role), caller),
    removeUser: async ({ caller, params }) => answer(await change(deps, caller, params.id, null), caller),
  };
}

/** The people who use Kindred, in order of their ids, as the API shows them to this caller. */
export async function listUsers(
  tx: TenantTx,
  caller: Caller,
  page: UsersPage,
): Promise<{ items: UserView[]; nextCursor: string | null }> {
  const { records, nextCursor } = await listUserRecords(tx, page);
  return { items: records.map((record) => view(record, caller)), nextCursor };
}

function change(deps: Deps, caller: Caller, userId: string, role: Role | null): Promise<UserChange> {
  const { tenantId } = caller;
  const now = new Date(deps.clock.nowMs());
  return deps.db.withTenant(tenantId, async (tx) => {
    const changed = await changeUser(tx, { tenantId, userId, role, now });
    if (changed.outcome !== 'changed') return changed;
    const { before, after } = changed;
    const access = (record: UserRecord) => ({
      role: record.role,
      access: record.removedAt === null ? 'yes' : 'no',
    });
    await auditAction(
      tx,
      caller,
      {
        action: role === null ? 'user.removed' : 'user.role_changed',
        subject: `user ${userId}`,
        reason: role === null ? 'Access was taken away.' : 'A role was given.',
        old: access(before),
        new: access(after),
      },
      now,
    );
    return changed;
  });
}

function answer(changed: UserChange, caller: Caller) {
  switch (changed.outcome) {
    case 'not_found':
      return refuse('not_found', 'Nobody with this id has used Kindred in this account yet.');
    case 'last_admin':
      return refuse('last_admin', 'Make somebody else an admin first.');
    case 'changed':
      return ok(view(changed.after, caller));
  }
}

function view(record: UserRecord, caller: Caller): UserView {
  return {
    id: record.id,
    role: record.role,
    firstSeenAt: record.firstSeenAt.toISOString(),
    lastSeenAt: record.lastSeenAt.toISOString(),
    removedAt: record.removedAt?.toISOString() ?? null,
    isYou: caller.kind === 'hubspot_user' && caller.userId === record.id,
  };
}
