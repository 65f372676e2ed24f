import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startSandbox, type RunningSandbox } from '../running-sandbox.ts';
import { fixture } from './fixture.ts';

const details = '/account-info/2026-09/details';
const search = '/crm/objects/2026-09/contacts/search';
let nowMs = 1_790_000_000_000;
let hubspot: RunningSandbox;
beforeEach(async () => {
  const { systemEdges } = await import('../../../sandbox/edges.ts');
  hubspot = await startSandbox({ edges: { ...systemEdges, wallMs: () => nowMs } });
  await hubspot.install();
});
afterEach(() => hubspot.close());

async function callTimes(times: number, method: string, path: string, body?: unknown): Promise<number[]> {
  const statuses: number[] = [];
  for (let count = 0; count < times; count += 1)
    statuses.push((await hubspot.api(method, path, body)).status);
  return statuses;
}

test('110 calls in any 10 s, counted as a rolling window', async () => {
  expect(await callTimes(60, 'GET', details)).not.toContain(429);
  nowMs += 9_000;
  expect((await callTimes(51, 'GET', details)).filter((status) => status === 429)).toHaveLength(1);
  nowMs += 1_000;
  expect((await callTimes(61, 'GET', details)).filter((status) => status === 429)).toHaveLength(1);
  const calls = await hubspot.steer('GET', '/_sandbox/calls');
  expect(calls.body).toMatchObject({ rateLimited: 2, total: 173, tokenCalls: 1 });
});

test('says how many calls are left, and refuses in HubSpot’s words', async () => {
  const first = await hubspot.api('GET', details);
  expect(first.headers.get('x-hubspot-ratelimit-max')).toBe('110');
  expect(first.headers.get('x-hubspot-ratelimit-remaining')).toBe('109');
  expect(first.headers.get('x-hubspot-ratelimit-interval-milliseconds')).toBe('10000');
  await callTimes(109, 'GET', details);
  const refused = await hubspot.api('GET', details);
  const { correlationId: _own, ...expected } = fixture('hubspot-error-429-ten-secondly-rolling.observed');
  expect(refused.status).toBe(429);
  expect(refused.body).toMatchObject(expected);
  expect(refused.body['correlationId']).toEqual(expect.any(String));
});

test('portals have limits of their own', async () => {
  await callTimes(110, 'GET', details);
  await hubspot.install(62516);
  expect((await hubspot.api('GET', details)).status).toBe(200);
});

test('search has 5 calls a second of its own and no rate headers', async () => {
  await callTimes(110, 'GET', details);
  expect(await callTimes(6, 'POST', search, {})).toEqual([200, 200, 200, 200, 200, 429]);
  const refused = await hubspot.api('POST', search, {});
  const { correlationId: _own, ...expected } = fixture('hubspot-error-429-search-secondly.sdk');
  expect(refused.body).toMatchObject(expected);
  expect(refused.headers.get('x-hubspot-ratelimit-max')).toBeNull();
  nowMs += 1_000;
  expect((await hubspot.api('POST', search, {})).status).toBe(200);
});

test('the limits can be lifted, and come back', async () => {
  await hubspot.steer('POST', '/_sandbox/faults', { rateLimit: false });
  expect(await callTimes(120, 'GET', details)).not.toContain(429);
  await hubspot.steer('DELETE', '/_sandbox/faults');
  expect(await callTimes(111, 'GET', details)).toContain(429);
});

test('a call without a scope is told which one', async () => {
  const { portalId, userId } = { portalId: 62515, userId: 1001 };
  const { oauth } = hubspot.sandbox.hubspot;
  const code = oauth.issueCode({ portalId, userId, scopes: ['oauth'] }, 'x', null);
  const granted = oauth.redeemCode(code, 'x', null);
  const token = granted.outcome === 'granted' ? granted.accessToken : '';
  const refused = await hubspot.api('GET', '/crm/objects/2026-09/contacts', undefined, token);
  const { correlationId: _own, ...expected } = fixture('hubspot-error-403-missing-scopes.observed');
  expect(refused.status).toBe(403);
  expect(refused.body).toMatchObject(expected);
});
