import { callerLabel } from '../../platform/http/caller.ts';
import { ok, type RouteHandlers } from '../../platform/http/handler.ts';
import { noContact, refuseOutdated, unreadableTag, versionOf, type SyncDeps } from '../sync/index.ts';
import { deleteContact } from './delete-contact.ts';

export type LifecycleRouteDeps = Pick<SyncDeps, 'db' | 'clock' | 'random'>;

export function createLifecycleHandlers(deps: LifecycleRouteDeps): RouteHandlers<'deleteContact'> {
  return {
    deleteContact: async ({ caller, params, ifMatch }) => {
      const { tenantId } = caller;
      const ifVersion = versionOf(ifMatch);
      if (ifVersion === 'unreadable') return unreadableTag();
      const now = new Date(deps.clock.nowMs());
      const deleted = await deps.db.withTenant(tenantId, (tx) =>
        deleteContact(tx, {
          tenantId,
          contactId: params.id,
          ifVersion,
          by: callerLabel(caller),
          via: caller.kind === 'hubspot_user' ? 'card' : 'api',
          now,
          uuid: () => deps.random.uuid(),
        }),
      );
      switch (deleted.outcome) {
        case 'not_found':
          return noContact();
        case 'outdated':
          return refuseOutdated(deps.db, tenantId, params.id, ifVersion);
        case 'deleted':
          return ok({
            id: params.id,
            deletedAt: now.toISOString(),
            approvalIds: deleted.approvalIds,
          });
      }
    },
  };
}
