import type { Server as HttpServer } from 'node:http';
import type { Realtime, RealtimeDeps } from './server.ts';

/**
 * Events over socket.io on the API's own server, at `/realtime`. Call it when the server has its request listener. Only
 * here socket.io is loaded: workers and commands do without.
 */
export async function attachRealtime(deps: RealtimeDeps, server: HttpServer): Promise<Realtime> {
  const { serveRealtime } = await import('./server.ts');
  return serveRealtime(deps, server);
}
