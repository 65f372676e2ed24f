import type { Request, RequestHandler } from 'express';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Tracing } from '../tracing/tracing.ts';

export type ObserveDeps = { clock: Clock; log: Log; metrics: Pick<Metrics, 'httpRequest'>; tracing: Tracing };

const methods = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);

/** Counts, times and traces every request under the template of the route that answered it, never under its path. */
export function observeRequests({ clock, log, metrics, tracing }: ObserveDeps): RequestHandler {
  return (request, response, next) => {
    const startedMs = clock.nowMs();
    const method = methods.has(request.method) ? request.method : 'OTHER';
    const parent = request.headers.traceparent;
    const span = tracing.begin(method, {
      kind: 'server',
      parent: typeof parent === 'string' ? parent : null,
    });
    response.once('close', () => {
      const route = routeOf(request);
      const status = response.writableFinished ? response.statusCode : 499;
      const durationMs = clock.nowMs() - startedMs;
      metrics.httpRequest({ route, method, status, durationMs });
      log.debug({ route, method, status, durationMs }, 'http.answered');
      span.end(
        { 'http.route': route, 'http.response.status_code': status },
        status >= 500,
        `${method} ${route}`,
      );
    });
    span.run(next);
  };
}

/** The template of the route that took the request; `none` where no route did. */
function routeOf(request: Request): string {
  const { route } = request as { route?: { path?: unknown } };
  return typeof route?.path === 'string' ? route.path : 'none';
}
