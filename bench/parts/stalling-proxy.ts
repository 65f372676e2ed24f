import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Stands between clients and a server; what the server sends can be left lying, as by clients that do not read. */
export type StallingProxy = {
  url: string;
  stall(): void;
  flow(): void;
  close(): Promise<void>;
};

/** Listens on a free port of this machine in front of `targetUrl`. */
export async function startStallingProxy(targetUrl: string): Promise<StallingProxy> {
  const { hostname, port } = new URL(targetUrl);
  const upstreams = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    upstreams.add(upstream);
    client.pipe(upstream).pipe(client);
    const end = () => {
      upstreams.delete(upstream);
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end);
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    url: `http://localhost:${address.port}`,
    stall: () => upstreams.forEach((upstream) => upstream.pause()),
    flow: () => upstreams.forEach((upstream) => upstream.resume()),
    close: async () => {
      upstreams.forEach((upstream) => upstream.destroy());
      server.close();
      await once(server, 'close');
    },
  };
}
