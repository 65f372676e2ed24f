import { createHmac } from 'node:crypto';
import type { SignatureRefusal, SignedRequest } from '../../../../backend/providers/hubspot/signature.ts';

export const nowMs = 1_790_000_000_000;
export const secret = 'current-secret-0001';
export const previousSecret = 'previous-secret-0002';
export type Verdict = 'valid' | SignatureRefusal;
export type Case = { name: string; verdict: Verdict; request: Request };
export type Request = SignedRequest & { secrets: readonly string[]; nowMs: number };

/** Written apart from the code under test: signs what it is given and decodes nothing. */
function sign(
  key: string,
  method: string,
  signedUrl: string,
  body: Buffer | string,
  timestamp: string,
): string {
  const text = Buffer.concat([Buffer.from(method + signedUrl), Buffer.from(body), Buffer.from(timestamp)]);
  return createHmac('sha256', key).update(text).digest('base64');
}

export const plain = {
  method: 'POST',
  url: 'https://api.kindred.example/webhooks/hubspot',
  body: '[{"eventId":1}]',
};

/** A request that is accepted, with some of it exchanged after it was signed. */
export function request(
  parts: Partial<{
    method: string;
    url: string;
    body: Buffer | string;
    signedUrl: string;
    key: string;
    stamp: string;
  }> = {},
  tampered: Partial<Request> = {},
): Request {
  const { method, url, body, key, stamp } = { ...plain, key: secret, stamp: String(nowMs), ...parts };
  const signature = sign(key, method, parts.signedUrl ?? url, body, stamp);
  const rawBody = Buffer.from(body);
  return { method, url, rawBody, signature, timestamp: stamp, secrets: [secret], nowMs, ...tampered };
}

export const named =
  (verdict: Verdict) =>
  (name: string, made: Request): Case => ({ name, verdict, request: made });

export const valid = named('valid');
