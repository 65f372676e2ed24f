import type { IncomingMessage } from 'node:http';

export type BodyRead =
  | { outcome: 'ok'; bytes: Buffer }
  | { outcome: 'too_large' }
  /** A compressed body: refused, because a signature covers the bytes as sent. */
  | { outcome: 'encoded' }
  | { outcome: 'aborted' };

/**
 * Reads a body's raw bytes up to `limitBytes`; no more is ever held. The rest of a larger body is left unread, so the
 * caller must close the connection after answering.
 */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<BodyRead> {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') return { outcome: 'encoded' };
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) return { outcome: 'too_large' };
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      sizeBytes += chunk.length;
      if (sizeBytes > limitBytes) return { outcome: 'too_large' };
      chunks.push(chunk);
    }
  } catch {
    return { outcome: 'aborted' };
  }
  return { outcome: 'ok', bytes: Buffer.concat(chunks) };
}
