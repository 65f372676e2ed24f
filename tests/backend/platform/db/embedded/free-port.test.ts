import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { freePort } from '../../../../../backend/platform/db/embedded/free-port.ts';

async function listen(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

test('a port on which something listens is passed over', async () => {
  const from = await freePort({ from: 20_000, to: 32_000 });
  const server = await listen(from);
  try {
    const range = { from, to: from + 20 };
    const ports = await Promise.all(Array.from({ length: 60 }, () => freePort(range)));
    expect(ports).not.toContain(from);
    expect(Math.min(...ports)).toBeGreaterThan(from);
    expect(Math.max(...ports)).toBeLessThanOrEqual(from + 20);
  } finally {
    server.close();
  }
});

test('where none is free it says so, with the ports that it looked at', async () => {
  const port = await freePort();
  const server = await listen(port);
  try {
    await expect(freePort({ from: port, to: port })).rejects.toThrow(
      `no port between ${port} and ${port} is free`,
    );
  } finally {
    server.close();
  }
});

test('it is below the ports that Linux, macOS and Windows give to outgoing connections', async () => {
  const ports = await Promise.all(Array.from({ length: 50 }, () => freePort()));
  expect(Math.max(...ports)).toBeLessThan(32_768);
});
