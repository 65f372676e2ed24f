import { createServer } from 'node:net';

/** Null when a server can listen on this port now, of all interfaces or the one that `host` names; else the system's error code. */
export function tryPort(port: number, host?: string): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    server.listen({ port, host }, () => server.close(() => resolve(null)));
  });
}
