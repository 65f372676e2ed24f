import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import { duplexPair, type Duplex } from 'node:stream';
import { currentProcess, never } from './processes.ts';

/** HTTP between parts of this process, byte for byte but without sockets: no port, no kernel, no real time. */
export type Network = {
  /** Answers at this origin from now on. */
  listen(origin: string, app: RequestListener): void;
  /** `fetch` for everybody in this process. */
  fetch: typeof fetch;
  /** Breaks every connection to whoever answers at this origin. */
  cut(origin: string): void;
};

/** @param note is told of each exchange when it is over */
export function createNetwork(note: (line: string) => void): Network {
  const servers = new Map<string, Server>();
  const connections = new Map<Duplex, string>();
  const send: typeof fetch = async (input, init) => {
    const caller = currentProcess();
    const isDead = () => caller?.isDead === true;
    if (isDead()) return never();
    const request = new Request(input, init);
    const url = new URL(request.url);
    const server = servers.get(url.origin);
    if (!server) throw new TypeError(`nobody answers at ${url.origin}`);
    const body = request.body === null ? null : Buffer.from(await request.arrayBuffer());
    const line = `${request.method} ${url.host}${url.pathname}`;
    const answer = await exchange(server, { request, url, body, connections }).catch((error: unknown) => {
      note(`${line} broken`);
      throw error;
    });
    note(`${line} ${answer.message.statusCode}`);
    return isDead() ? never() : toResponse(answer);
  };
  return {
    listen: (origin, app) =>
      void servers.set(origin, createServer({ connectionsCheckingInterval: 2 ** 31 - 1 }, app)),
    fetch: send,
    cut: (origin) => {
      for (const [connection, to] of connections) if (to === origin) connection.destroy();
    },
  };
}

type Outgoing = { request: Request; url: URL; body: Buffer | null; connections: Map<Duplex, string> };

function exchange(
  server: Server,
  { request, url, body, connections }: Outgoing,
): Promise<{ message: IncomingMessage; content: Buffer }> {
  return new Promise((resolve, reject) => {
    const [near, far] = duplexPair();
    const outgoing = httpRequest({
      createConnection: () =>
        Object.assign(near, { setTimeout: () => near, setNoDelay: () => near, setKeepAlive: () => near }),
      method: request.method,
      path: url.pathname + url.search,
      headers: {
        host: url.host,
        connection: 'close',
        ...Object.fromEntries(request.headers),
        ...(body === null ? {} : { 'content-length': String(body.length) }),
      },
    });
    // A broken connection is told to the other end at the same moment.
    connections.set(far, url.origin);
    far.on('close', () => {
      connections.delete(far);
      near.destroy();
    });
    far.on('error', () => near.destroy());
    outgoing.on('error', reject);
    outgoing.on('response', (message) => {
      const chunks: Buffer[] = [];
      message.on('data', (chunk: Buffer) => chunks.push(chunk));
      message.on('error', reject);
      message.on('end', () => resolve({ message, content: Buffer.concat(chunks) }));
    });
    request.signal.addEventListener('abort', () => outgoing.destroy(new Error('aborted')), { once: true });
    Object.assign(far, { remoteAddress: '127.0.0.1', setTimeout: () => far });
    server.emit('connection', far);
    outgoing.end(body ?? undefined);
  });
}

function toResponse({ message, content }: { message: IncomingMessage; content: Buffer }): Response {
  const headers = new Headers();
  for (let index = 0; index < message.rawHeaders.length; index += 2) {
    headers.append(message.rawHeaders[index] ?? '', message.rawHeaders[index + 1] ?? '');
  }
  const status = message.statusCode ?? 502;
  const isEmpty = status === 204 || status === 304;
  return new Response(isEmpty ? null : new Uint8Array(content), { status, headers });
}
