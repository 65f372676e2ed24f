import { z } from 'zod';
import { withinTime, type Cancel } from '../edges.ts';
import { integer, text } from '../hubspot/columns.ts';
import type { Row } from '../hubspot/store.ts';
import type { WebhookFaults } from './faults.ts';
import type { DeliverySink } from './person-events.ts';
import type { Ground } from './types.ts';
import type { Webhook, WebhookStore } from './webhooks.ts';

/** Pipedrive's contract (reference: pipedrive section 5): one event a request, 10 s to answer, four attempts. */
const answerTimeoutMs = 10_000;
const retryAfterMs = [3_000, 30_000, 150_000];
const maxInFlight = 10;
const maxTimerMs = 60_000;
const maxQueued = 1_000_000;
const maxReorderMs = 2_000;

export type DeliveryCounts = {
  requests: number;
  delivered: number;
  failed: number;
  dropped: number;
  givenUp: number;
  /** Lost because their subscription was banned. */
  banned: number;
};

export type WebhookDelivery = DeliverySink & {
  /** Looks for due events now; called after the clock moved or a fault was lifted. */
  wake(): void;
  /** Events that wait for delivery or for a retry. */
  pending(): number;
  counts(): DeliveryCounts;
  resetCounts(): void;
  /** Stops sending; what waits stays in the store. Resolves when nothing is in flight, or after a second. */
  close(): Promise<void>;
};

const noCounts: DeliveryCounts = {
  requests: 0,
  delivered: 0,
  failed: 0,
  dropped: 0,
  givenUp: 0,
  banned: 0,
};
const storedEvent = z.object({ data: z.unknown(), previous: z.unknown(), meta: z.looseObject({}) });

/** Sends what the queue holds, each event to its own subscription. */
export function createWebhookDelivery(
  ground: Ground,
  webhooks: WebhookStore,
  faults: () => WebhookFaults,
): WebhookDelivery {
  const { store, clock, edges, switches } = ground;
  let counts = { ...noCounts };
  let cancelTimer: Cancel = () => undefined;
  let closed = false;
  const flights = new Set<Promise<void>>();
  store.run('update delivery set in_flight = 0');

  const enqueue = (webhookId: number, event: Record<string, unknown>, dueMs: number) =>
    store.run(
      'insert into delivery (webhook_id, event, due_ms) values (?, ?, ?)',
      webhookId,
      JSON.stringify(event),
      dueMs,
    );
  const pending = () => integer(store.get('select count(*) as n from delivery')?.['n']);
  const sleepUntilDue = () => {
    if (closed || faults().paused || flights.size >= maxInFlight) return;
    const row = store.get('select min(due_ms) as due from delivery where in_flight = 0');
    if (row === undefined || row['due'] === null) return;
    const waitMs = Math.min(Math.max(integer(row['due']) - clock.nowMs(), 0), maxTimerMs);
    cancelTimer();
    cancelTimer = edges.after(waitMs, wake);
  };
  function wake(): void {
    while (!closed && !faults().paused && flights.size < maxInFlight) {
      const row = takeDue(ground);
      if (row === null) break;
      const flight = send(row).finally(() => {
        flights.delete(flight);
        if (!closed) wake();
      });
      flights.add(flight);
    }
    sleepUntilDue();
  }
  const send = async (row: Row) => {
    const hook = webhooks.get(integer(row['webhook_id']));
    const attempt = integer(row['attempt']);
    const forget = () => store.run('delete from delivery where seq = ?', integer(row['seq']));
    if (hook === null || hook.removedMs !== null) return void forget();
    counts.requests += 1;
    const status = await post(ground, hook, { event: text(row['event']), attempt });
    if (closed) return;
    const accepted = status !== null && status >= 200 && status < 300;
    counts[accepted ? 'delivered' : 'failed'] += 1;
    webhooks.note(hook.id, { attempt, status });
    const waitMs = retryAfterMs[attempt - 1];
    if (!accepted && waitMs !== undefined)
      store.run(
        'update delivery set in_flight = 0, attempt = ?, due_ms = ? where seq = ?',
        attempt + 1,
        Math.round(clock.nowMs() + waitMs / switches.state().retrySpeedUp),
        integer(row['seq']),
      );
    else {
      if (!accepted) counts.givenUp += 1;
      forget();
    }
  };
  wake();
  return {
    push: (webhookId, event) => {
      const { drop, duplicate, reorder, delayMs } = faults();
      const nowMs = clock.nowMs();
      if ((webhooks.get(webhookId)?.bannedUntilMs ?? 0) > nowMs) return void (counts.banned += 1);
      if (edges.random() < drop || pending() >= maxQueued) return void (counts.dropped += 1);
      const later = () => nowMs + delayMs + Math.floor(edges.random() * maxReorderMs);
      enqueue(webhookId, event, reorder ? later() : nowMs + delayMs);
      if (edges.random() < duplicate) enqueue(webhookId, event, later());
      sleepUntilDue();
    },
    wake,
    pending,
    counts: () => ({ ...counts }),
    resetCounts: () => void (counts = { ...noCounts }),
    close: async () => {
      cancelTimer();
      await Promise.race([
        Promise.all(flights),
        new Promise((resolve) => setTimeout(resolve, 1_000).unref()),
      ]);
      closed = true;
    },
  };
}

function takeDue({ store, clock }: Ground): Row | null {
  const row = store.get(
    'select * from delivery where in_flight = 0 and due_ms <= ? order by due_ms, seq limit 1',
    clock.nowMs(),
  );
  if (row === undefined) return null;
  store.run('update delivery set in_flight = 1 where seq = ?', integer(row['seq']));
  return row;
}

/** Unsigned, as Pipedrive sends it: Basic credentials are all there is. Null when nobody answered in time. */
async function post(
  { edges }: Ground,
  hook: Webhook,
  { event, attempt }: { event: string; attempt: number },
): Promise<number | null> {
  const { data, previous, meta } = storedEvent.parse(JSON.parse(event));
  const { user, password } = hook.auth ?? { user: '', password: '' };
  try {
    const response = await withinTime(edges, answerTimeoutMs, (signal) =>
      fetch(hook.url, {
        method: 'POST',
        redirect: 'manual',
        signal,
        headers: {
          'user-agent': 'Pipedrive Webhooks',
          accept: 'application/json, text/plain, */*',
          'content-type': 'application/json',
          ...(hook.auth === null ? {} : { authorization: basicAuthorization(user, password) }),
        },
        body: JSON.stringify({ data, previous, meta: { ...meta, attempt } }),
      }),
    );
    await response.body?.cancel();
    return response.status;
  } catch {
    return null;
  }
}

export function basicAuthorization(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
