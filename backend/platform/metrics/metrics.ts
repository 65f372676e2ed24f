import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/**
 * Figures of one process, for Prometheus. Every label value comes from a closed set (names of routes, jobs, outcomes):
 * never an id, an address or a value of somebody's. Each process answers for itself; Prometheus adds them up.
 */
export type Metrics = {
  registry: Registry;
  httpRequest(facts: { route: string; method: string; status: number; durationMs: number }): void;
  jobRun(facts: { name: string; outcome: string; durationMs: number }): void;
  crmCall(facts: { provider: string; route: string; status: number | null; durationMs: number }): void;
  /** How long a call stood in line for its account's rate budget. */
  budgetWait(facts: { provider: string; lane: string; waitMs: number }): void;
  webhook(facts: { provider: string; recorded: number; duplicates: number; storedMs: number }): void;
  webhookRefused(facts: { provider: string; reason: string }): void;
  /** From the change in the CRM to its hint on our disk. */
  webhookLag(facts: { provider: string; lagMs: number }): void;
  sessionEnded(facts: { kind: string; status: string }): void;
  recordsWritten(facts: { provider: string; kind: 'created' | 'updated'; count: number }): void;
  recordsLinked(count: number): void;
  cacheRequest(cache: string, result: 'hit' | 'miss'): void;
  rateLimited(by: string): void;
  notified(facts: { kind: string }): void;
  /** What became of a mail, or of a try to send it. */
  mailed(facts: { outcome: string }): void;
};

const seconds = (ms: number) => Math.max(0, ms) / 1_000;
const quick = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const slow = [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300];

export function createMetrics({ version }: { version: string }): Metrics {
  const registry = new Registry();
  new Gauge({
    name: 'kindred_build_info',
    help: 'Always 1; which version runs.',
    labelNames: ['version', 'node'],
    registers: [registry],
  }).set({ version, node: process.version }, 1);
  return {
    registry,
    ...traffic(registry),
    ...callsOut(registry),
    ...intake(registry),
    ...outcomes(registry),
    ...tellings(registry),
  };
}

/** Memory, processor time, event loop and garbage collection: once in a process. */
export function observeProcess({ registry }: Metrics): void {
  collectDefaultMetrics({ register: registry, prefix: 'kindred_' });
}

type Counted = { registry: Registry; name: string; help: string; labels: readonly string[] };

const counter = ({ registry, name, help, labels }: Counted) =>
  new Counter({ name: `kindred_${name}`, help, labelNames: [...labels], registers: [registry] });

const timer = ({ registry, name, help, labels, buckets }: Counted & { buckets: number[] }) =>
  new Histogram({ name: `kindred_${name}`, help, labelNames: [...labels], buckets, registers: [registry] });

function traffic(registry: Registry): Pick<Metrics, 'httpRequest' | 'jobRun'> {
  const requests = counter({
    registry,
    name: 'http_requests_total',
    help: 'Requests that were answered.',
    labels: ['route', 'method', 'status'],
  });
  const requestSeconds = timer({
    registry,
    name: 'http_request_duration_seconds',
    help: 'From the first byte of a request to the last of its answer.',
    labels: ['route'],
    buckets: quick,
  });
  const jobs = counter({
    registry,
    name: 'jobs_total',
    help: 'Runs of jobs.',
    labels: ['job', 'outcome'],
  });
  const jobSeconds = timer({
    registry,
    name: 'job_duration_seconds',
    help: 'How long runs of jobs took.',
    labels: ['job'],
    buckets: slow,
  });
  return {
    httpRequest: ({ route, method, status, durationMs }) => {
      requests.inc({ route, method, status: classOf(status) });
      requestSeconds.observe({ route }, seconds(durationMs));
    },
    jobRun: ({ name, outcome, durationMs }) => {
      jobs.inc({ job: name, outcome });
      jobSeconds.observe({ job: name }, seconds(durationMs));
    },
  };
}

function callsOut(registry: Registry): Pick<Metrics, 'crmCall' | 'budgetWait'> {
  const calls = counter({
    registry,
    name: 'crm_calls_total',
    help: 'Calls to CRMs, every try.',
    labels: ['provider', 'route', 'outcome'],
  });
  const callSeconds = timer({
    registry,
    name: 'crm_call_duration_seconds',
    help: 'How long CRMs took to answer.',
    labels: ['provider'],
    buckets: quick,
  });
  const waits = timer({
    registry,
    name: 'rate_budget_wait_seconds',
    help: 'How long calls stood in line for the rate budget of their account.',
    labels: ['provider', 'lane'],
    buckets: quick,
  });
  return {
    crmCall: ({ provider, route, status, durationMs }) => {
      calls.inc({ provider, route, outcome: outcomeOf(status) });
      callSeconds.observe({ provider }, seconds(durationMs));
    },
    budgetWait: ({ provider, lane, waitMs }) => waits.observe({ provider, lane }, seconds(waitMs)),
  };
}

function intake(registry: Registry): Pick<Metrics, 'webhook' | 'webhookRefused' | 'webhookLag'> {
  const events = counter({
    registry,
    name: 'webhook_events_total',
    help: 'Events of webhooks: received, stored, known already.',
    labels: ['provider', 'result'],
  });
  const refused = counter({
    registry,
    name: 'webhooks_refused_total',
    help: 'Deliveries that were turned away.',
    labels: ['provider', 'reason'],
  });
  const store = timer({
    registry,
    name: 'webhook_store_seconds',
    help: 'How long storing a delivery took.',
    labels: ['provider'],
    buckets: quick,
  });
  const lag = timer({
    registry,
    name: 'webhook_lag_seconds',
    help: 'From a change in a CRM to its hint on our disk, by the CRM’s clock and ours.',
    labels: ['provider'],
    buckets: slow,
  });
  return {
    webhook: ({ provider, recorded, duplicates, storedMs }) => {
      events.inc({ provider, result: 'received' }, recorded + duplicates);
      events.inc({ provider, result: 'recorded' }, recorded);
      events.inc({ provider, result: 'duplicate' }, duplicates);
      store.observe({ provider }, seconds(storedMs));
    },
    webhookRefused: ({ provider, reason }) => refused.inc({ provider, reason }),
    webhookLag: ({ provider, lagMs }) => lag.observe({ provider }, seconds(lagMs)),
  };
}

type Outcomes = Pick<
  Metrics,
  'sessionEnded' | 'recordsWritten' | 'recordsLinked' | 'cacheRequest' | 'rateLimited'
>;

function outcomes(registry: Registry): Outcomes {
  const sessions = counter({
    registry,
    name: 'sync_sessions_total',
    help: 'Sync sessions that ended.',
    labels: ['kind', 'status'],
  });
  const written = counter({
    registry,
    name: 'records_written_total',
    help: 'Records that were written to CRMs.',
    labels: ['provider', 'kind'],
  });
  const linked = counter({
    registry,
    name: 'records_linked_total',
    help: 'Records of CRMs that sessions linked to contacts.',
    labels: [],
  });
  const cache = counter({
    registry,
    name: 'cache_requests_total',
    help: 'Looks into caches.',
    labels: ['cache', 'result'],
  });
  const limited = counter({
    registry,
    name: 'rate_limited_total',
    help: 'Requests that were refused because somebody asked too often.',
    labels: ['by'],
  });
  return {
    sessionEnded: ({ kind, status }) => sessions.inc({ kind, status }),
    recordsWritten: ({ provider, kind, count }) => written.inc({ provider, kind }, count),
    recordsLinked: (count) => linked.inc(count),
    cacheRequest: (name, result) => cache.inc({ cache: name, result }),
    rateLimited: (by) => limited.inc({ by }),
  };
}

function tellings(registry: Registry): Pick<Metrics, 'notified' | 'mailed'> {
  const notifications = counter({
    registry,
    name: 'notifications_total',
    help: 'Notifications that were made.',
    labels: ['kind'],
  });
  const mails = counter({
    registry,
    name: 'mails_total',
    help: 'Mails by what became of them; every try.',
    labels: ['outcome'],
  });
  return {
    notified: ({ kind }) => notifications.inc({ kind }),
    mailed: ({ outcome }) => mails.inc({ outcome }),
  };
}

const classOf = (status: number) => `${Math.floor(status / 100)}xx`;

function outcomeOf(status: number | null): string {
  if (status === null) return 'no_answer';
  if (status === 429) return 'rate_limited';
  if (status === 401) return 'unauthorized';
  return classOf(status);
}
