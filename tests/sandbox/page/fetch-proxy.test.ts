import { describe, expect, test } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { createFetchProxy, proxyLimits } from '../../../sandbox/page/fetch-proxy.ts';
import type { ProxyRequest } from '../../../sandbox/page/fetch-proxy.ts';

const identity = { portalId: 62515, userId: 1001, userEmail: 'noor@example.com' };
const correlationId = '019a0000-0000-4000-8000-00000000000b';
const secret = 'the-secret';
type Sent = { url: string; init: RequestInit };

function rig(answer: (sent: Sent, count: number) => Response | Promise<Response>) {
  const sent: Sent[] = [];
  const proxy = createFetchProxy({
    project: {
      appId: 7,
      permittedUrls: { fetch: ['https://api.example.com'] },
      localProxy: { 'https://api.example.com': 'http://localhost:3000' },
    },
    clientSecret: secret,
    wallMs: () => 1_795_000_000_000,
    uuid: () => correlationId,
    fetch: async (input, init = {}) => {
      const call = { url: String(input), init };
      sent.push(call);
      return answer(call, sent.length);
    },
  });
  const ask = (request: Partial<ProxyRequest> = {}) =>
    proxy({ url: 'https://api.example.com/v1/card', method: 'GET', headers: {}, ...request }, identity);
  return { ask, sent };
}
const ok = () => Response.json({ ok: true });

describe('what goes out', () => {
  test('identity is appended and cannot be forged by the extension', async () => {
    const { ask, sent } = rig(ok);
    await ask({ url: 'https://api.example.com/v1/card?a=b%20c&userId=9&portalId=1&appId=2&userEmail=x' });
    expect(sent[0]?.url).toBe(
      'http://localhost:3000/v1/card?a=b%20c&userId=1001&portalId=62515&userEmail=noor%40example.com&appId=7',
    );
  });

  test('the signature is over the mapped address, with HubSpot’s escapes decoded, and over the body as sent', async () => {
    const { ask, sent } = rig(ok);
    await ask({ method: 'POST', body: { pronouns: 'xe/xem 🏳️‍⚧️' } });
    const uri = 'http://localhost:3000/v1/card?userId=1001&portalId=62515&userEmail=noor@example.com&appId=7';
    const source = `POST${uri}${JSON.stringify({ pronouns: 'xe/xem 🏳️‍⚧️' })}1795000000000`;
    const headers = new Headers(sent[0]?.init.headers);
    expect(headers.get('x-hubspot-signature-v3')).toBe(
      createHmac('sha256', secret).update(source).digest('base64'),
    );
    expect(headers.get('x-hubspot-request-timestamp')).toBe('1795000000000');
    expect(headers.get('x-hubspot-signature-version')).toBe('v2');
  });

  test('redirects are not followed but reported', async () => {
    const { ask, sent } = rig(
      () => new Response(null, { status: 302, headers: { location: 'https://x.example' } }),
    );
    expect((await ask()).body).toMatchObject({ category: 'BAD_GATEWAY' });
    expect(sent.map(({ init }) => init.redirect)).toEqual(['manual']);
  });
});

describe('what is refused, with nothing sent', () => {
  test.each([
    ['another header', { headers: { 'X-Mine': '1' } }, 400],
    ['two headers', { headers: { Authorization: 'x', 'X-Mine': '1' } }, 400],
    ['a method that HubSpot does not know', { method: 'TRACE' }, 400],
    ['plain http', { url: 'http://api.example.com/v1' }, 400],
    ['no address', { url: 'hello' }, 400],
    ['an origin that is not permitted', { url: 'https://evil.example/v1' }, 403],
    ['an origin that only begins alike', { url: 'https://api.example.com.evil.example/' }, 403],
    ['a request over 1 MB', { method: 'POST', body: { text: 'x'.repeat(proxyLimits.sizeBytes) } }, 413],
  ])('%s', async (_name, request, status) => {
    const { ask, sent } = rig(ok);
    expect((await ask(request)).status).toBe(status);
    expect(sent).toEqual([]);
  });

  test('a forbidden header is refused in HubSpot’s words', async () => {
    const answer = await rig(ok).ask({ headers: { 'X-Mine': '1' } });
    expect(answer.body).toMatchObject({
      category: 'VALIDATION_ERROR',
      message:
        "Invalid Request Headers provided. Only 'Authorization' header is allowed from hubspot.fetch()",
    });
  });

  test('the 21st request at once gets 429; afterwards there is room again', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { ask } = rig(async () => {
      await gate;
      return ok();
    });
    const running = Array.from({ length: proxyLimits.inFlight }, () => ask());
    expect((await ask()).status).toBe(429);
    release();
    await Promise.all(running);
    expect((await ask()).status).toBe(200);
  });
});

describe('what comes back', () => {
  test('a success in its envelope', async () => {
    const answer = await rig(ok).ask();
    expect(answer).toMatchObject({ status: 200, body: { status: 'success', responseBody: { ok: true } } });
  });

  test('a refusal of the app’s server is hidden in an answer of status 200', async () => {
    const { ask, sent } = rig(() => Response.json({ error: 'forbidden' }, { status: 403 }));
    expect(await ask()).toEqual({
      status: 200,
      body: {
        status: 'error',
        context: {
          portalId: ['62515'],
          httpMethod: ['GET'],
          requestUri: ['https://api.example.com/v1/card'],
          correlationId: [correlationId],
          appServerStatusCode: ['403'],
        },
        message: 'Error returned from Request Uri',
        responseBody: { error: 'forbidden' },
        errors: [{ message: 'Unacceptable HTTP status 403 calling https://api.example.com/v1/card' }],
        category: 'BAD_GATEWAY',
      },
    });
    expect(sent).toHaveLength(1);
  });

  test.each([
    ['a 5xx', () => new Response('', { status: 503 })],
    ['a broken connection', () => Promise.reject(new TypeError('fetch failed'))],
  ])('%s is tried once more, and no more', async (_name, fail) => {
    const broken = rig(fail);
    expect((await broken.ask()).body).toMatchObject({ status: 'error', category: 'BAD_GATEWAY' });
    expect(broken.sent).toHaveLength(2);
    const healed = rig((_sent, count) => (count === 1 ? fail() : ok()));
    expect((await healed.ask()).body).toMatchObject({ status: 'success' });
  });

  test('a backend that does not answer in time is given up', async () => {
    const { ask } = rig(
      ({ init }) =>
        new Promise((_resolve, reject) =>
          init.signal?.addEventListener('abort', () => reject(new Error('aborted'))),
        ),
    );
    expect((await ask({ timeoutMs: 30 })).body).toMatchObject({ category: 'GATEWAY_TIMEOUT' });
  });

  test('an answer over 1 MB is refused', async () => {
    const { ask } = rig(() => new Response('x'.repeat(proxyLimits.sizeBytes + 1)));
    expect((await ask()).body).toMatchObject({ status: 'error', category: 'BAD_GATEWAY' });
  });
});
