import { z } from 'zod';
import { withinTime, type Cancel } from '../edges.ts';
import { integer, text } from './columns.ts';
import type { EventSink } from './contact-events.ts';
import type { WebhookFaults } from './faults.ts';
import { signV1, signV3 } from './signature.ts';
import type { Row } from './store.ts';
import type { Ground } from './types.ts';

/** HubSpot's contract (reference: webhooks, delivery): batches of 100, 5 s to answer, 10 retries over 24 h. */
const maxBatch = 100;
const maxInFlight = 10;
const answerTimeoutMs = 5_000;
const flushDelayMs = 100;
const retryMinutes = [1, 3, 10, 30, 60, 120, 180, 240, 300, 480];
/** A day of retries would outlast any laptop session: 1 minute becomes 2 s, 8 hours 16 minutes. */
const retrySpeedUp = 30;
const maxTimerMs = 60_000;

export type WebhookDelivery = EventSink & {
  /** Looks for due events now; called after the clock moved or a fault was lifted. */
  wake(): void;
  /** Events that wait for delivery or for a retry. */
  pending(): number;
  counts(): DeliveryCounts;
  resetCounts(): void;
  /** Stops sending; what waits stays in the store. Resolves when nothing is in flight. */
  close(): Promise<void>;
};

export type DeliveryCounts = {
  requests: number;
  delivered: number;
  failed: number;
  dropped: number;
  givenUp: number;
};

const noCounts: DeliveryCounts = { requests: 0, delivered: 0, failed: 0, dropped: 0, givenUp: 0 };
const storedEvent = z.record(z.string(), z.unknown());

/** Sends what the queue holds to the project's target URL, signed v1 and v3, and keeps what was not accepted. */
export function createWebhookDelivery(ground: Ground, faults: () => WebhookFaults): WebhookDelivery {
  const { store, clock, edges } = ground;
  let counts = { ...noCounts };
  let cancelTimer: Cancel = () => undefined;
  let closed = false;
  const flights = new Set<Promise<void>>();
  store.run('update webhook_event set in_flight = 0');

  const enqueue = (portalId: number, event: Record<string, unknown>, dueMs: number) =>
    store.run(
      'insert into webhook_event (portal_id, event, due_ms) values (?, ?, ?)',
      portalId,
      JSON.stringify(event),
      dueMs,
    );
  const sleepUntilDue = () => {
    if (closed || faults().paused || flights.size >= maxInFlight) return;
    const row = store.get('select min(due_ms) as due from webhook_event where in_flight = 0');
    if (row === undefined || row['due'] === null) return;
    const waitMs = Math.min(Math.max(integer(row['due']) - clock.nowMs(), 0), maxTimerMs);
    cancelTimer();
    cancelTimer = edges.after(waitMs, wake);
  };
  const launch = (rows: Row[]) => {
    const flight = send(rows).finally(() => {
      flights.delete(flight);
      if (!closed) wake();
    });
    flights.add(flight);
  };
  function wake(): void {
    while (!closed && !faults().paused && flights.size < maxInFlight) {
      const rows = takeDue(ground);
      if (rows.length === 0) break;
      launch(faults().reorder ? shuffle(rows, edges.random) : rows);
    }
    sleepUntilDue();
  }
  const send = async (rows: Row[]) => {
    counts.requests += 1;
    const accepted = await post(ground, rows);
    if (accepted) counts.delivered += rows.length;
    else counts.failed += rows.length;
    if (closed) return;
    store.atomically(() => {
      for (const row of rows)
        if (accepted) store.run('delete from webhook_event where seq = ?', integer(row['seq']));
        else if (retryLater(ground, row) === 'given_up') counts.givenUp += 1;
    });
  };
  wake();
  return {
    push: (portalId, event) => {
      const { drop, duplicate, reorder, delayMs } = faults();
      if (edges.random() < drop) {
        counts.dropped += 1;
        return;
      }
      const dueMs = clock.nowMs() + flushDelayMs + delayMs;
      const later = () => dueMs + Math.floor(edges.random() * 2_000);
      enqueue(portalId, event, reorder ? later() : dueMs);
      if (edges.random() < duplicate) enqueue(portalId, event, later());
      sleepUntilDue();
    },
    wake,
    pending: () => integer(store.get('select count(*) as n from webhook_event')?.['n']),
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

/** When one event is due, those that came in since go with it. */
function takeDue({ store, clock }: Ground): Row[] {
  return store.atomically(() => {
    const nowMs = clock.nowMs();
    const isDue = store.get('select 1 from webhook_event where in_flight = 0 and due_ms <= ? limit 1', nowMs);
    if (isDue === undefined) return [];
    const rows = store.all(
      'select seq, event, attempt from webhook_event where in_flight = 0 and due_ms <= ? order by due_ms, seq limit ?',
      nowMs + flushDelayMs,
      maxBatch,
    );
    for (const row of rows)
      store.run('update webhook_event set in_flight = 1 where seq = ?', integer(row['seq']));
    return rows;
  });
}

function retryLater({ store, clock, edges }: Ground, row: Row): 'waiting' | 'given_up' {
  const attempt = integer(row['attempt']);
  const minutes = retryMinutes[attempt];
  if (minutes === undefined) {
    store.run('delete from webhook_event where seq = ?', integer(row['seq']));
    return 'given_up';
  }
  const jitter = 0.8 + edges.random() * 0.4;
  const dueMs = Math.round(clock.nowMs() + (minutes * 60_000 * jitter) / retrySpeedUp);
  store.run(
    'update webhook_event set in_flight = 0, attempt = ?, due_ms = ? where seq = ?',
    attempt + 1,
    dueMs,
    integer(row['seq']),
  );
  return 'waiting';
}

async function post({ project, config, edges }: Ground, rows: Row[]): Promise<boolean> {
  const events = rows.map((row) => ({
    ...storedEvent.parse(JSON.parse(text(row['event']))),
    attemptNumber: integer(row['attempt']),
  }));
  const body = JSON.stringify(events);
  const uri = project.webhooks.mappedTargetUrl;
  const timestampMs = edges.wallMs();
  const secret = config.clientSecret;
  try {
    const response = await withinTime(edges, answerTimeoutMs, (signal) =>
      fetch(uri, {
        method: 'POST',
        redirect: 'manual',
        signal,
        headers: {
          'content-type': 'application/json',
          'user-agent': 'HubSpot Webhooks (sandbox)',
          'x-hubspot-signature': signV1({ body, secret }),
          'x-hubspot-signature-version': 'v1',
          'x-hubspot-signature-v3': signV3({ method: 'POST', uri, body, timestampMs, secret }),
          'x-hubspot-request-timestamp': String(timestampMs),
        },
        body,
      }),
    );
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

function shuffle<T>(items: T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, rank: random() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
