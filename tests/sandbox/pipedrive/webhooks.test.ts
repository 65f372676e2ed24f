import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { startSandbox, type RunningSandbox } from '../running-sandbox.ts';
import { pause, startListener, until, type Listener } from './listener.ts';

const company = 7117171;
const admin = 21_000_001;
const event = z.object({
  data: z.looseObject({}).nullable(),
  previous: z.looseObject({}).nullable(),
  meta: z.looseObject({ action: z.string(), entity_id: z.string(), attempt: z.number(), id: z.string() }),
});
let app: Listener;
let sandbox: RunningSandbox;
beforeEach(async () => {
  app = await startListener();
  sandbox = await startSandbox({ publicUrl: app.url });
  await sandbox.pipedrive.install();
});
afterEach(async () => {
  await sandbox.close();
  await app.close();
});

const world = () => sandbox.sandbox.pipedrive;
const subscribe = (fields: Record<string, unknown> = {}) =>
  sandbox.pipedrive.api('POST', '/api/v1/webhooks', {
    subscription_url: `${app.url}/hook`,
    event_action: '*',
    event_object: 'person',
    name: 'Kindred',
    version: '2.0',
    http_auth_user: 'kindred',
    http_auth_password: 'secret-ü',
    ...fields,
  });
const hooks = z.array(z.looseObject({ id: z.number(), is_active: z.number() }));
const listHooks = async () => hooks.parse((await sandbox.pipedrive.api('GET', '/v1/webhooks')).body['data']);
const deliveries = () =>
  app.received.filter(({ method }) => method === 'POST').map(({ body }) => event.parse(JSON.parse(body)));
const rename = (name: string, id = 501) => world().people.edit(company, id, { name });
const advance = (ms: number) => sandbox.steer('POST', '/_sandbox/clock', { advanceMs: ms });
const faults = (webhooks: object) => sandbox.steer('POST', '/_sandbox/pipedrive/faults', { webhooks });
const settled = () => until(() => world().delivery.pending() === 0);

describe('a subscription', () => {
  test('is checked by a real call, and answered as documented', async () => {
    const { status, body } = await subscribe();
    expect(status).toBe(201);
    expect(app.received.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /hook']);
    expect(body).toMatchObject({
      status: 'ok',
      data: { type: 'application', is_active: 1, version: '2.0', last_http_status: null, user_id: admin },
    });
  });

  test.each([
    ['an answer that is not 2xx', () => `${app.url}/gone`],
    ['a redirect', () => `${app.url}/moved`],
    ['nobody there', () => 'http://localhost:1/hook'],
    ['plain http elsewhere', () => 'http://192.0.2.1/hook'],
    ['Pipedrive itself', () => `${sandbox.pipedrive.url}/v1/users/me`],
    ['no URL', () => 'hook'],
  ])('is refused for %s', async (_case, url) => {
    const { status, body } = await subscribe({ subscription_url: url() });
    expect([status, body]).toEqual([
      400,
      {
        status: 'error',
        success: false,
        errors: { subscription_url: ['invalid or non-reachable URL'] },
      },
    ]);
  });

  test.each([{ event_action: 'update' }, { event_object: 'persons' }, { name: undefined }, { surprise: 1 }])(
    'is refused with %j',
    async (fields) => {
      expect((await subscribe(fields)).status).toBe(400);
    },
  );

  test('can be had 40 times a user, and no more', async () => {
    const hook = { companyId: company, userId: admin, name: 'A', url: app.url, auth: null };
    for (let count = 0; count < 40; count += 1)
      world().webhooks.add({ ...hook, eventAction: '*', eventObject: 'person' });
    expect((await subscribe()).status).toBe(422);
    await sandbox.pipedrive.install(21_000_002);
    expect((await subscribe()).status).toBe(201);
    expect(await listHooks()).toHaveLength(1);
  });

  test('ends when the app deletes it, and goes with the install', async () => {
    const { body } = await subscribe();
    const { id } = z.object({ id: z.number() }).parse(body['data']);
    expect((await sandbox.pipedrive.api('DELETE', `/v1/webhooks/${id}`)).status).toBe(200);
    expect((await sandbox.pipedrive.api('DELETE', `/v1/webhooks/${id}`)).status).toBe(404);
    await subscribe();
    world().uninstall(admin);
    rename('Nobody Listens');
    await until(() => app.received.some(({ method }) => method === 'DELETE'));
    const notice = app.received.find(({ method }) => method === 'DELETE');
    expect(notice?.path).toBe('/oauth/pipedrive/callback');
    const client = 'sandbox-pipedrive-client-id:sandbox-pipedrive-client-secret';
    expect(notice?.headers.authorization).toBe(`Basic ${Buffer.from(client).toString('base64')}`);
    expect(JSON.parse(notice?.body ?? '')).toMatchObject({
      client_id: 'sandbox-pipedrive-client-id',
      company_id: company,
      user_id: admin,
    });
    expect(world().webhooks.list(admin)).toEqual([]);
    expect(deliveries()).toEqual([]);
  });
});

describe('a delivery', () => {
  test('has Basic credentials, no signature, string ids and only what changed', async () => {
    await subscribe();
    const made = world().fields.create(company, { field_name: 'Pronouns', field_type: 'varchar' });
    const code = made.outcome === 'written' ? made.field.code : '';
    world().people.edit(company, 501, { custom_fields: { [code]: 'xe/xem' } });
    await settled();
    const headers = app.received.find(({ method }) => method === 'POST')?.headers ?? {};
    expect(headers.authorization).toBe(`Basic ${Buffer.from('kindred:secret-ü').toString('base64')}`);
    expect(headers['user-agent']).toBe('Pipedrive Webhooks');
    expect(Object.keys(headers).filter((name) => /signature|version/.test(name))).toEqual([]);
    expect(deliveries()).toMatchObject([
      {
        data: { id: 501, visible_to: expect.any(String), custom_fields: { [code]: { type: 'varchar', value: 'xe/xem' } } },
        previous: { custom_fields: { [code]: null } },
        meta: {
          action: 'change',
          company_id: '7117171',
          entity: 'person',
          entity_id: '501',
          user_id: String(admin),
          version: '2.0',
          change_source: 'app',
          attempt: 1,
          webhook_owner_id: String(admin),
          permitted_user_ids: expect.arrayContaining([String(admin)]),
        },
      },
    ]);
    expect(Object.keys(deliveries()[0]?.previous ?? {})).toEqual(['custom_fields']);
  }); // prettier-ignore

  test('tells the app of its own writes, creations and deletions, one request each', async () => {
    await subscribe();
    const { body } = await sandbox.pipedrive.api('POST', '/api/v2/persons', { name: 'New' });
    const { id } = z.object({ id: z.number() }).parse(body['data']);
    await settled();
    await sandbox.pipedrive.api('PATCH', `/api/v2/persons/${id}`, { name: 'New' });
    await sandbox.pipedrive.api('DELETE', `/api/v2/persons/${id}`);
    await settled();
    expect(deliveries()).toMatchObject([
      { data: { id }, previous: null, meta: { action: 'create', change_source: 'api' } },
      { data: null, previous: { id }, meta: { action: 'delete', entity_id: String(id) } },
    ]);
  });

  test('goes only to subscriptions of that action, and to users who may see the person', async () => {
    await subscribe({ event_action: 'delete' });
    await sandbox.pipedrive.install(21_000_002);
    await subscribe();
    world().people.add(company, { name: 'Private', visible_to: 1 });
    rename('Public');
    await settled();
    expect(deliveries().map(({ meta }) => [meta.action, meta['webhook_owner_id']])).toEqual([
      ['change', '21000002'],
    ]);
  });

  test.each([
    ['delete_first', ['delete', 'change']],
    ['change_first', ['change', 'delete']],
  ])('of a merge is a pair, %s', async (mergeOrder, actions) => {
    await subscribe();
    await sandbox.steer('POST', '/_sandbox/pipedrive/switches', { mergeOrder });
    await faults({ paused: true });
    const [loser, winner] = world().people.list(company, { search: '', offset: 0, limit: 2 }).items;
    const [loserId, winnerId] = [String(loser?.id), String(winner?.id)];
    world().people.merge(company, Number(loserId), Number(winnerId));
    const queued = world().store.all('select event from delivery order by due_ms, seq');
    const shape = z.object({ data: z.unknown() });
    const events = queued.map((row) => shape.parse(JSON.parse(String(row['event']))));
    expect(events.map(({ data }) => (data === null ? 'delete' : 'change'))).toEqual(actions);
    await faults({ paused: false });
    await settled();
    const metaOf = (action: string) => deliveries().find(({ meta }) => meta.action === action)?.meta;
    expect(deliveries()).toHaveLength(2);
    expect(metaOf('delete')).toMatchObject({ entity_id: loserId, merged_to_id: winnerId });
    expect(metaOf('change')).toMatchObject({ entity_id: winnerId, merged_from_id: loserId });
  });
});

describe('a delivery that fails', () => {
  test('is tried after 3, 30 and 150 s, numbered, and then lost', async () => {
    await subscribe();
    app.answers.push(500, 302, 404, 503);
    rename('Retry');
    await until(() => deliveries().length === 1);
    for (const [index, waitMs] of [3_000, 30_000, 150_000].entries()) {
      await pause(50);
      await advance(waitMs - 500);
      await pause(50);
      expect(deliveries()).toHaveLength(index + 1);
      await advance(500);
      await until(() => deliveries().length === index + 2);
    }
    await settled();
    expect(deliveries().map(({ meta }) => meta.attempt)).toEqual([1, 2, 3, 4]);
    expect(new Set(deliveries().map(({ meta }) => meta.id)).size).toBe(1);
    expect(world().delivery.counts()).toMatchObject({ failed: 4, givenUp: 1, delivered: 0 });
    expect(await listHooks()).toMatchObject([{ is_active: 1, last_http_status: 503 }]);
  });

  test('ten times at the first attempt bans the subscription for 30 minutes, and loses what happens then', async () => {
    await subscribe();
    app.answers.push(...Array.from({ length: 10 }, () => 500));
    for (let count = 0; count < 10; count += 1) {
      rename(`Name ${count}`);
      await until(() => deliveries().length === count + 1);
      await pause(20);
    }
    rename('Unheard');
    expect(world().delivery.counts().banned).toBe(1);
    await advance(30 * 60_000);
    await settled();
    rename('Heard');
    await settled();
    const names = deliveries().map(({ data }) => data?.['name']);
    expect(names).not.toContain('Unheard');
    expect(names).toContain('Heard');
  });

  test('for three days ends the subscription, and says so', async () => {
    await subscribe();
    await sandbox.steer('POST', '/_sandbox/pipedrive/switches', { retrySpeedUp: 1_000 });
    app.answers.push(...Array.from({ length: 8 }, () => 500));
    rename('First');
    await settled();
    await advance(3 * 86_400_000);
    rename('Second');
    await settled();
    await sandbox.pipedrive.install();
    expect(await listHooks()).toMatchObject([{ is_active: 0, remove_reason: expect.any(String) }]);
    rename('Third');
    expect(world().delivery.pending()).toBe(0);
  });
});

describe('deliveries on a bad day', () => {
  test('are lost, doubled and held back', async () => {
    await subscribe();
    await faults({ drop: true });
    rename('Lost');
    await faults({ drop: false, duplicate: true, paused: true });
    rename('Twice');
    await pause(200);
    expect(deliveries()).toHaveLength(0);
    await faults({ paused: false });
    await until(() => deliveries().length === 2);
    expect(deliveries().map(({ data }) => data?.['name'])).toEqual(['Twice', 'Twice']);
  });

  test('come late, and in another order', async () => {
    await subscribe();
    await faults({ delayMs: 60_000 });
    rename('Late');
    await pause(100);
    expect(deliveries()).toHaveLength(0);
    await advance(60_000);
    await until(() => deliveries().length === 1);
    await faults({ delayMs: 0, reorder: true });
    for (let count = 0; count < 20; count += 1) rename(`Name ${count}`);
    await until(() => deliveries().length === 21);
    const names = deliveries().slice(1).map(({ data }) => data?.['name']);
    expect(names).not.toEqual(Array.from({ length: 20 }, (_, count) => `Name ${count}`));
  }); // prettier-ignore
});
