import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { networksOf } from '../../../../backend/config/proxies.ts';
import { addressOf, requestIdentity } from '../../../../backend/platform/http/request-identity.ts';
import { createLog } from '../../../../backend/platform/log.ts';
import { systemRandom } from '../../../../backend/platform/random.ts';
import { currentRequest } from '../../../../backend/platform/request-context.ts';
import { listen } from '../../../fixtures/listen.ts';

describe('a request', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  let site: Awaited<ReturnType<typeof listen>>;
  beforeAll(async () => {
    site = await listen();
    const app = express();
    app.use(requestIdentity({ random: systemRandom, trustedProxies: networksOf(['127.0.0.0/8', '::1']) }));
    app.get('/', async (_request, response) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      log.info({}, 'seen');
      response.json(currentRequest());
    });
    site.handle(app);
  });
  afterAll(() => new Promise((resolve) => void site.server.close(resolve)));

  const ask = async (headers: Record<string, string>) => {
    const response = await fetch(site.url, { headers });
    const id = response.headers.get('x-request-id');
    return { id, context: (await response.json()) as Record<string, unknown> };
  };

  it('keeps the id that it came with, and answers with it', async () => {
    const { id, context } = await ask({ 'x-request-id': 'proxy-1234567890abcdef' });
    expect([id, context['correlationId']]).toEqual(['proxy-1234567890abcdef', 'proxy-1234567890abcdef']);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ correlationId: id, msg: 'seen' });
  });

  it.each(['short', 'somebody@example.com-1234', 'x'.repeat(65), 'with blanks 1234567890'])(
    'is given an id of its own in place of %j',
    async (offered) => {
      const { id } = await ask({ 'x-request-id': offered });
      expect(id).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it('has the address that its proxy saw, and the first 200 characters of its program', async () => {
    const { context } = await ask({
      'x-forwarded-for': '9.9.9.9, 203.0.113.7',
      'user-agent': 'a'.repeat(300),
    });
    expect(context).toMatchObject({ address: '203.0.113.7', agent: 'a'.repeat(200) });
  });
});

describe('the address of a caller', () => {
  const trusted = networksOf(['10.0.0.0/8', 'fd00::/8']);

  it.each([
    ['is the socket’s where no proxy is trusted', '203.0.113.7', '1.2.3.4', '203.0.113.7'],
    ['is what the proxy saw', '10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['is not what the caller wrote before the proxy', '10.1.2.3', '1.2.3.4, 198.51.100.1', '198.51.100.1'],
    ['is found behind several proxies', '10.1.2.3', '198.51.100.1, 10.9.9.9, fd00::1', '198.51.100.1'],
    ['is the proxy’s where the list makes no sense', '10.1.2.3', 'unknown', '10.1.2.3'],
    ['is IPv4 also through an IPv6 socket', '::ffff:10.1.2.3', '198.51.100.1', '198.51.100.1'],
  ])('%s', (_name, peer, forwardedFor, expected) => {
    expect(addressOf(peer, forwardedFor, trusted)).toBe(expected);
  });

  it('is not known once the socket is gone', () =>
    expect(addressOf(undefined, '1.2.3.4', trusted)).toBeNull());
});
