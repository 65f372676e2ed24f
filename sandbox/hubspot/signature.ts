import { createHash, createHmac } from 'node:crypto';

/** HubSpot decodes these escapes, and no others, in the URI before it signs (reference: request validation, v3). */
const decoded: Record<string, string> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
};

/** `X-HubSpot-Signature-v3` over the full URL: base64 of HMAC-SHA256. `timestampMs` is the wall clock. */
export function signV3(parts: {
  method: string;
  uri: string;
  body: string;
  timestampMs: number;
  secret: string;
}): string {
  const uri = parts.uri.replace(/%[0-9A-Fa-f]{2}/g, (escape) => decoded[escape.toUpperCase()] ?? escape);
  return createHmac('sha256', parts.secret)
    .update(`${parts.method}${uri}${parts.body}${parts.timestampMs}`, 'utf8')
    .digest('base64');
}

/** `X-HubSpot-Signature` of version v2, as hubspot.fetch and workflow actions carry it: hex of SHA-256. */
export function signV2(parts: { method: string; uri: string; body: string; secret: string }): string {
  return createHash('sha256')
    .update(`${parts.secret}${parts.method}${parts.uri}${parts.body}`, 'utf8')
    .digest('hex');
}

/** `X-HubSpot-Signature` of version v1, as webhook deliveries carry it: hex of SHA-256. */
export function signV1(parts: { body: string; secret: string }): string {
  return createHash('sha256').update(`${parts.secret}${parts.body}`, 'utf8').digest('hex');
}
