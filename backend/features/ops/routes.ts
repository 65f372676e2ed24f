import { Router } from 'express';
import { problemOf } from '../../contract/problem.ts';
import { sendProblem } from '../../platform/http/send-answer.ts';
import { createFigures, type FigureDeps } from './figures.ts';
import { mayReadMetrics } from './metrics-reader.ts';
import { createReadiness, type ReadinessDeps } from './readiness.ts';

export type OpsDeps = ReadinessDeps &
  FigureDeps & {
    /** What a reader of `/metrics` shows; undefined: only who is near may read. */
    metricsToken: string | undefined;
  };

/**
 * `/healthz`: the process answers. `/readyz`: it can do its work now. `/metrics`: its figures for Prometheus, which
 * everybody else is told do not exist.
 */
export function createOpsRoutes(deps: OpsDeps): Router {
  const router = Router();
  const readiness = createReadiness(deps);
  const bringUpToDate = createFigures(deps);
  router.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  router.get('/readyz', async (_request, response) => {
    const { ready, checks, ages } = await readiness();
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not_ready', checks, ages });
  });
  router.get('/metrics', async (request, response) => {
    if (!mayReadMetrics(request, deps.metricsToken)) {
      const problem = problemOf('not_found', 'There is no such page. See the README for the routes.');
      return sendProblem(response, problem, null);
    }
    await bringUpToDate();
    response.set('content-type', deps.registry.contentType).send(await deps.registry.metrics());
  });
  return router;
}
