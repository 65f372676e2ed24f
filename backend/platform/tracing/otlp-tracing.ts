import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  isSpanContextValid,
  trace,
  type Context,
  type SpanContext,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider, type SpanExporter } from '@opentelemetry/sdk-trace';
import type { Clock } from '../clock.ts';
import type { SpanStart, Tracing } from './tracing.ts';

export type OtlpDeps = { endpoint: string; version: string; clock: Clock };

/** Spans that wait for the collector; more are dropped, and nobody waits. */
const maxQueueSize = 2_048;
const maxExportBatchSize = 512;
const exportEveryMs = 2_000;
/** A collector that does not answer is given up on after this, and asked again with the next batch. */
const exportTimeoutMs = 5_000;
const closeTimeoutMs = 2_000;
const maxAttributes = 16;
const maxAttributeLength = 200;

const kinds = {
  server: SpanKind.SERVER,
  consumer: SpanKind.CONSUMER,
  client: SpanKind.CLIENT,
  internal: SpanKind.INTERNAL,
} as const satisfies Record<SpanStart['kind'], SpanKind>;

/** Spans for a collector, as OTLP over HTTP: in batches, from a bounded queue, beside the work and never in its way. */
export function createOtlpTracing({ endpoint, version, clock }: OtlpDeps): Tracing {
  const url = `${endpoint}/v1/traces`;
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: exportTimeoutMs, concurrencyLimit: 2 });
  return createTracing({ exporter, version, clock });
}

function createTracing(deps: { exporter: SpanExporter; version: string; clock: Clock }): Tracing {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'kindred', 'service.version': deps.version }),
    spanLimits: { attributeCountLimit: maxAttributes, attributeValueLengthLimit: maxAttributeLength },
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: deps.exporter,
        maxQueueSize,
        maxExportBatchSize,
        scheduledDelayMillis: exportEveryMs,
        exportTimeoutMillis: exportTimeoutMs,
      }),
    ],
  });
  const tracer = provider.getTracer('kindred', deps.version);
  const contexts = new AsyncLocalStorageContextManager().enable();
  return {
    begin: (name, { kind, facts = {}, parent = null }) => {
      const around = contextOf(parent) ?? contexts.active();
      const span = tracer.startSpan(name, { kind: kinds[kind], attributes: facts }, around);
      const inside = trace.setSpan(around, span);
      return {
        run: (work) => contexts.with(inside, work),
        end: (more, failed, betterName) => {
          if (betterName !== undefined) span.updateName(betterName);
          span.setAttributes(more);
          if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    traceparent: () => {
      const current = trace.getSpan(contexts.active())?.spanContext();
      return current && isSpanContextValid(current) ? textOf(current) : null;
    },
    close: async () => {
      const late = new AbortController();
      const closed = provider.shutdown().catch(() => undefined);
      await Promise.race([closed, deps.clock.sleep(closeTimeoutMs, late.signal)]);
      late.abort();
      contexts.disable();
    },
  };
}

const traceparentPattern = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

function contextOf(traceparent: string | null): Context | null {
  const [, traceId, spanId, flags] = traceparentPattern.exec(traceparent ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return null;
  const found: SpanContext = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
  return isSpanContextValid(found) ? trace.setSpanContext(ROOT_CONTEXT, found) : null;
}

function textOf({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}
