import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startSandbox, type RunningSandbox } from '../running-sandbox.ts';

const persons = '/api/v2/persons';
const me = '/v1/users/me';
const companyId = 7117171;
let nowMs = 0;
let sandbox: RunningSandbox;
beforeEach(async () => {
  const { systemEdges } = await import('../../../sandbox/edges.ts');
  nowMs = Date.parse('2026-11-21T23:59:00Z');
  sandbox = await startSandbox({ edges: { ...systemEdges, wallMs: () => nowMs }, contacts: 5 });
  await sandbox.pipedrive.install();
});
afterEach(() => sandbox.close());

const get = (path: string) => sandbox.pipedrive.api('GET', path);
const plan = (fields: object) => sandbox.steer('POST', '/_sandbox/pipedrive/plan', { companyId, ...fields });
const faults = (fields: object) => sandbox.steer('POST', '/_sandbox/pipedrive/faults', fields);
const next = (match: string, fault: object) => faults({ next: [{ match, ...fault }] });
async function statuses(times: number, path: string): Promise<number[]> {
  const all: number[] = [];
  for (let count = 0; count < times; count += 1) all.push((await get(path)).status);
  return all;
}

describe('limits', () => {
  test('80 calls in any 2 s on Lite, a rolling window for each user', async () => {
    await plan({ plan: 'Lite' });
    const first = await get(me);
    expect(first.headers.get('x-ratelimit-limit')).toBe('80');
    expect(first.headers.get('x-ratelimit-remaining')).toBe('79');
    expect(await statuses(39, me)).not.toContain(429);
    nowMs += 1_000;
    expect((await statuses(41, me)).filter((status) => status === 429)).toHaveLength(1);
    const refused = await get(me);
    expect([refused.status, refused.body]).toEqual([429, { success: false, error: 'Request over limit' }]);
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
    nowMs += 1_000;
    expect((await statuses(41, me)).filter((status) => status === 429)).toHaveLength(1);
    await sandbox.pipedrive.install(21_000_002);
    expect((await get(me)).status).toBe(200);
  });

  test('480 on Ultimate, and 10 searches on every plan', async () => {
    expect((await get(me)).headers.get('x-ratelimit-limit')).toBe('480');
    const found = await statuses(11, `${persons}/search?term=nobody`);
    expect(found.filter((status) => status === 429)).toHaveLength(1);
    expect((await get(me)).status).toBe(200);
  });

  test('a company’s day has 1,050,000 tokens with five Ultimate seats, and ends at midnight', async () => {
    const spend = async (path: string) => {
      const before = sandbox.sandbox.pipedrive.limits.spentToday(companyId);
      await get(path);
      return sandbox.sandbox.pipedrive.limits.spentToday(companyId) - before;
    };
    expect(await spend(persons)).toBe(10);
    expect(await spend(`${persons}/501`)).toBe(1);
    expect(await spend(`${persons}/search?term=nobody`)).toBe(20);
    expect(await spend('/api/v2/personFields')).toBe(10);
    expect(await spend(me)).toBe(2);
    await plan({ tokensSpent: 1_049_991 });
    const refused = await get(persons);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('x-ratelimit-remaining')).not.toBe('0');
    expect((await get(`${persons}/501`)).status).toBe(200);
    nowMs += 60_000;
    expect((await get(persons)).status).toBe(200);
  });

  test('counts what was called, by kind, and how close together', async () => {
    await sandbox.steer('DELETE', '/_sandbox/calls');
    await get(persons);
    await get(`${persons}/501`);
    await get(`${persons}/502`);
    await sandbox.pipedrive.api('PATCH', `${persons}/501`, { name: 'A' });
    await get('/api/v2/personFields');
    await get(me);
    await get('/v1/webhooks');
    await sandbox.pipedrive.install();
    const { body } = await sandbox.steer('GET', '/_sandbox/calls');
    expect(body['total']).toBe(0);
    expect(body['pipedrive']).toMatchObject({
      total: 8,
      personReads: 3,
      personWrites: 1,
      fieldCalls: 1,
      accountCalls: 1,
      webhookCalls: 1,
      tokenCalls: 1,
      tokensSpent: 10 + 1 + 1 + 5 + 10 + 2 + 10,
      maxIn2s: 7,
      byRoute: { 'GET /api/v2/persons/:id': 2 },
      webhooks: { pending: 0 },
    });
  });
});

describe('refusals', () => {
  test('a missing scope is 403, for webhooks in their own words', async () => {
    await sandbox.steer('POST', '/_sandbox/pipedrive/switches', { scopes: ['base'] });
    await sandbox.pipedrive.install();
    const refused = await get(persons);
    expect([refused.status, refused.body['error']]).toEqual([403, 'Scope and URL mismatch']);
    const webhooks = await get('/v1/webhooks');
    expect([webhooks.status, webhooks.body]).toEqual([403, { success: false, message: 'Forbidden' }]);
    expect((await get(me)).status).toBe(200);
  });

  test('a closed account is 402 everywhere', async () => {
    await sandbox.steer('POST', '/_sandbox/pipedrive/switches', { accountClosed: true });
    expect((await get(me)).status).toBe(402);
    expect((await get(persons)).status).toBe(402);
  });
});

describe('faults', () => {
  test('Cloudflare answers 403 with a page', async () => {
    await next(`GET ${persons}`, { cloudflare: true });
    const refused = await get(persons);
    expect(refused.status).toBe(403);
    expect(refused.headers.get('content-type')).toContain('text/html');
    expect(refused.text).toContain('Cloudflare');
    expect((await get(persons)).status).toBe(200);
  });

  test('both kinds of 429 can be asked for', async () => {
    await next('GET .*', { limited: 'burst' });
    await next('GET .*', { limited: 'daily' });
    const remaining = [];
    for (const expected of [429, 429, 200]) {
      const answer = await get(me);
      expect(answer.status).toBe(expected);
      remaining.push(answer.headers.get('x-ratelimit-remaining') === '0');
    }
    expect(remaining).toEqual([true, false, false]);
  });

  test('a 5xx, a page, a hang-up and half an answer', async () => {
    await next('GET .*', { status: 503 });
    expect((await get(me)).body).toMatchObject({ code: 'ERR_UNKNOWN' });
    await next('GET .*', { html: true, status: 502 });
    expect((await get(me)).text).toContain('<html>');
    await next('GET .*', {});
    await expect(get(me)).rejects.toThrow();
    await next('GET .*', { truncated: true });
    await expect(get(persons)).rejects.toThrow(SyntaxError);
  });

  test('fields can be missing, or be more than known', async () => {
    await next('GET .*', { withoutFields: ['emails'], extraFields: { surprise: 1 } });
    const { body } = await get(`${persons}/501`);
    expect(body['data']).not.toHaveProperty('emails');
    expect(body).toMatchObject({ surprise: 1, data: { id: 501, surprise: 1 } });
  });

  test('a write can be carried out and its answer lost', async () => {
    await next(`POST ${persons}`, { appliedButNoAnswer: true });
    await expect(sandbox.pipedrive.api('POST', persons, { name: 'Lost Answer' })).rejects.toThrow();
    const { people } = sandbox.sandbox.pipedrive;
    expect(people.list(companyId, { search: 'lost answer', offset: 0, limit: 5 }).total).toBe(1);
  });

  test('a token can be refused once, or be gone', async () => {
    const { refreshToken } = await sandbox.pipedrive.install();
    await next('GET .*', { tokenExpired: true });
    expect((await get(me)).status).toBe(401);
    expect((await get(me)).status).toBe(200);
    await next('GET .*', { tokenRevoked: true });
    expect((await get(me)).status).toBe(401);
    const fields = { grant_type: 'refresh_token', refresh_token: refreshToken };
    expect((await sandbox.pipedrive.token(fields)).status).toBe(400);
  });

  test('the token endpoint suffers too', async () => {
    await next('POST /oauth/token', { status: 500 });
    expect((await sandbox.pipedrive.token({})).status).toBe(500);
  });

  test('the limits can be lifted, and everything healed', async () => {
    await plan({ plan: 'Lite', tokensSpent: 150_000 });
    expect((await get(me)).status).toBe(429);
    await faults({ rateLimit: false });
    expect(await statuses(90, me)).not.toContain(429);
    await sandbox.steer('DELETE', '/_sandbox/pipedrive/faults');
    expect((await get(me)).status).toBe(429);
  });
});
