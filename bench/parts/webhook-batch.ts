import { createHmac } from 'node:crypto';

export type SignedRequest = { body: Buffer; headers: Record<string, string> };

/** One event as HubSpot sends it; `serial` makes it another event than any other. */
export function propertyChange(portalId: string, objectId: string, serial: number): object {
  return {
    eventId: serial,
    subscriptionId: 4_001,
    portalId: Number(portalId),
    appId: 1_001_001,
    occurredAt: 1_790_000_000_000 + serial,
    subscriptionType: 'contact.propertyChange',
    attemptNumber: 0,
    objectId: Number(objectId),
    propertyName: 'firstname',
    propertyValue: `Name ${serial}`,
    changeSource: 'CRM_UI',
    sourceId: 'userId:1001',
  };
}

/** Events as the body of one delivery, signed (v3) for this URL. */
export function signedRequest(url: string, secret: string, events: readonly object[]): SignedRequest {
  const body = Buffer.from(JSON.stringify(events));
  const timestamp = String(Date.now());
  const signature = createHmac('sha256', secret)
    .update(`POST${url}`)
    .update(body)
    .update(timestamp)
    .digest('base64');
  const headers = {
    'content-type': 'application/json',
    'content-length': String(body.length),
    'x-hubspot-signature-v3': signature,
    'x-hubspot-request-timestamp': timestamp,
  };
  return { body, headers };
}
