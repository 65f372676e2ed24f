import { Router, type Request, type Response } from 'express';
import { problemOf, type ProblemCode } from '../../contract/problem.ts';
import type { jobCatalogue } from '../../contract/jobs.ts';
import { distinctHeaders } from '../../platform/http/distinct-headers.ts';
import { readBody } from '../../platform/http/read-body.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Log } from '../../platform/log.ts';
import type { Queue } from '../../platform/queue/port.ts';
import type { RacePoints } from '../../platform/race-points.ts';
import {
  handledSubscriptions,
  parseWebhookBatch,
  verifySignatureV3,
  webhookLimits,
  type WebhookFact,
} from '../../providers/hubspot/index.ts';
import { coalesceMs, recordsPerRead } from './drain.ts';
import { recordEvents } from './store.ts';
import { createWakeUp, type WakeUp } from './wake-up.ts';

export type InboxDeps = {
  db: Database;
  queue: Queue<typeof jobCatalogue>;
  clock: Clock;
  log: Log;
  race: RacePoints;
  publicUrl: string;
  /** The client secret, and the previous one during rotation. */
  secrets: readonly string[];
};

/** `POST /webhooks/hubspot`: verify, split, store in one statement, answer 202. Accepted means on disk. */
export function createInboxRoutes(deps: InboxDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const wakeUp = createWakeUp(deps);
  router.post('/webhooks/hubspot', async (request, response) => {
    try {
      await receive(deps, wakeUp, request, response);
    } catch (error) {
      // Not 2xx: HubSpot delivers it again.
      deps.log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'inbox.not_recorded');
      refuse(response, 'unavailable', 'The events could not be stored. Deliver them again.');
    }
  });
  return router;
}

async function receive(deps: InboxDeps, wakeUp: WakeUp, request: Request, response: Response): Promise<void> {
  const body = await readBody(request, webhookLimits.sizeBytes);
  if (body.outcome === 'aborted') return void response.destroy();
  if (body.outcome !== 'ok') {
    response.set('connection', 'close');
    return refuse(
      response,
      body.outcome === 'encoded' ? 'unsupported_media_type' : 'payload_too_large',
      `At most ${webhookLimits.sizeBytes} bytes, without content-encoding.`,
    );
  }
  const headers = distinctHeaders(request);
  const verdict = verifySignatureV3({
    method: request.method,
    url: `${deps.publicUrl}${request.originalUrl}`,
    rawBody: body.bytes,
    signature: headers['x-hubspot-signature-v3'],
    timestamp: headers['x-hubspot-request-timestamp'],
    secrets: deps.secrets,
    nowMs: deps.clock.nowMs(),
  });
  if (verdict.outcome === 'invalid') {
    deps.log.warn({ reason: verdict.reason }, 'inbox.signature_refused');
    return refuse(response, 'unauthenticated', 'The signature is missing or not valid.');
  }
  const batch = parseWebhookBatch(body.bytes, webhookLimits);
  if (batch.outcome === 'refused') {
    return refuse(
      response,
      batch.reason === 'too_large' ? 'payload_too_large' : 'invalid_request',
      batch.reason,
    );
  }
  await store(deps, wakeUp, batch.events);
  response.status(202).json({ accepted: batch.events.length, malformed: batch.malformed });
}

async function store(deps: InboxDeps, wakeUp: WakeUp, events: readonly WebhookFact[]): Promise<void> {
  if (events.length === 0) return;
  const marked = events.map((event) => ({ ...event, handled: isHandled(event) }));
  const recorded = await recordEvents(deps.db, marked, new Date(deps.clock.nowMs()));
  await deps.race.reach('inbox.recorded');
  const unknownPortal = recorded.find(({ tenantId }) => tenantId === null)?.recorded ?? 0;
  const unhandled = marked.filter((event) => !event.handled).length;
  // Stored like all others, so that they can be counted and looked at; nothing works on them.
  if (unknownPortal + unhandled > 0) deps.log.info({ unknownPortal, unhandled }, 'inbox.set_aside');
  for (const { tenantId, waiting } of recorded) {
    if (tenantId === null || waiting === 0) continue;
    wakeUp(tenantId, waiting >= recordsPerRead ? 0 : coalesceMs);
  }
}

const handled = new Set(handledSubscriptions.map(keyOf));

function isHandled(event: WebhookFact): boolean {
  return event.objectId !== null && handled.has(keyOf(event));
}

function keyOf({
  subscriptionType,
  propertyName,
}: {
  subscriptionType: string;
  propertyName?: string | null;
}) {
  return subscriptionType.endsWith('.propertyChange')
    ? `${subscriptionType}:${propertyName ?? ''}`
    : subscriptionType;
}

function refuse(response: Response, code: ProblemCode, detail: string): void {
  const problem = problemOf(code, detail);
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
