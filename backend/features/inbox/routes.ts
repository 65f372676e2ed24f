import { Router, type Request, type Response } from 'express';
import type { Hint } from '../../domain/crm/index.ts';
import { handledSubscriptions, parseWebhookBatch, webhookLimits } from '../../providers/hubspot/index.ts';
import { readSignedByHubSpot } from '../access/index.ts';
import { createPipedriveHook, type PipedriveHookDeps } from './pipedrive-hook.ts';
import { createRecordHints, type RecordHints } from './record-hints.ts';
import { refuseDelivery } from './refuse-delivery.ts';

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
      refuseDelivery(response, 'unavailable', 'The events could not be stored. Deliver them again.');
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
  const signed = await readSignedByHubSpot(deps, request, webhookLimits.sizeBytes);
  if (signed.outcome === 'aborted') return void response.destroy();
  if (signed.outcome === 'unreadable') {
    response.set('connection', 'close');
    return refuseDelivery(response, signed.code, signed.detail);
  }
  if (signed.outcome === 'unsigned') {
    deps.log.warn({ reason: signed.reason }, 'inbox.signature_refused');
    deps.metrics?.webhookRefused({ provider: 'hubspot', reason: signed.reason });
    return refuseDelivery(response, 'unauthenticated', 'The signature is missing or not valid.');
  }
  const batch = parseWebhookBatch(signed.bytes, webhookLimits);
  if (batch.outcome === 'refused') {
    deps.metrics?.webhookRefused({ provider: 'hubspot', reason: batch.reason });
    return refuseDelivery(
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
