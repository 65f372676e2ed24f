import { Router } from 'express';
import type { Database } from '../../platform/db/database.ts';

export type OpsDeps = {
  db: Database;
  queue: { health(): Promise<boolean> };
  /** True once the process began to shut down: no new traffic should come. */
  isStopping: () => boolean;
};

/** `/healthz`: the process answers. `/readyz`: database and queue do, and nothing is being shut down. */
export function createOpsRoutes(deps: OpsDeps): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  router.get('/readyz', async (_request, response) => {
    const [database, queue] = await Promise.all([deps.db.health(), deps.queue.health()]);
    const ready = database && queue && !deps.isStopping();
    response.status(ready ? 200 : 503).json({
      status: ready ? 'ready' : 'not_ready',
      checks: { database, queue, accepting: !deps.isStopping() },
    });
  });
  return router;
}
