import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { signV1, signV2, signV3 } from '../../sandbox/hubspot/signature.ts';
import { portalId, startBackend, type Backend } from '../fixtures/backend.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ contacts: 1 });
  await backend.sync();
}, 180_000);
beforeEach(async () => {
  await backend.rows('delete from webhook_event');
  backend.queue.sent.length = 0;
});
afterAll(() => backend.close());

const secret = 'sandbox-client-secret';
const path = '/webhooks/hubspot';
const minute = 60_000;
const stored = async () => (await backend.rows('select 1 from webhook_event')).length;

const bodyOf = (value: string) =>
  JSON.stringify([
    {
      eventId: 48,
      subscriptionId: 1,
      portalId,
      appId: 1001001,
      occurredAt: backend.clock.nowMs(),
      subscriptionType: 'contact.propertyChange',
      attemptNumber: 0,
      objectId: 101,
      propertyName: 'jobtitle',
      propertyValue: value,
      changeSource: 'CRM_UI',
    },
  ]);

/** Through a proxy: another host, another protocol, and the address as it was called only in the signature. */
async function post(pathAndQuery: string, body: string, headers: Record<string, string>) {
  const { port } = new URL(backend.url);
  const response = await fetch(`http://127.0.0.1:${port}${pathAndQuery}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-host': 'elsewhere.example',
      'x-forwarded-proto': 'https',
      ...headers,
    },
    body,
  });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

const v3 = (pathAndQuery: string, body: string, timestampMs: number, key = secret) => ({
  'x-hubspot-request-timestamp': String(timestampMs),
  'x-hubspot-signature-v3': signV3({
    method: 'POST',
    uri: backend.url + pathAndQuery,
    body,
    timestampMs,
    secret: key,
  }),
});

describe('a delivery that HubSpot signed (v3)', () => {
  test.each([
    [
      'behind a proxy, with an encoded query',
      `${path}?from=a%3Ab%2Fc%20d&who=%C3%A9%40x`,
      (body: string) => body,
    ],
    [
      'with unusual spacing and letters beyond ASCII',
      path,
      (body: string) => ` \n${body.replaceAll(',', ' ,\t').replaceAll(':', ' : ')}\r\n`,
    ],
  ])('C48 %s is accepted and stored', async (_name, url, shaped) => {
    const body = shaped(bodyOf('Zoë Ångström שלום 🏳️‍⚧️'));
    const answer = await post(url, body, v3(url, body, backend.clock.nowMs()));
    expect(answer.status).toBe(202);
    expect(await stored()).toBe(1);
  });
});

describe('a delivery that is not to be believed', () => {
  const refused: [string, (body: string, nowMs: number) => Record<string, string>][] = [
    ['is six minutes old', (body, nowMs) => v3(path, body, nowMs - 6 * minute)],
    ['is from the future', (body, nowMs) => v3(path, body, nowMs + 6 * minute)],
    ['has no signature', (_body, nowMs) => ({ 'x-hubspot-request-timestamp': String(nowMs) })],
    [
      'has no time',
      (body, nowMs) => {
        const { 'x-hubspot-request-timestamp': _, ...rest } = v3(path, body, nowMs);
        return rest;
      },
    ],
    [
      'has v1 only',
      (body, nowMs) => ({
        'x-hubspot-signature': signV1({ body, secret }),
        'x-hubspot-signature-version': 'v1',
        'x-hubspot-request-timestamp': String(nowMs),
      }),
    ],
    [
      'has v2 only',
      (body, nowMs) => ({
        'x-hubspot-signature': signV2({ method: 'POST', uri: backend.url + path, body, secret }),
        'x-hubspot-signature-version': 'v2',
        'x-hubspot-request-timestamp': String(nowMs),
      }),
    ],
    ['is signed with another secret', (body, nowMs) => v3(path, body, nowMs, 'guessed')],
    ['is signed for another body', (_body, nowMs) => v3(path, bodyOf('other'), nowMs)],
    [
      'is signed for the address of the proxy',
      (body, nowMs) => {
        const uri = `https://elsewhere.example${path}`;
        const signature = signV3({ method: 'POST', uri, body, timestampMs: nowMs, secret });
        return { ...v3(path, body, nowMs), 'x-hubspot-signature-v3': signature };
      },
    ],
    [
      'has something else for a signature',
      (body, nowMs) => ({
        ...v3(path, body, nowMs),
        'x-hubspot-signature-v3': '💥'.codePointAt(0)?.toString() ?? '',
      }),
    ],
  ];
  test.each(refused)('C48 because it %s is answered 401 and leaves no work', async (_name, headersOf) => {
    const body = bodyOf('Cooper');
    const answer = await post(path, body, headersOf(body, backend.clock.nowMs()));
    expect(answer.status).toBe(401);
    expect(answer.type).toContain('application/problem+json');
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'unauthenticated' });
    expect(await stored()).toBe(0);
    expect(backend.queue.sent).toEqual([]);
  });
});
