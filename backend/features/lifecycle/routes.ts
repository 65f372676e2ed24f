import { callerLabel } from '../../platform/http/caller.ts';
import { ok, refuse, type RouteHandlers } from '../../platform/http/handler.ts';
import type { SyncDeps } from '../sync/index.ts';
import { deleteContact } from './delete-contact.ts';

export type LifecycleRouteDeps = Pick<SyncDeps, 'db' | 'clock' | 'random'>;

export function createLifecycleHandlers(deps: LifecycleRouteDeps): RouteHandlers<'deleteContact'> {
  return {
    deleteContact: async ({ caller, params }) => {
      const { tenantId } = caller;
      const now = new Date(deps.clock.nowMs());
      const approvalIds = await deps.db.withTenant(tenantId, (tx) =>
        deleteContact(tx, {
          tenantId,
          contactId: params.id,
          by: callerLabel(caller),
          via: caller.kind === 'hubspot_user' ? 'card' : 'api',
          now,
          uuid: () => deps.random.uuid(),
        }),
      );
      if (approvalIds === null) return refuse('not_found', 'There is no such contact.');
      return ok({ id: params.id, deletedAt: now.toISOString(), approvalIds });
    },
  };
}
