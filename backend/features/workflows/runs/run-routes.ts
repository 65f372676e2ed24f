import { ok, refuse, type RouteHandlers } from '../../../platform/http/handler.ts';
import { listWorkflows } from './list-workflows.ts';
import { retryRun } from './retry-run.ts';
import type { RunDeps } from './run-deps.ts';
import { listRuns, viewRun } from './run-view.ts';

type RunRoutes = 'listRuns' | 'getRun' | 'retryRun' | 'listWorkflows';

const noRun = () => refuse('not_found', 'There is no such run.');

/** What HubSpot's workflows had Kindred do. */
export function createRunHandlers(deps: RunDeps): RouteHandlers<RunRoutes> {
  const now = () => new Date(deps.clock.nowMs());
  return {
    listRuns: async ({ caller, query }) =>
      ok(await deps.db.withTenant(caller.tenantId, (tx) => listRuns(tx, query, now()))),
    getRun: async ({ caller, params }) => {
      const view = await deps.db.withTenant(caller.tenantId, (tx) => viewRun(tx, params.id, now()));
      return view ? ok(view) : noRun();
    },
    retryRun: async ({ caller, params }) => {
      const retried = await retryRun(deps, caller, params.id);
      switch (retried.outcome) {
        case 'not_found':
          return noRun();
        case 'not_retryable':
          return refuse('not_retryable', retried.why);
        case 'unavailable':
          return refuse('crm_unavailable', 'HubSpot does not answer at the moment. Try again in a minute.');
        case 'retried':
          return ok(retried.view);
      }
    },
    listWorkflows: async ({ caller, query }) =>
      ok(await deps.db.withTenant(caller.tenantId, (tx) => listWorkflows(tx, query))),
  };
}
