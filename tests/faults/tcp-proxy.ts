import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/**
 * `open`: bytes go both ways. `swallowing`: the other side seems to be there and never says a word, for old connections
 * and new ones. `cut`: connections end at once.
 */
export type ProxyState = 'open' | 'swallowing' | 'cut';

/** Stands between a program and a server. */
export type TcpProxy = {
  port: number;
  /**
   * From now on. What was swallowed once stays swallowed when the proxy opens again, as after a failover: only new
   * connections get through.
   */
  set(state: ProxyState): void;
  close(): Promise<void>;
};

export async function startTcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  const current: { state: ProxyState } = { state: 'open' };
  const endAll = () => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
  };
  const server = createServer((near) => {
    near.on('error', () => undefined);
    if (current.state === 'cut') return void near.destroy();
    // Nobody reads what it says.
    if (current.state === 'swallowing') return void near.pause();
    const far = connect(target.port, target.host);
    const pair = [near, far] as const;
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      for (const socket of pair) socket.destroy();
    };
    far.on('error', end);
    for (const socket of pair) socket.on('close', end).setNoDelay(true);
    near.pipe(far);
    far.pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    port,
    set: (state) => {
      current.state = state;
      if (state === 'cut') endAll();
      if (state !== 'swallowing') return;
      for (const [near, far] of pairs) {
        near.unpipe(far).pause();
        far.unpipe(near).pause();
      }
    },
    close: async () => {
      current.state = 'cut';
      endAll();
      server.close();
      await Promise.race([
        once(server, 'close'),
        new Promise((resolve) => setTimeout(resolve, 1_000).unref()),
      ]);
    },
  };
}
