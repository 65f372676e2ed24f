import { createServer } from 'node:http';

export type AppEndpoint = { url: string; close(): Promise<void> };

/** Where webhooks would go: answers 204, and 404 under /404. */
export async function startAppEndpoint(): Promise<AppEndpoint> {
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/404' ? 404 : 204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the endpoint has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
