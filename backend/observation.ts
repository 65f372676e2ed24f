import type { Config } from './config/config.ts';
import { productVersion } from './config/product-version.ts';
import type { Clock } from './platform/clock.ts';
import { watchEventLoop, type LoopWatch } from './platform/event-loop.ts';
import { createMetrics, observeProcess, type Metrics } from './platform/metrics/metrics.ts';
import type { OtlpDeps } from './platform/tracing/otlp-tracing.ts';
import { noTracing, type Tracing } from './platform/tracing/tracing.ts';

/** How a process tells what it does, to whoever runs it. */
export type Observation = { metrics: Metrics; tracing: Tracing; loop: Pick<LoopWatch, 'worstMs'> };

/** Figures that nobody reads and no traces: for commands and tests. */
export function quietObservation(): Observation {
  return {
    metrics: createMetrics({ version: productVersion() }),
    tracing: noTracing,
    loop: { worstMs: () => 0 },
  };
}

/** For a process that serves: its own figures too, and traces where a collector is set. `close` flushes within 2 s. */
export async function observeServing(
  config: Config,
  clock: Clock,
): Promise<Observation & { close(): Promise<void> }> {
  const version = productVersion();
  const metrics = createMetrics({ version });
  observeProcess(metrics);
  const { otlpEndpoint: endpoint } = config;
  const tracing = endpoint === null ? noTracing : await openTracing({ endpoint, version, clock });
  const loop = watchEventLoop();
  const close = async () => {
    loop.close();
    await tracing.close();
  };
  return { metrics, tracing, loop, close };
}

async function openTracing(deps: OtlpDeps): Promise<Tracing> {
  const { createOtlpTracing } = await import('./platform/tracing/otlp-tracing.ts');
  return createOtlpTracing(deps);
}
