import type { WireRequest } from '../../fixtures/over-socket.ts';
import { whole } from '../../fixtures/over-socket.ts';
import { request as signedRequest } from '../../backend/providers/hubspot/signed-request.ts';
import { executionOf } from '../../backend/features/workflows/workflow-world.ts';
import { portalId } from '../../fixtures/backend.ts';
import { hubspotEvent } from '../hubspot-event.ts';

/** One of the doors that only HubSpot may come through, and a request that it would send there. */
export type Surface = { name: string; method: string; target: string; body: string; accepted: number };

/** The parts of a request. What is signed and what is sent are said apart, so that they can differ. */
export type Made = {
  method: string;
  target: string;
  body: Buffer;
  /** Exchanged, taken away (null) or added after signing, by lower-case name; a list is sent as several headers. */
  headers: Readonly<Record<string, string | readonly string[] | null>>;
  stamp: string;
  key: string;
  /** What the signature is over, where it is not what is sent. */
  signed: Partial<{ method: string; url: string; body: Buffer; stamp: string }>;
};
export type World = { url: string; nowMs: number; secret: string; apiKey: string };
/** How one request differs from what HubSpot sends. */
export type Way = (intact: Made, world: World) => Partial<Made>;

const identity = `userId=1001&portalId=${portalId}&userEmail=rep@staff.example.com&appId=1001001`;

export const surfaces: readonly Surface[] = [
  {
    name: 'webhooks',
    method: 'POST',
    target: '/webhooks/hubspot',
    body: JSON.stringify([hubspotEvent()]),
    accepted: 202,
  },
  {
    name: 'workflow actions',
    method: 'POST',
    target: '/workflow-actions/set-pronouns',
    body: JSON.stringify(executionOf('matrix-1', { note: 'Zoë' })),
    accepted: 200,
  },
  {
    name: 'hubspot.fetch, reading',
    method: 'GET',
    target: `/api/contacts?limit=5&${identity}`,
    body: '',
    accepted: 200,
  },
  {
    name: 'hubspot.fetch, writing',
    method: 'POST',
    target: `/api/contacts?${identity}`,
    body: JSON.stringify({ fields: { firstName: 'Zoë' } }),
    accepted: 201,
  },
];

/** The request as HubSpot sends it. */
function intactOf(surface: Surface, { nowMs, secret }: World): Made {
  const { method, target, body } = surface;
  return {
    method,
    target,
    body: Buffer.from(body),
    headers: {},
    stamp: String(nowMs),
    key: secret,
    signed: {},
  };
}

/** The signature over the parts, as `signed` has them. */
export function signatureOf({ method, target, body, stamp, key, signed }: Made, { url }: World): string {
  const address = signed.url ?? url + target;
  const parts = {
    method: signed.method ?? method,
    url: address,
    signedUrl: address,
    body: signed.body ?? body,
    stamp: signed.stamp ?? stamp,
    key,
  };
  return String(signedRequest(parts).signature);
}

export function wireOf(surface: Surface, way: Way, world: World): WireRequest {
  const intact = intactOf(surface, world);
  const made = { ...intact, ...way(intact, world) };
  const headers: Record<string, string | readonly string[] | null> = {
    host: new URL(world.url).host,
    'content-type': 'application/json',
    'x-hubspot-signature-v3': signatureOf(made, world),
    'x-hubspot-request-timestamp': made.stamp,
    ...made.headers,
  };
  const list = Object.entries(headers).flatMap(([name, value]) =>
    value === null ? [] : [value].flat().map((each) => [name, each] as const),
  );
  return whole({ method: made.method, target: made.target, headers: list, body: made.body });
}
