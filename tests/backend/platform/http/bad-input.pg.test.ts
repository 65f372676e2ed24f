import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';
import { settledSnapshot } from '../../../fixtures/full-tenant.ts';
import { sendRaw } from '../../../fixtures/raw-request.ts';
import { allRoutes, sampleOf } from '../../../fixtures/sample-request.ts';

let backend: Backend;
let contactId: string;
let before: unknown[];
const fields = { firstName: 'Robin' };

beforeAll(async () => {
  backend = await startBackend({ contacts: 3 });
  contactId = String((await backend.api('POST', '/api/contacts', { fields })).body['id']);
  before = await settledSnapshot(backend, backend.tenantId);
}, 180_000);
afterAll(() => backend.close());

const json: [string, string] = ['content-type', 'application/json'];
const send = (method: string, path: string, headers: [string, string][], body?: string | Buffer) =>
  sendRaw(backend.url + path, {
    method,
    headers: [['host', new URL(backend.url).host], ['authorization', `Bearer ${backend.apiKey}`], ...headers],
    ...(body === undefined ? {} : { body }),
  });
const meaning = ({ status, body }: { status: number; body: Record<string, unknown> }) => [
  status,
  body['code'],
];

describe('a bad request has a code of its own and writes nothing:', () => {
  afterEach(async () => {
    const { personalReads } = backend.context;
    await personalReads.flush();
    const now = (await settledSnapshot(backend, backend.tenantId)).filter(notCounted);
    expect(now).toEqual(before.filter(notCounted));
  });
  /** How often a key reads is counted, also when it asks for what is not there. */
  const notCounted = (row: unknown) => !['personal_read', 'api_key'].includes(String(Object(row)['table']));

  test.each<[string, string, string, unknown, number, string]>([
    ['an unknown field of the body', 'POST', '/api/contacts', { fields, x: 1 }, 400, 'unknown_field'],
    ['an unknown field within it', 'POST', '/api/contacts', { fields: { x: 'y' } }, 400, 'unknown_field'],
    ['an unknown parameter', 'GET', '/api/contacts?x=1', undefined, 400, 'unknown_field'],
    ['a value of the wrong type', 'POST', '/api/contacts', { fields: { phone: 5 } }, 400, 'invalid_request'],
    ['a body that is a list', 'POST', '/api/contacts', [], 400, 'invalid_request'],
    ['a body that is missing', 'POST', '/api/contacts', undefined, 400, 'invalid_request'],
    ['an id that is none', 'GET', '/api/contacts/x', undefined, 400, 'invalid_request'],
    ['a page that is too large', 'GET', '/api/contacts?limit=201', undefined, 400, 'page_too_large'],
    ['a page of nothing', 'GET', '/api/contacts?limit=0', undefined, 400, 'invalid_request'],
    ['a page that is no number', 'GET', '/api/contacts?limit=many', undefined, 400, 'invalid_request'],
    ['a cursor that is none', 'GET', '/api/contacts?cursor=%00', undefined, 400, 'invalid_cursor'],
    ['a cursor of another list', 'GET', '/api/conflicts?cursor=x', undefined, 400, 'invalid_cursor'],
    [
      'a cursor that is too long',
      'GET',
      `/api/contacts?cursor=${'x'.repeat(3000)}`,
      undefined,
      400,
      'invalid_cursor',
    ],
    [
      'a parameter that comes twice',
      'GET',
      '/api/contacts?limit=1&limit=1',
      undefined,
      400,
      'repeated_parameter',
    ],
    ['a filter that cannot be read', 'GET', '/api/contacts?filter=x', undefined, 400, 'invalid_filter'],
    ['a method that is none', 'PUT', '/api/contacts', undefined, 405, 'method_not_allowed'],
    ['a route that is none', 'GET', '/api/people', undefined, 404, 'not_found'],
  ])('%s', async (_name, method, path, body, status, code) => {
    expect(meaning(await backend.api(method, path, body))).toEqual([status, code]);
  });

  test.each(['authorization', 'content-type', 'idempotency-key', 'if-match', 'if-none-match'])(
    'the header %s sent twice',
    async (name) => {
      const twice: [string, string][] = [
        [name, 'application/json'],
        [name, 'application/json'],
      ];
      const answer = await send(
        'POST',
        '/api/contacts',
        name === 'content-type' ? twice : [json, ...twice],
        '{}',
      );
      expect(meaning(answer)).toEqual([400, 'repeated_header']);
    },
  );

  test.each<[string, [string, string][], string | Buffer, number, string]>([
    ['text instead of JSON', [['content-type', 'text/plain']], '{}', 415, 'unsupported_media_type'],
    ['a form', [['content-type', 'application/x-www-form-urlencoded']], 'a=b', 415, 'unsupported_media_type'],
    ['no media type', [], '{}', 415, 'unsupported_media_type'],
    [
      'a compressed body',
      [json, ['content-encoding', 'gzip']],
      Buffer.from([31, 139]),
      415,
      'unsupported_media_type',
    ],
    ['half a document', [json], '{"fields":', 400, 'invalid_request'],
    ['bytes that are not UTF-8', [json], Buffer.from([0x22, 0xff, 0x22]), 400, 'invalid_request'],
    ['a body of more than a megabyte', [json], 'x'.repeat(1_000_001), 413, 'payload_too_large'],
    [
      'a key of 256 characters',
      [json, ['idempotency-key', 'k'.repeat(256)]],
      '{"fields":{}}',
      400,
      'invalid_header',
    ],
    ['a key with a blank', [json, ['idempotency-key', 'a b']], '{"fields":{}}', 400, 'invalid_header'],
  ])('%s', async (_name, headers, body, status, code) => {
    expect(meaning(await send('POST', '/api/contacts', headers, body))).toEqual([status, code]);
  });

  test('an Idempotency-Key on a route that only reads', async () => {
    const answer = await send('GET', '/api/contacts', [['idempotency-key', 'read-1']]);
    expect(meaning(answer)).toEqual([400, 'invalid_header']);
  });

  test('a version that is not there any more', async () => {
    const body = JSON.stringify({ fields: { firstName: 'Somebody else' } });
    const answer = await send('PATCH', `/api/contacts/${contactId}`, [json, ['if-match', '"99"']], body);
    expect(meaning(answer)).toEqual([412, 'precondition_failed']);
  });

  test('anything unknown, at every route that there is', async () => {
    for (const [name, spec] of allRoutes.filter(([, { callers }]) => callers.includes('api_key'))) {
      const { method, path, body } = sampleOf(name, spec, { own: contactId });
      const surprising = `${path}${path.includes('?') ? '&' : '?'}surprise=1`;
      expect([name, ...meaning(await backend.api(method, surprising, body))]).toEqual([
        name,
        400,
        'unknown_field',
      ]);
      if (!spec.body) continue;
      for (const wrong of [{ ...Object(body), surprise: 1 }, [], 'text', 5]) {
        const answer = await backend.api(method, path, wrong);
        expect([name, answer.status]).toEqual([name, 400]);
        expect(['unknown_field', 'invalid_request']).toContain(answer.body['code']);
      }
    }
  });
});

describe('a repeat with the same Idempotency-Key', () => {
  const post = (key: string, body: unknown, path = '/api/contacts') =>
    send('POST', path, [json, ['idempotency-key', key]], JSON.stringify(body));
  const named = (name: string) =>
    backend.rows(`select id from contact where tenant_id = $1 and fields->'firstName'->>'value' = $2`, [
      backend.tenantId,
      name,
    ]);

  test('gets the first answer, marked as such, and makes nothing more', async () => {
    const body = { fields: { firstName: 'Once' } };
    const first = await post('once', body);
    const second = await post('once', body);
    expect([first.status, first.headers['idempotency-replayed']]).toEqual([201, undefined]);
    expect([second.status, second.headers['idempotency-replayed']]).toEqual([201, 'true']);
    expect(second.body).toEqual(first.body);
    expect(await named('Once')).toHaveLength(1);
  });

  test('has the headers of the first answer, but for the allowance and the id, which are its own', async () => {
    const headersOf = async () => {
      const { status, headers } = await post('tagged', { fields: { firstName: 'Tagged' } });
      const { date: _, ratelimit, 'x-request-id': id, 'idempotency-replayed': replayed, ...rest } = headers;
      return { own: { ratelimit, id }, replayed, status, rest };
    };
    const first = await headersOf();
    const [made] = await named('Tagged');
    await backend.api('PATCH', `/api/contacts/${made?.['id']}`, { fields: { firstName: 'Tagged anew' } });
    const second = await headersOf();
    expect(first.rest['etag']).toMatch(/^"1-[0-9a-f]{12}"$/);
    expect([second.status, second.replayed]).toEqual([201, 'true']);
    expect(second.rest).toEqual(first.rest);
    expect(second.own.id).not.toBe(first.own.id);
  });

  test('but another body, or another route, is refused', async () => {
    await post('reused', { fields: { firstName: 'First' } });
    const refusal = [422, 'idempotency_key_reused'];
    expect(meaning(await post('reused', { fields: { firstName: 'Second' } }))).toEqual(refusal);
    expect(meaning(await post('reused', {}, '/api/sync/plan'))).toEqual(refusal);
    expect(await named('Second')).toEqual([]);
  });

  test('at the same time has one effect', async () => {
    // Many rounds: whether two meet in the same moment is chance.
    for (let round = 0; round < 15; round += 1) {
      const body = { fields: { firstName: `AtOnce${round}` } };
      const answers = await Promise.all(Array.from({ length: 6 }, () => post(`at-once-${round}`, body)));
      const codes = answers.map((answer) => answer.body['code'] ?? answer.status);
      expect(codes).toContain(201);
      expect(codes.filter((code) => code !== 201 && code !== 'idempotency_in_progress')).toEqual([]);
      expect(await named(`AtOnce${round}`)).toHaveLength(1);
    }
  });

  test('by another caller is a request of its own', async () => {
    const body = { fields: { firstName: 'Twice' } };
    await post('mine', body);
    const path = '/api/contacts';
    const other = await backend.api('POST', '/api/api-keys', { name: 'second', role: 'admin' });
    const headers: [string, string][] = [
      ['host', new URL(backend.url).host],
      ['authorization', `Bearer ${String(other.body['key'])}`],
      json,
      ['idempotency-key', 'mine'],
    ];
    const sent = { method: 'POST', headers, body: JSON.stringify(body) };
    expect((await sendRaw(backend.url + path, sent)).headers['idempotency-replayed']).toBeUndefined();
    expect(await named('Twice')).toHaveLength(2);
  });
});
