import type { Request } from 'express';
import type { Clock } from '../../platform/clock.ts';
import { distinctHeaders } from '../../platform/http/distinct-headers.ts';
import { readBody } from '../../platform/http/read-body.ts';
import { verifySignatureV3, type SignatureRefusal } from '../../providers/hubspot/index.ts';

export type SignedRequestDeps = {
  publicUrl: string;
  /** The client secret, and the previous one during rotation. */
  secrets: readonly string[];
  clock: Clock;
};

export type SignedRequest =
  | { outcome: 'ok'; bytes: Buffer }
  /** Whoever called is gone. */
  | { outcome: 'aborted' }
  /** The rest of the body is unread: the connection must be closed after the answer. */
  | { outcome: 'unreadable'; code: 'unsupported_media_type' | 'payload_too_large'; detail: string }
  | { outcome: 'unsigned'; reason: SignatureRefusal };

/** The raw body of a request that HubSpot signed (v3, over the full URL), up to a limit. */
export async function readSignedByHubSpot(
  { publicUrl, secrets, clock }: SignedRequestDeps,
  request: Request,
  limitSizeBytes: number,
): Promise<SignedRequest> {
  const body = await readBody(request, limitSizeBytes);
  if (body.outcome === 'aborted') return body;
  if (body.outcome !== 'ok') {
    const code = body.outcome === 'encoded' ? 'unsupported_media_type' : 'payload_too_large';
    const detail = `At most ${limitSizeBytes} bytes, without content-encoding.`;
    return { outcome: 'unreadable', code, detail };
  }
  const headers = distinctHeaders(request);
  const verdict = verifySignatureV3({
    method: request.method,
    url: `${publicUrl}${request.originalUrl}`,
    rawBody: body.bytes,
    signature: headers['x-hubspot-signature-v3'],
    timestamp: headers['x-hubspot-request-timestamp'],
    secrets,
    nowMs: clock.nowMs(),
  });
  return verdict.outcome === 'invalid'
    ? { outcome: 'unsigned', reason: verdict.reason }
    : { outcome: 'ok', bytes: body.bytes };
}
