import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { createHubSpotClient, type HubSpotCall } from '../../../../backend/providers/hubspot/client.ts';
import { account, createTestDeps, startHubSpotDouble, type Reply } from './hubspot-double.ts';

const call: HubSpotCall<{ id: string }> = {
  method: 'GET',
  path: '/crm/objects/2026-09/contacts/1',
  route: '/crm/objects/2026-09/contacts/{id}',
  schema: z.object({ id: z.string() }),
  lane: 'background',
  idempotent: true,
};
const good: Reply = { status: 200, json: { id: '1', somethingNew: true } };
const limited = (policyName: string): Reply => ({
  status: 429,
  json: { errorType: 'RATE_LIMIT', policyName },
});

async function ask(replies: Reply[], change: Partial<HubSpotCall<{ id: string }>> = {}) {
  await using double = await startHubSpotDouble(replies);
  const test = createTestDeps(double.url);
  const result = await createHubSpotClient(test.deps).request(account, { ...call, ...change });
  return { ...test, result, seen: double.seen };
}

describe('a call to HubSpot', () => {
  test('carries the token, tolerates unknown fields, and tells its facts without ids', async () => {
    const { result, seen, facts } = await ask([good]);
    expect(result).toEqual({ outcome: 'ok', value: { id: '1' } });
    expect(seen[0]?.headers.authorization).toBe('Bearer token-0');
    expect(facts).toEqual([
      { route: 'GET /crm/objects/2026-09/contacts/{id}', status: 200, lane: 'background', durationMs: 0 },
    ]);
  });

  test('is tried once more with a new token after a 401', async () => {
    const { result, seen, rejected } = await ask([{ status: 401, json: {} }, good]);
    expect(result.outcome).toBe('ok');
    expect(rejected).toEqual(['token-0']);
    expect(seen[1]?.headers.authorization).toBe('Bearer token-1');
  });

  test('is given up after the second 401', async () => {
    const { result, seen } = await ask([{ status: 401 }, { status: 401 }, good]);
    expect(result).toMatchObject({ outcome: 'failed', failure: { kind: 'unauthorized' } });
    expect(seen).toHaveLength(2);
  });

  test('sends nothing when the connection was revoked', async () => {
    await using double = await startHubSpotDouble([good]);
    const { deps } = createTestDeps(double.url);
    deps.tokens.accessToken = () => Promise.resolve({ outcome: 'revoked' });
    const result = await createHubSpotClient(deps).request(account, call);
    expect(result).toMatchObject({ outcome: 'failed', failure: { kind: 'revoked' } });
    expect(double.seen).toHaveLength(0);
  });

  test.each<[string, Reply[], number, number]>([
    ['Retry-After', [{ status: 429, json: {}, headers: { 'retry-after': '7' } }], 7_000, 7_250],
    ['the policy per second', [limited('SECONDLY')], 1_000, 2_000],
    ['the policy per ten seconds', [limited('TEN_SECONDLY_ROLLING')], 10_000, 12_000],
    ['an unknown policy', [limited('NEW_POLICY')], 5_000, 10_000],
    ['a locked record', [{ status: 423, json: {} }], 2_000, 3_000],
    ['a 500', [{ status: 500, text: '<html>' }], 0, 400],
    ['a 502 in HTML', [{ status: 502, text: '<html>' }], 0, 400],
    ['a success in HTML', [{ status: 200, text: '<html>' }], 0, 400],
    ['a success cut short', [{ status: 200, text: '{"id":' }], 0, 400],
    ['a cut connection', ['drop'], 0, 400],
  ])('waits as %s says and tries again', async (_, replies, from, to) => {
    const { result, sleeps } = await ask([...replies, good]);
    expect(result.outcome).toBe('ok');
    expect(sleeps).toHaveLength(1);
    expect(sleeps[0]).toBeGreaterThanOrEqual(from);
    expect(sleeps[0]).toBeLessThanOrEqual(to);
  });

  test.each<[string, Reply, object]>([
    ['the daily limit', limited('DAILY'), { kind: 'rate_limited', policy: 'daily' }],
    [
      'a move between data centres',
      { status: 477, headers: { 'retry-after': '3600' } },
      { kind: 'migrating', retryAfterMs: 3_600_000 },
    ],
    [
      'a wait longer than its patience',
      { status: 429, headers: { 'retry-after': '600' } },
      { kind: 'rate_limited', retryAfterMs: 600_000 },
    ],
    ['a bad request', { status: 400, json: { category: 'VALIDATION_ERROR' } }, { kind: 'validation' }],
    ['a missing record', { status: 404, json: { message: 'resource not found' } }, { kind: 'not_found' }],
    ['an answer of another shape', { status: 200, json: { id: 1 } }, { kind: 'unexpected', status: 200 }],
  ])('is not tried again after %s', async (_, reply, failure) => {
    const { result, seen } = await ask([reply, good]);
    expect(result).toMatchObject({ outcome: 'failed', failure });
    expect(seen).toHaveLength(1);
  });

  test('stops after five attempts, with waits that grow', async () => {
    const { result, seen, sleeps } = await ask(Array.from({ length: 9 }, (): Reply => ({ status: 503 })));
    expect(result).toMatchObject({ failure: { kind: 'unavailable', status: 503, maybeApplied: false } });
    expect(seen).toHaveLength(5);
    expect(sleeps).toEqual([200, 400, 800, 1_600]);
  });

  test.each<[Reply]>([['drop'], [{ status: 500 }], [{ status: 201, text: '<html>' }]])(
    'that is not safe to repeat is left as maybe applied after %j',
    async (reply) => {
      const { result, seen } = await ask([reply, good], { method: 'POST', body: {}, idempotent: false });
      expect(result).toMatchObject({ failure: { kind: 'unavailable', maybeApplied: true } });
      expect(seen).toHaveLength(1);
    },
  );

  test('that is not safe to repeat is repeated after an answer that says it was not applied', async () => {
    const { result } = await ask([limited('SECONDLY'), { status: 423 }, good], { idempotent: false });
    expect(result.outcome).toBe('ok');
  });

  test('gives up on an answer that never comes, and tries again', async () => {
    await using double = await startHubSpotDouble(['hang', good]);
    const { deps, expire } = createTestDeps(double.url);
    const pending = createHubSpotClient(deps).request(account, call);
    while (double.seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expire();
    expect(await pending).toMatchObject({ outcome: 'ok' });
  });

  test('refuses an answer beyond 10 MB', async () => {
    const huge: Reply = { status: 200, text: ' '.repeat(10 * 1024 * 1024 + 1) };
    const { result } = await ask([huge, huge, huge, huge, huge]);
    expect(result).toMatchObject({ failure: { kind: 'unavailable', status: 200 } });
  });

  test('does not trust an answer that came by a redirect', async () => {
    const { result } = await ask(
      Array.from({ length: 10 }, (_, index): Reply => {
        return index % 2 === 0 ? { status: 302, headers: { location: '/elsewhere' } } : good;
      }),
    );
    expect(result).toMatchObject({ outcome: 'failed', failure: { kind: 'unavailable' } });
  });
});

describe('the budget of an account', () => {
  const many = (count: number, lane: 'background' | 'person') =>
    Array.from({ length: count }, () => ({ ...call, lane }));

  test('lets background work start 90 calls in ten seconds and keeps nine for people', async () => {
    await using double = await startHubSpotDouble(() => good);
    const { deps, sleeps } = createTestDeps(double.url);
    const client = createHubSpotClient(deps);
    await Promise.all(many(90, 'background').map((each) => client.request(account, each)));
    await Promise.all(many(9, 'person').map((each) => client.request(account, each)));
    expect(sleeps).toEqual([]);
    await client.request(account, call);
    expect(sleeps).toEqual([10_000]);
  });

  test('grows with what the account allows, and still keeps nine calls for people', async () => {
    await using double = await startHubSpotDouble(() => good);
    const { deps, sleeps } = createTestDeps(double.url);
    const client = createHubSpotClient({ ...deps, callsPer10s: 150 });
    await Promise.all(many(141, 'background').map((each) => client.request(account, each)));
    expect(sleeps).toEqual([]);
    await client.request(account, call);
    expect(sleeps).toEqual([10_000]);
  });

  test('answers a person within their patience when no slot comes free', async () => {
    await using double = await startHubSpotDouble(() => good);
    const { deps } = createTestDeps(double.url);
    deps.budget = { acquire: () => Promise.resolve({ waitMs: 20_000 }) };
    const result = await createHubSpotClient(deps).request(account, { ...call, lane: 'person' });
    expect(result).toMatchObject({ failure: { kind: 'rate_limited', retryAfterMs: 20_000 } });
    expect(double.seen).toHaveLength(0);
  });

  test('counts searches apart, and accounts apart', async () => {
    await using double = await startHubSpotDouble(() => good);
    const { deps, sleeps } = createTestDeps(double.url);
    const client = createHubSpotClient(deps);
    await Promise.all(many(90, 'background').map((each) => client.request(account, each)));
    await client.request(account, { ...call, bucket: 'search' });
    await client.request({ ...account, tenantId: 'another' }, call);
    expect(sleeps).toEqual([]);
  });
});
