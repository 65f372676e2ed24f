import { Router, type Request, type Response } from 'express';
import { problemOf, type ProblemCode } from '../../contract/problem.ts';
import type { Hint } from '../../domain/crm/index.ts';
import { distinctHeaders } from '../../platform/http/distinct-headers.ts';
import { readBody } from '../../platform/http/read-body.ts';
import {
  handledSubscriptions,
  parseWebhookBatch,
  verifySignatureV3,
  webhookLimits,
} from '../../providers/hubspot/index.ts';
import { createPipedriveHook, type PipedriveHookDeps } from './pipedrive-hook.ts';
import { createRecordHints, type RecordHints } from './record-hints.ts';

export type InboxDeps = PipedriveHookDeps & {
  publicUrl: string;
  /** The client secret, and the previous one during rotation. */
  secrets: readonly string[];
};

/** `POST /webhooks/hubspot` (verify, split, store in one statement, answer 202) and Pipedrive's. Accepted means on disk. */
export function createInboxRoutes(deps: InboxDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const record = createRecordHints(deps);
  router.post('/webhooks/hubspot', async (request, response) => {
    try {
      await receive(deps, record, request, response);
    } catch (error) {
      // Not 2xx: HubSpot delivers it again.
      deps.log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'inbox.not_recorded');
      refuse(response, 'unavailable', 'The events could not be stored. Deliver them again.');
    }
  });
  router.use(createPipedriveHook(deps, record));
  return router;
}

async function receive(
  deps: InboxDeps,
  record: RecordHints,
  request: Request,
  response: Response,
): Promise<void> {
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
  const marked = batch.events.map((event) => ({ ...event, handled: isHandled(event) }));
  await record({ provider: 'hubspot', tenantId: null }, marked);
  response.status(202).json({ accepted: batch.events.length, malformed: batch.malformed });
}

const handled = new Set(handledSubscriptions.map(({ subscriptionType }) => subscriptionType));

/** Which properties count is the tenant's choice, so that is looked up when the hint is worked on. */
function isHandled({ objectId, subscriptionType }: Hint): boolean {
  return objectId !== null && handled.has(subscriptionType);
}

function refuse(response: Response, code: ProblemCode, detail: string): void {
  const problem = problemOf(code, detail);
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
