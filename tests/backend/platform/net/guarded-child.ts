/** A process with the guard in place: tries what the test asks for and tells what came of each. */
import { createServer } from 'node:http';
import { Client } from '@hubspot/api-client';
import { guardOutgoing, oneRequest } from '../../../../backend/platform/net/outgoing-guard.ts';

const seen: string[] = [];
const open = () => {
  const server = createServer((request, response) => {
    seen.push(
      `${request.headers.host?.split(':')[0]} ${request.url} ${request.headers.authorization ?? 'no token'}`,
    );
    const to = new URL(request.url ?? '/', 'http://x').searchParams.get('to');
    if (to === null) response.end('{}');
    else response.writeHead(302, { location: to }).end();
  });
  return new Promise<{ port: number; close(): void }>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      resolve({ port, close: () => void server.close() });
    });
  });
};

const [listed, other] = await Promise.all([open(), open()]);
const reasons: string[] = [];
const guard = await guardOutgoing({
  allowed: [`localhost:${listed.port}`, 'crm.example.com', 'inward.example.com', '*.pipedrive.com'],
  onRefused: (reason) => reasons.push(reason),
  lookup: (hostname, options, callback) => {
    const address = hostname === 'crm.example.com' ? '203.0.113.7' : '169.254.169.254';
    const here = hostname === 'localhost' ? '127.0.0.1' : address;
    if (options.all) callback(null, [{ address: here, family: 4 }]);
    else callback(null, here, 4);
  },
});

const attempt = async (name: string, work: () => Promise<Response>) => {
  reasons.length = 0;
  const outcome = await Promise.race([
    work().then(
      (response) => `answered ${response.status}`,
      () => 'failed',
    ),
    new Promise<string>((resolve) => setTimeout(() => resolve('went out'), 400)),
  ]);
  return [name, [outcome, ...reasons].join(' ')];
};
const home = `http://localhost:${listed.port}`;
const hubspot = new Client({ basePath: home, accessToken: 'secret', numberOfApiCallRetries: 0 });
const through = (path: string) => oneRequest(() => hubspot.apiRequest({ method: 'GET', path }));

const results = Object.fromEntries([
  ['guard', guard.outcome],
  await attempt('listed', () => fetch(home)),
  await attempt('other port', () => fetch(`http://localhost:${other.port}`)),
  await attempt('other host', () => fetch('https://elsewhere.example.com')),
  await attempt('two labels', () => fetch('https://a.b.pipedrive.com')),
  await attempt('name that leads inward', () => fetch('https://inward.example.com')),
  await attempt('metadata', () => fetch('http://169.254.169.254/latest')),
  await attempt('public name', () => fetch('https://crm.example.com')),
  await attempt('plain http', () => fetch('http://crm.example.com')),
  await attempt('client', () => through('/a')),
  await attempt('client, redirected here', () => through('/b?to=/c')),
  await attempt('client, redirected away', () => through(`/d?to=http://localhost:${other.port}/e`)),
  await attempt('any public host', () =>
    oneRequest(() => fetch('https://inward.example.com'), { anyPublicHost: true }),
  ),
]);
if (guard.outcome === 'guarding') guard.remove();
process.stdout.write(JSON.stringify({ results, seen }));
process.exit(0);
