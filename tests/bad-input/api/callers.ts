import { Agent, request as httpRequest } from 'node:http';
import { decodeSignedUrl } from '../../../backend/providers/hubspot/signature.ts';
import { request as signedRequest } from '../../backend/providers/hubspot/signed-request.ts';
import { portalId } from '../../fixtures/backend.ts';
import type { Answer } from './answer-check.ts';
import type { CallerName, GeneratedRequest } from './requests.ts';

export type Keys = Readonly<Record<Exclude<CallerName, 'proxy' | 'nobody'>, string>>;

/** Sends generated requests as they are, on connections that are kept. */
export function createSender(world: { url: string; nowMs(): number; keys: Keys; userId: number }) {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const { hostname, port } = new URL(world.url);
  const send = (made: GeneratedRequest): Promise<Answer> => {
    const { path, headers } = credentialed(made, world);
    const body = made.body === null ? undefined : Buffer.from(made.body);
    const length = body === undefined ? {} : { 'content-length': body.length };
    return new Promise((resolve, reject) => {
      const sent = httpRequest({
        hostname,
        port,
        agent,
        method: made.method,
        path,
        headers: { ...headers, ...length },
      });
      sent.on('error', reject);
      sent.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            contentType: String(response.headers['content-type'] ?? '').split(';')[0] ?? '',
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      });
      sent.end(body);
    });
  };
  return { send, close: () => agent.destroy() };
}

function credentialed(
  { caller, target, method, headers, body }: GeneratedRequest,
  { url, nowMs, keys, userId }: Parameters<typeof createSender>[0],
): { path: string; headers: Record<string, string> } {
  if (caller === 'nobody') return { path: target, headers: { ...headers } };
  if (caller !== 'proxy') {
    return { path: target, headers: { ...headers, authorization: `Bearer ${keys[caller]}` } };
  }
  const identity = `userId=${userId}&portalId=${portalId}&userEmail=rep@staff.example.com&appId=1001001`;
  const path = `${target}${target.includes('?') ? '&' : '?'}${identity}`;
  const stamp = String(nowMs());
  const { signature } = signedRequest({
    method,
    url: url + path,
    signedUrl: decodeSignedUrl(url + path),
    body: body ?? '',
    stamp,
    key: 'sandbox-client-secret',
  });
  const signed = { 'x-hubspot-signature-v3': String(signature), 'x-hubspot-request-timestamp': stamp };
  return { path, headers: { ...headers, ...signed } };
}
