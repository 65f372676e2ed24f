import { createHmac, timingSafeEqual } from 'node:crypto';

export type SignedRequest = {
  /** As received, upper case. */
  method: string;
  /** The full URL that HubSpot called, built from the configured public URL and never from the `Host` header. */
  url: string;
  /** The bytes of the body before anything parsed them; empty when there was none. */
  rawBody: Buffer;
  /** `X-HubSpot-Signature-v3`, as the server hands it over; an array (a repeated header) is refused. */
  signature: string | readonly string[] | undefined;
  /** `X-HubSpot-Request-Timestamp`, likewise. */
  timestamp: string | readonly string[] | undefined;
};

export type SignatureRefusal =
  | 'missing_signature'
  | 'malformed_signature'
  | 'missing_timestamp'
  | 'malformed_timestamp'
  | 'stale'
  | 'future'
  | 'mismatch';

export type SignatureVerdict =
  | { outcome: 'valid'; /** Which of the secrets signed it: 1 during rotation. */ secretIndex: number }
  | { outcome: 'invalid'; reason: SignatureRefusal };

const maxSkewMsDefault = 300_000;
const digestPattern = /^[A-Za-z0-9+/]{43}=$/;
const timestampPattern = /^[1-9][0-9]{0,14}$/;

/** The only escapes that HubSpot decodes before it signs a URL, spelled exactly so (hubspot.md, section 3). */
const decodedEscapes = new Map([
  ['%3A', ':'],
  ['%2F', '/'],
  ['%3F', '?'],
  ['%40', '@'],
  ['%21', '!'],
  ['%24', '$'],
  ['%27', "'"],
  ['%28', '('],
  ['%29', ')'],
  ['%2A', '*'],
  ['%2C', ','],
  ['%3B', ';'],
]);

/**
 * Verifies HubSpot's signature v3: base64(HMAC-SHA256(secret, method + URL + body + timestamp)). Older versions are never
 * accepted. All secrets are always tried and compared in constant time; clocks may differ by `maxSkewMs` either way.
 * The scheme signs the query as one text: a caller that reads identity from it must refuse repeated parameters.
 */
export function verifySignatureV3(
  request: SignedRequest & { secrets: readonly string[]; nowMs: number; maxSkewMs?: number },
): SignatureVerdict {
  const { signature, timestamp } = request;
  if (signature === undefined || signature === '') return invalid('missing_signature');
  if (timestamp === undefined || timestamp === '') return invalid('missing_timestamp');
  if (typeof timestamp !== 'string' || !timestampPattern.test(timestamp))
    return invalid('malformed_timestamp');
  const digest = parseDigest(signature);
  if (!digest) return invalid('malformed_signature');
  const ageMs = request.nowMs - Number(timestamp);
  const maxSkewMs = request.maxSkewMs ?? maxSkewMsDefault;
  // Written so that a NaN clock refuses.
  if (!(ageMs <= maxSkewMs)) return invalid('stale');
  if (!(ageMs >= -maxSkewMs)) return invalid('future');
  const secretIndex = findSecret(request, timestamp, digest);
  return secretIndex === -1 ? invalid('mismatch') : { outcome: 'valid', secretIndex };
}

/** The URL as HubSpot signs it: one pass, so that `%253A` stays what it is. */
export function decodeSignedUrl(url: string): string {
  return url.replace(/%[0-9A-F]{2}/g, (escape) => decodedEscapes.get(escape) ?? escape);
}

function findSecret(
  request: SignedRequest & { secrets: readonly string[] },
  timestamp: string,
  digest: Buffer,
): number {
  const url = decodeSignedUrl(request.url);
  let found = -1;
  for (const [index, secret] of request.secrets.entries()) {
    const expected = createHmac('sha256', secret)
      .update(request.method + url, 'utf8')
      .update(request.rawBody)
      .update(timestamp, 'utf8')
      .digest();
    // An unset secret would be a key that everybody knows.
    if (timingSafeEqual(expected, digest) && secret !== '' && found === -1) found = index;
  }
  return found;
}

/** The digest's 32 bytes, from the one spelling that standard base64 gives them. */
function parseDigest(signature: string | readonly string[]): Buffer | null {
  if (typeof signature !== 'string' || !digestPattern.test(signature)) return null;
  const digest = Buffer.from(signature, 'base64');
  return digest.toString('base64') === signature ? digest : null;
}

function invalid(reason: SignatureRefusal): SignatureVerdict {
  return { outcome: 'invalid', reason };
}
