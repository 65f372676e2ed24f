import type { Caller } from '../../platform/http/caller.ts';
import { ok, refuse, type RouteHandlers } from '../../platform/http/handler.ts';
import { fixMany } from './fix-many.ts';
import { fixOne, type ExceptionRouteDeps } from './fix.ts';
import { listExceptions, viewException } from './view.ts';

type ExceptionRoutes = 'listExceptions' | 'getException' | 'fixException' | 'fixExceptions';

const noException = () => refuse('not_found', 'There is no such exception.');

export function createExceptionHandlers(deps: ExceptionRouteDeps): RouteHandlers<ExceptionRoutes> {
  const show = async (caller: Caller, id: string) => {
    const view = await deps.db.withTenant(caller.tenantId, (tx) => viewException(tx, caller, id));
    return view ? ok(view) : noException();
  };
  return {
    listExceptions: async ({ caller, query }) =>
      ok(await deps.db.withTenant(caller.tenantId, (tx) => listExceptions(tx, caller, query))),
    getException: ({ caller, params }) => show(caller, params.id),
    fixException: async ({ caller, params: { id }, body: { action } }) => {
      const now = new Date(deps.clock.nowMs());
      const fixed = await deps.db.withTenant(caller.tenantId, (tx) =>
        fixOne(tx, deps.fixes, { id, action, caller, now }),
      );
      switch (fixed.outcome) {
        case 'not_found':
          return noException();
        case 'over':
          return refuse('already_decided', 'Somebody has dealt with this already.', { state: fixed.status });
        case 'unknown_action':
          return refuse('invalid_request', `body.action: one of ${fixed.possible.join(', ')}`);
        case 'refused':
          return refuse('crm_refused', fixed.detail);
        case 'forbidden':
          return refuse('forbidden', fixed.detail);
        case 'done':
          // What is lost here is found by the sweeper.
          await fixed.afterCommit?.().catch(() => undefined);
          return show(caller, id);
      }
    },
    fixExceptions: async ({ caller, body }) => ok({ items: await fixMany(deps, caller, body) }),
  };
}
