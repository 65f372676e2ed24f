import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../backend/platform/clock.ts';
import { createLog } from '../../backend/platform/log.ts';
import { createMetrics } from '../../backend/platform/metrics/metrics.ts';
import { createOtlpTracing } from '../../backend/platform/tracing/otlp-tracing.ts';
import { startWorkers } from '../../backend/workers.ts';
import { startBackend, type Backend } from '../fixtures/backend.ts';
import { startCollector, type CollectedSpan } from '../fixtures/otlp-collector.ts';

type Line = { msg: string; correlationId?: string } & Record<string, unknown>;

describe('a person’s edit in HubSpot, from its webhook over a job to the call that reads it', () => {
  const lines: Line[] = [];
  let backend: Backend;
  let spans: CollectedSpan[];
  let exposition: string;

  beforeAll(async () => {
    const collector = await startCollector();
    const tracing = createOtlpTracing({ endpoint: collector.url, version: 'test', clock: systemClock });
    const metrics = createMetrics({ version: 'test' });
    backend = await startBackend({
      contacts: 5,
      queue: 'postgres',
      log: createLog('debug', { write: (line) => void lines.push(JSON.parse(line)) }),
      observation: { metrics, tracing, loop: { worstMs: () => 0 } },
    });
    await backend.sync();
    const workers = startWorkers(backend.context);
    lines.length = 0;
    const [id = ''] = backend.recordIds();
    backend.edit(id, { jobtitle: 'Captain' });
    const isThrough = () => lines.some(({ msg }) => msg === 'inbox.drained');
    for (let round = 0; round < 1_000 && !isThrough(); round += 1) await systemClock.sleep(20);
    const read = async () => (exposition = await (await fetch(`${backend.url}/metrics`)).text());
    for (let round = 0; round < 500 && !(await read()).includes('jobs_total{job="inbox.drain"'); round += 1) {
      await systemClock.sleep(20);
    }
    await workers.close();
    await tracing.close();
    ({ spans } = collector);
    await backend.close();
    await collector.close();
  }, 180_000);
  afterAll(() => backend.context.db.close().catch(() => undefined));

  const line = (msg: string, more: Record<string, unknown> = {}) =>
    lines.find((one) => one.msg === msg && Object.entries(more).every(([key, value]) => one[key] === value));

  test('has one id in every log line', () => {
    const answered = line('http.answered', { route: '/webhooks/hubspot' });
    const called = line('crm.called', { route: 'POST /crm/objects/2026-09/contacts/batch/read' });
    const drained = line('inbox.drained');
    expect(answered?.correlationId).toMatch(/^[0-9a-f-]{36}$/);
    expect(drained).toMatchObject({ correlationId: answered?.correlationId, events: 1, records: 1 });
    expect(called).toMatchObject({ correlationId: answered?.correlationId, attempt: 1, status: 200 });
  });

  test('is one trace, of which each part hangs below what led to it', () => {
    const request = spans.find(({ name }) => name === 'POST /webhooks/hubspot');
    const inTrace = spans.filter(({ traceId }) => traceId === request?.traceId);
    const named = (name: string) => inTrace.find((span) => span.name === name);
    const job = named('job inbox.drain');
    const call = named('hubspot POST /crm/objects/2026-09/contacts/batch/read');
    expect(request?.parentSpanId ?? '').toBe('');
    expect([job?.parentSpanId, call?.parentSpanId]).toEqual([request?.spanId, job?.spanId]);
    expect([request?.kind, job?.kind, call?.kind]).toEqual([2, 5, 3]);
    const transactions = inTrace.filter(({ name }) => name === 'db transaction');
    expect(transactions.some(({ parentSpanId }) => parentSpanId === job?.spanId)).toBe(true);
    expect(named('db record-events.sql')?.parentSpanId).toBe(request?.spanId);
  });

  test('is counted', () => {
    const figure = (name: string) =>
      Number(
        exposition
          .split('\n')
          .find((text) => text.startsWith(name))
          ?.split(' ')
          .at(-1),
      );
    const route = 'POST /crm/objects/2026-09/contacts/batch/read';
    expect(figure('kindred_webhook_events_total{provider="hubspot",result="recorded"}')).toBe(1);
    expect(figure('kindred_jobs_total{job="inbox.drain",outcome="completed"}')).toBeGreaterThan(0);
    expect(figure(`kindred_crm_calls_total{provider="hubspot",route="${route}",outcome="2xx"}`)).toBe(1);
    expect(figure('kindred_http_requests_total{route="/webhooks/hubspot",method="POST",status="2xx"}')).toBe(
      1,
    );
    expect(figure('kindred_connections{provider="hubspot",status="connected"}')).toBe(1);
    expect(figure('kindred_figures_up')).toBe(1);
  });

  /** What may stand as a label: names of routes, jobs, outcomes and the like. */
  const closed: Record<string, RegExp> = {
    le: /^(\+Inf|[\d.]+)$/,
    route: /^(none|((GET|POST|PATCH|DELETE|PUT) )?\/[A-Za-z0-9{}:/_.-]+)$/,
    method: /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|OTHER)$/,
    status: /^([1-5]xx|connected|error|connecting|disconnected|completed|failed|cancelled)$/,
    outcome: /^([1-5]xx|no_answer|rate_limited|unauthorized|completed|failed|refused|timed_out|handed_back)$/,
    job: /^[a-z]+\.[a-z_]+$/,
    provider: /^(hubspot|pipedrive)$/,
    result: /^(received|recorded|duplicate|hit|miss)$/,
    kind: /^[a-z_]+$/,
    lane: /^(person|background)$/,
    state: /^(open|idle|waiting)$/,
    reason: /^[a-z_]+$/,
    field: /^[A-Za-z]+$/,
    by: /^[a-z_]+$/,
    cache: /^[a-z_]+$/,
    version: /^test$/,
    node: /^v[\d.]+$/,
  };

  test('leaves labels from closed sets only, and no more than 500 series', () => {
    const series = exposition.split('\n').filter((text) => text !== '' && !text.startsWith('#'));
    const labels = series.flatMap((text) => [...text.matchAll(/([a-z]+)="([^"]*)"/g)]);
    const odd = labels.filter(([, name = '', value = '']) => closed[name]?.test(value) !== true);
    expect(odd.map(([text]) => text)).toEqual([]);
    expect(exposition).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    expect(series.length).toBeLessThan(500);
  });
});

test('a collector that never answers costs no request its time, and closing gives up within two seconds', async () => {
  const collector = await startCollector('hang');
  const tracing = createOtlpTracing({ endpoint: collector.url, version: 'test', clock: systemClock });
  const startedMs = systemClock.nowMs();
  for (let index = 0; index < 20_000; index += 1) tracing.begin('x', { kind: 'internal' }).end({}, false);
  const tracedMs = systemClock.nowMs() - startedMs;
  await tracing.close();
  expect(tracedMs).toBeLessThan(2_000);
  expect(systemClock.nowMs() - startedMs - tracedMs).toBeLessThan(2_500);
  await collector.close();
}, 20_000);
