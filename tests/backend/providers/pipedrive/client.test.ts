import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { createPipedriveClient, type PipedriveCall } from '../../../../backend/providers/pipedrive/client.ts';
import { account, startHubSpotDouble as startDouble, type Reply } from '../hubspot/hubspot-double.ts';
import { createTestDeps, payload } from './pipedrive-deps.ts';

type Data = { data: { id: number } };
const call: PipedriveCall<Data> = {
  method: 'GET',
  path: '/api/v2/persons/501',
  route: '/api/v2/persons/{id}',
  schema: z.object({ data: z.object({ id: z.number() }) }),
  cost: 'updatePerson',
  idempotent: true,
  options: undefined,
};
const good: Reply = { status: 200, json: { success: true, data: { id: 501, somethingNew: true } } };
const recorded = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.unknown(),
});

function from(file: string): Reply {
  const { status, headers, body } = recorded.parse(JSON.parse(payload(file)));
  return { status, headers, json: body };
}
const answer = (status: number, file: string): Reply => ({ status, text: payload(file) });
const cloudflare: Reply = {
  status: 403,
  text: payload('error-403-cloudflare.SYNTHETIC.html'),
  headers: { 'content-type': 'text/html; charset=UTF-8' },
};

async function ask(replies: Reply[], change: Partial<PipedriveCall<Data>> = {}) {
  await using double = await startDouble(replies);
  const test = createTestDeps(double.url);
  const result = await createPipedriveClient(test.deps).request(account, { ...call, ...change });
  return { ...test, result, seen: double.seen };
}

describe('a call to Pipedrive', () => {
  test('carries the token, tolerates unknown fields, tells its facts without ids and is counted', async () => {
    const counter = { calls: 0 };
    const { result, seen, facts } = await ask([good], { options: { counter } });
    expect(result).toEqual({ outcome: 'ok', value: { data: { id: 501 } } });
    expect(seen[0]?.headers.authorization).toBe('Bearer token-0');
    expect(counter.calls).toBe(1);
    expect(facts).toEqual([
      { route: 'GET /api/v2/persons/{id}', status: 200, lane: 'background', durationMs: 0 },
    ]);
  });

  test('is tried once more with a new token after a 401, and given up after the second', async () => {
    const refused = answer(401, 'error-401-v1.json');
    const once = await ask([refused, good]);
    expect(once.result.outcome).toBe('ok');
    expect(once.rejected).toEqual(['token-0']);
    expect(once.seen[1]?.headers.authorization).toBe('Bearer token-1');
    const twice = await ask([refused, refused, good]);
    expect(twice.result).toMatchObject({ failure: { kind: 'unauthorized' } });
    expect(twice.seen).toHaveLength(2);
  });

  test('sends a token nowhere but to the allowed hosts', async () => {
    await using double = await startDouble([good]);
    const { deps } = createTestDeps(double.url);
    const client = createPipedriveClient({ ...deps, hosts: ['*.pipedrive.com'] });
    expect(await client.request(account, call)).toMatchObject({ failure: { kind: 'unavailable' } });
    expect(double.seen).toHaveLength(0);
  });

  test('follows no redirect', async () => {
    await using elsewhere = await startDouble([good]);
    const moved: Reply = { status: 307, headers: { location: `${elsewhere.url}/api/v2/persons/501` } };
    const { result } = await ask(Array.from({ length: 5 }, () => moved));
    expect(result).toMatchObject({ failure: { kind: 'unavailable', status: 307 } });
    expect(elsewhere.seen).toHaveLength(0);
  });

  test('is cut when no answer comes in time', async () => {
    await using double = await startDouble(['hang']);
    const { deps, expire } = createTestDeps(double.url);
    const asked = createPipedriveClient(deps).request(account, { ...call, idempotent: false });
    while (double.seen.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expire();
    expect(await asked).toMatchObject({ failure: { kind: 'unavailable', maybeApplied: true } });
  });

  test('reads no answer beyond 10 MB', async () => {
    const huge: Reply = { status: 200, text: `{"data":"${'a'.repeat(11 * 1024 * 1024)}"}` };
    const { result } = await ask([huge], { idempotent: false });
    expect(result).toMatchObject({ failure: { kind: 'unavailable', status: 200 } });
  });

  test.each<[string, Reply, number, number]>([
    ['a burst 429', from('error-429.SYNTHETIC.json'), 2_000, 3_000],
    ['a 429 without headers', { status: 429, json: {} }, 5_000, 10_000],
    ['Retry-After', { status: 429, json: {}, headers: { 'retry-after': '7' } }, 7_000, 7_250],
    ['a 500', answer(500, 'error-500-v2.json'), 0, 400],
    ['a 503 in HTML', { status: 503, text: '<html>', headers: { 'content-type': 'text/html' } }, 0, 400],
    ['a success in HTML', { status: 200, text: '<html>', headers: { 'content-type': 'text/html' } }, 0, 400],
    ['a success cut short', { status: 200, text: '{"data":' }, 0, 400],
    ['a cut connection', 'drop', 0, 400],
  ])('waits as %s says and tries again', async (_, reply, fromMs, toMs) => {
    const { result, sleeps } = await ask([reply, good]);
    expect(result.outcome).toBe('ok');
    expect(sleeps).toHaveLength(1);
    expect(sleeps[0]).toBeGreaterThanOrEqual(fromMs);
    expect(sleeps[0]).toBeLessThanOrEqual(toMs);
  });

  test.each<[string, Reply, object]>([
    ['a daily 429', from('error-429-daily.SYNTHETIC.json'), { kind: 'rate_limited', policy: 'daily' }],
    ['Cloudflare’s page', cloudflare, { kind: 'rate_limited', policy: 'unknown', retryAfterMs: 900_000 }],
    ['a closed account', { status: 402, json: { success: false } }, { kind: 'payment_required' }],
    [
      'a capped feature',
      answer(403, 'error-403-capping.json'),
      { kind: 'quota', code: 'feature_capping_deals_limit' },
    ],
    ['a missing scope', { status: 403, json: { success: false } }, { kind: 'missing_scopes', scopes: [] }],
    ['a record that is not there', answer(404, 'error-404-v2.json'), { kind: 'not_found' }],
    ['a record that is gone', { status: 410, json: {} }, { kind: 'not_found' }],
    ['a feature that is off', { status: 415, json: {} }, { kind: 'quota', code: 'feature_off' }],
    [
      'a refused field',
      answer(400, 'webhook-create-v1.response-400.json'),
      { kind: 'validation', issues: [{ code: 'INVALID', property: 'subscription_url' }] },
    ],
    ['another shape', { status: 200, json: { data: { id: 'five' } } }, { kind: 'unexpected', status: 200 }],
  ])('is not repeated after %s', async (_, reply, failure) => {
    const { result, seen } = await ask([reply, good]);
    expect(result).toMatchObject({ outcome: 'failed', failure });
    expect(seen).toHaveLength(1);
  });

  test('a page from in between that says 404 is not a deleted record', async () => {
    const page: Reply = { status: 404, text: '<html>', headers: { 'content-type': 'text/html' } };
    const { result } = await ask(Array.from({ length: 5 }, () => page));
    expect(result).toMatchObject({ failure: { kind: 'unavailable', status: 404 } });
  });

  test.each<[string, Reply]>([
    ['a 500', answer(500, 'error-500-v2.json')],
    ['a 501', { status: 501, json: {} }],
    ['a cut connection', 'drop'],
    ['half an answer', { status: 201, text: '{"data":' }],
  ])('a creation is not repeated after %s', async (_, reply) => {
    const { result, seen } = await ask([reply, good], { method: 'POST', idempotent: false });
    expect(result).toMatchObject({ failure: { kind: 'unavailable', maybeApplied: true } });
    expect(seen).toHaveLength(1);
  });

  test('keeps no words of an answer', async () => {
    const words = {
      success: false,
      error: 'Robin',
      error_info: 'Robin',
      code: 'Robin Doe',
      errors: { 'R D': [] },
    };
    const { result } = await ask([{ status: 400, json: words, headers: { 'x-request-id': 'a b' } }]);
    expect(JSON.stringify(result)).not.toContain('Robin');
    expect(result).toMatchObject({ failure: { correlationId: null, issues: [{ property: null }] } });
  });
});

describe('the budgets', () => {
  const many = async (
    count: number,
    lane: 'background' | 'person',
    change: Partial<PipedriveCall<Data>> = {},
  ) => {
    await using double = await startDouble(() => good);
    const { deps, sleeps } = createTestDeps(double.url);
    const client = createPipedriveClient(deps);
    for (let index = 0; index < count; index += 1) {
      await client.request(account, { ...call, ...change, options: { lane } });
    }
    return sleeps;
  };

  test('an unknown plan gets 80 calls in 2 s, the last 8 of them for people', async () => {
    expect(await many(72, 'background')).toEqual([]);
    expect(await many(73, 'background')).toEqual([2_000]);
    expect(await many(80, 'person')).toEqual([]);
    expect(await many(81, 'person')).toEqual([2_000]);
  });

  test('searches have their own window of 10', async () => {
    expect(await many(9, 'background', { bucket: 'search' })).toEqual([]);
    expect(await many(10, 'background', { bucket: 'search' })).toEqual([2_000]);
  });

  test('the window grows to what Pipedrive’s header says', async () => {
    await using double = await startDouble(() => ({ ...good, headers: { 'x-ratelimit-limit': '480' } }));
    const { deps, sleeps } = createTestDeps(double.url);
    const client = createPipedriveClient(deps);
    for (let index = 0; index < 432; index += 1) await client.request(account, call);
    expect(sleeps).toEqual([]);
    expect(await client.planOf(account)).toEqual({ burstPerTwoSeconds: 480, dailyTokens: null });
    await client.request(account, call);
    expect(sleeps).toEqual([2_000]);
  });

  test('background work leaves the last tenth of the day’s tokens, people may use them', async () => {
    await using double = await startDouble(() => good);
    const { deps } = createTestDeps(double.url);
    const plan = () => Promise.resolve({ burstPerTwoSeconds: 480, dailyTokens: 50 });
    const client = createPipedriveClient({ ...deps, plan });
    for (let index = 0; index < 9; index += 1) await client.request(account, call);
    const refused = await client.request(account, call);
    expect(refused).toMatchObject({ failure: { kind: 'rate_limited', policy: 'daily' } });
    expect(double.seen).toHaveLength(9);
    expect((await client.request(account, { ...call, options: { lane: 'person' } })).outcome).toBe('ok');
  });

  test('after a daily 429 the whole company’s background work rests for an hour, then asks again', async () => {
    const replies = [from('error-429-daily.SYNTHETIC.json'), good, good];
    await using double = await startDouble(replies);
    const { deps, clock } = createTestDeps(double.url);
    const client = createPipedriveClient(deps);
    await client.request(account, call);
    const other = { ...account, connectionId: 'another user of the company' };
    expect(await client.request(other, call)).toMatchObject({ failure: { retryAfterMs: 3_600_000 } });
    expect(double.seen).toHaveLength(1);
    expect((await client.request(other, { ...call, options: { lane: 'person' } })).outcome).toBe('ok');
    await clock.sleep(3_600_000);
    expect((await client.request(account, call)).outcome).toBe('ok');
  });
});
