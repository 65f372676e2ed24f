import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../../../backend/platform/clock.ts';
import { firstCompanyId, firstUserId } from '../../../../sandbox/pipedrive/companies.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';

let backend: Backend;
let url: string;
let authorization: string;
beforeEach(async () => {
  backend = await startBackend({ contacts: 3, fields: false });
  await backend.connectPipedrive();
  const [hook] = backend.pipedrive.webhooks.list(firstUserId(firstCompanyId));
  url = hook?.url ?? '';
  authorization = basic(hook?.auth?.user ?? '', hook?.auth?.password ?? '');
  backend.queue.sent.length = 0;
});
afterEach(() => backend.close());

const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
const secret = 'xe/xem whispered';
const delivery = (meta: Record<string, unknown> = {}) => ({
  data: { id: 77, name: secret, custom_fields: { hash: { type: 'varchar', value: secret } } },
  previous: {},
  meta: {
    action: 'change',
    entity: 'person',
    entity_id: '77',
    id: '6c1ff2a4-7a0b-4d2a-9d0b-000000000001',
    company_id: String(firstCompanyId),
    timestamp: '2026-11-20T10:00:00.123Z',
    user_id: '12400001',
    version: '2.0',
    webhook_id: '990001',
    change_source: 'app',
    attempt: 1,
    permitted_user_ids: Array.from({ length: 800 }, (_, index) => String(12_400_000 + index)),
    ...meta,
  },
});
const post = (body: unknown, change: { url?: string; authorization?: string | null } = {}) => {
  const credentials = change.authorization === undefined ? authorization : change.authorization;
  return fetch(change.url ?? url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(credentials === null ? {} : { authorization: credentials }),
    },
    ...(body === '' ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
};
type Row = Record<string, unknown>;
const events = () =>
  backend.rows<Row>(`select * from webhook_event where provider = 'pipedrive' order by id`);

describe('a delivery of Pipedrive', () => {
  test('is answered 202 once it is stored as a hint of its tenant, without any value, and wakes the drain', async () => {
    expect((await post(delivery())).status).toBe(202);

    expect(await events()).toMatchObject([
      {
        tenant_id: backend.tenantId,
        portal_id: String(firstCompanyId),
        kind: 'changed',
        object_id: '77',
        related_ids: [],
        subscription_type: 'person.change',
        handled: true,
        processed_at: null,
      },
    ]);
    expect(JSON.stringify(await events())).not.toContain(secret);
    expect(backend.queue.sent).toEqual(['inbox.drain']);
  });

  test('that comes again is one event', async () => {
    for (const attempt of [1, 2, 3]) expect((await post(delivery({ attempt }))).status).toBe(202);
    expect(await events()).toHaveLength(1);
  });

  test.each([
    ['the loser’s deletion', { action: 'delete', entity_id: '78', merged_to_id: '77' }],
    ['the survivor’s change', { merged_from_id: '78' }],
  ])('about a merge, told by %s, names both', async (_name, meta) => {
    await post(delivery(meta));
    expect(await events()).toMatchObject([{ kind: 'merged', object_id: '77', related_ids: ['78'] }]);
  });

  test('notes when the connection last heard something, at most once a minute', async () => {
    const noted = async () => {
      const [row] = await backend.rows<Row>(
        `select last_event_at from connection where provider = 'pipedrive'`,
      );
      return row?.['last_event_at'];
    };
    await post(delivery());
    for (let waits = 0; waits < 100 && !(await noted()); waits += 1) await systemClock.sleep(20);
    const first = await noted();
    expect(first).toBeInstanceOf(Date);
    await post(delivery({ id: 'another' }));
    await systemClock.sleep(50);
    expect(await noted()).toEqual(first);
  });
});

describe('nothing is written for', () => {
  afterEach(async () => {
    expect(await events()).toEqual([]);
    expect(backend.queue.sent).toEqual([]);
  });

  test.each(['GET', 'HEAD', 'PUT', 'OPTIONS'])(
    'a look at the URL by %s, which answers 200',
    async (method) => {
      expect((await fetch(url, { method })).status).toBe(200);
    },
  );

  test('a look at the URL by an empty POST, which answers 200', async () => {
    expect((await post('', { authorization: null })).status).toBe(200);
  });

  test('a key that nobody has', async () => {
    const unknown = `${backend.url}/webhooks/pipedrive/${'x'.repeat(43)}`;
    expect((await post(delivery(), { url: unknown })).status).toBe(404);
    expect((await post(delivery(), { url: `${url}x` })).status).toBe(404);
  });

  test('wrong, halved and missing credentials', async () => {
    const wrong = [
      basic('kindred', 'guess'),
      basic('guess', ''),
      authorization.slice(0, -4),
      'Bearer x',
      null,
    ];
    for (const each of wrong) expect((await post(delivery(), { authorization: each })).status).toBe(401);
  });

  test('another company’s event', async () => {
    expect((await post(delivery({ company_id: String(firstCompanyId + 1) }))).status).toBe(400);
  });

  test('the old shape and things that are no persons, which are taken and left', async () => {
    expect((await post(delivery({ version: '1.0' }))).status).toBe(202);
    expect((await post(delivery({ entity: 'deal' }))).status).toBe(202);
  });

  test.each([
    ['no JSON', '{', 400],
    ['no event', { a: 1 }, 400],
    ['an id that is none', delivery({ entity_id: '7; drop' }), 400],
    ['more than 2 MB', 'x'.repeat(2 * 1024 * 1024 + 1), 413],
  ])('a body that is %s', async (_name, body, status) => {
    expect((await post(body)).status).toBe(status);
  });

  test('a connection that ended', async () => {
    await backend.api('DELETE', '/api/connections/pipedrive');
    expect((await post(delivery())).status).toBe(404);
  });
});
