import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { firstCompanyId } from '../../../sandbox/pipedrive/companies.ts';
import { executionOf } from '../../backend/features/workflows/workflow-world.ts';
import { portalId, startBackend, type Backend } from '../../fixtures/backend.ts';
import { hubspotEvent } from '../hubspot-event.ts';
import { doorsOf, pipedriveEvent } from './doors.ts';

let backend: Backend;
let doors: ReturnType<typeof doorsOf>;
let otherTenantId: string;
let sent = 0;
const otherPortal = 62516;
beforeAll(async () => {
  backend = await startBackend({ contacts: 3 });
  await backend.connectPipedrive();
  otherTenantId = (await backend.install(otherPortal)).tenantId;
  doors = doorsOf(backend);
}, 180_000);
beforeEach(async () => {
  await backend.rows('delete from webhook_event');
});
afterAll(async () => {
  process.stderr.write(`bodies: ${sent} cases of their meaning\n`);
  await backend.close();
});

type Row = Record<string, unknown>;
const events = () => backend.rows<Row>('select * from webhook_event order by id');
/** JSON as text, so that what an object literal cannot say can be said. */
async function send(door: keyof typeof doors, body: unknown): Promise<[status: number, body: Row]> {
  sent += 1;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await doors[door].send(Buffer.from(text));
  return [answer.status, JSON.parse(answer.text || '{}') as Row];
}
const times = (count: number, more: (index: number) => Row = () => ({})) =>
  Array.from({ length: count }, (_each, index) =>
    hubspotEvent({ occurredAt: 1_790_000_000_000 + index, ...more(index) }),
  );
/** An event as text, with one field written as given. */
const eventText = (field: string, value: string) =>
  JSON.stringify([hubspotEvent()]).replace('{', () => `{"${field}":${value},`);

describe('a delivery of HubSpot', () => {
  test.each([0, 1, 100, 101, 1_000])('of %i events is stored event by event', async (count) => {
    expect(await send('hubspot', times(count))).toEqual([202, { accepted: count, malformed: 0 }]);
    expect(await events()).toHaveLength(count);
  });

  test.each([1_001, 10_000])('of %i events is refused as a whole', async (count) => {
    const tiny = times(count).map(({ portalId: portal, subscriptionType, occurredAt, objectId }) => ({
      portalId: portal,
      subscriptionType,
      occurredAt,
      objectId,
    }));
    expect(await send('hubspot', tiny)).toMatchObject([
      400,
      { code: 'invalid_request', detail: 'too_many_events' },
    ]);
    expect(await events()).toEqual([]);
  });

  test('of one event a hundred times stores it once', async () => {
    expect(
      await send(
        'hubspot',
        times(100, () => ({ occurredAt: 5 })),
      ),
    ).toMatchObject([202, { accepted: 100 }]);
    expect(await events()).toHaveLength(1);
  });

  test.each([
    'contact.somethingNew',
    'deal.creation',
    'company.deletion',
    'x',
    '0',
    'contact.',
    '__proto__',
    'constructor',
  ])('of the type %s is stored, and nothing is done about it', async (subscriptionType) => {
    expect(await send('hubspot', [hubspotEvent({ subscriptionType })])).toMatchObject([202, { accepted: 1 }]);
    expect(await events()).toMatchObject([{ handled: false, subscription_type: subscriptionType }]);
  });

  test('of a portal that nobody installed is nobody’s', async () => {
    expect(await send('hubspot', [hubspotEvent({ portalId: 404 })])).toMatchObject([202, { accepted: 1 }]);
    expect(await events()).toMatchObject([{ tenant_id: null, portal_id: '404' }]);
  });

  test('of several portals gives each its own, and a broken one among them harms none', async () => {
    const mixed = [
      hubspotEvent(),
      null,
      hubspotEvent({ portalId: otherPortal }),
      hubspotEvent({ portalId: 404 }),
      hubspotEvent({ portalId: 'mine' }),
      hubspotEvent({ portalId, objectId: 102 }),
    ];
    expect(await send('hubspot', mixed)).toEqual([202, { accepted: 4, malformed: 2 }]);
    const whose = (await events()).map(({ tenant_id, object_id }) => [tenant_id, object_id]);
    expect(whose.toSorted()).toEqual(
      [
        [backend.tenantId, '101'],
        [otherTenantId, '101'],
        [null, '101'],
        [backend.tenantId, '102'],
      ].toSorted(),
    );
  });

  test.each([
    ['9007199254740993', '9007199254740993'],
    ['"9007199254740993"', '9007199254740993'],
    ['9223372036854775807', '9223372036854775807'],
    ['1e2', '100'],
  ])('about the record %s keeps every digit', async (written, stored) => {
    const text = JSON.stringify([hubspotEvent()]).replace('"objectId":101', () => `"objectId":${written}`);
    await send('hubspot', text);
    expect(await events()).toMatchObject([{ object_id: stored, handled: true }]);
  });

  test.each([
    '1.5',
    '-1',
    '"0x65"',
    '"101; drop table contact"',
    '"１０１"',
    'null',
    '{}',
    '[101]',
    '"\\u0000"',
    '12345678901234567890123',
  ])('about the record %s is about no record, and nothing is done about it', async (written) => {
    const text = JSON.stringify([hubspotEvent()]).replace('"objectId":101', () => `"objectId":${written}`);
    expect(await send('hubspot', text)).toMatchObject([202, { accepted: 1 }]);
    expect(await events()).toMatchObject([{ object_id: null, handled: false }]);
  });

  test.each(['occurredAt', 'portalId', 'subscriptionType'])(
    'whose %s is nothing that it could be is counted as malformed and not stored',
    async (field) => {
      const wrong = [
        'null',
        '{}',
        '[]',
        '-1',
        '1.5',
        '1e400',
        '"\\u0000"',
        '"\\ud800"',
        'true',
        '""',
        `"${'9'.repeat(300)}"`,
      ];
      for (const value of wrong.filter((each) => !(field === 'subscriptionType' && each === '-1'))) {
        const text = JSON.stringify([{ ...hubspotEvent(), [field]: 'HERE' }]).replace('"HERE"', () => value);
        expect([value, await send('hubspot', text)]).toEqual([value, [202, { accepted: 0, malformed: 1 }]]);
      }
      expect(await events()).toEqual([]);
    },
  );

  test('with a zero byte or half a surrogate pair in its facts keeps the event without them', async () => {
    const odd = { propertyName: 'a\0b', changeSource: '\ud800', sourceId: 'x\0' };
    expect(await send('hubspot', [hubspotEvent(odd)])).toMatchObject([202, { accepted: 1 }]);
    expect(await events()).toMatchObject([{ property_name: null, change_source: null, source_id: null }]);
  });

  test('that says a field twice is read as it ends, and that tries __proto__ gains nothing', async () => {
    await send('hubspot', eventText('portalId', '404'));
    expect(await events()).toMatchObject([{ tenant_id: backend.tenantId }]);
    const inherited = `[{"__proto__":${JSON.stringify(hubspotEvent())}}]`;
    expect(await send('hubspot', inherited)).toEqual([202, { accepted: 0, malformed: 1 }]);
    expect(await events()).toHaveLength(1);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('a delivery of Pipedrive', () => {
  const odd: [string, Row][] = [
    ['entity_id', { entity_id: '1.5' }],
    ['entity_id', { entity_id: -1 }],
    ['entity_id', { entity_id: 9_007_199_254_740_992 * 2 ** 20 }],
    ['entity_id', { entity_id: '7\0' }],
    ['company_id', { company_id: null }],
    ['company_id', { company_id: firstCompanyId + 1 }],
    ['timestamp', { timestamp: 'yesterday' }],
    ['timestamp', { timestamp: 1_790_000_000_000 }],
    ['timestamp', { timestamp: '9999999-01-01T00:00:00Z' }],
    ['webhook_id', { webhook_id: {} }],
    ['version', { version: 2 }],
    ['action', { action: 'a\0' }],
    ['entity', { entity: ['person'] }],
    ['merged_to_id', { action: 'delete', merged_to_id: 'x' }],
  ];
  test.each(odd)(
    'with another %s than there can be is refused and leaves nothing: %j',
    async (_name, meta) => {
      expect(await send('pipedrive', pipedriveEvent(meta))).toMatchObject([400, { code: 'invalid_request' }]);
      expect(await events()).toEqual([]);
    },
  );

  test.each(['__proto__', 'constructor', 'toString', 'somethingNew'])(
    'of the action %s is taken off its hands and leaves nothing',
    async (action) => {
      expect(await send('pipedrive', pipedriveEvent({ action }))).toEqual([202, { accepted: 0 }]);
      expect(await events()).toEqual([]);
    },
  );

  test('about an id beyond 2^53 keeps every digit, as a number and as text', async () => {
    const text = JSON.stringify(pipedriveEvent({ entity_id: 'HERE' }));
    await send('pipedrive', text.replace('"HERE"', '9007199254740993'));
    expect(await events()).toMatchObject([{ object_id: '9007199254740993' }]);
    await send('pipedrive', text.replace('HERE', '9007199254740995'));
    expect((await events())[1]).toMatchObject({ object_id: '9007199254740995' });
  });

  test('with odd facts beside the needed ones keeps the event without them', async () => {
    const meta = { id: '', user_id: 'x', change_source: 'a\0b' };
    expect(await send('pipedrive', pipedriveEvent(meta))).toEqual([202, { accepted: 1 }]);
    expect(await events()).toMatchObject([{ change_source: null, source_id: null }]);
  });
});

describe('an execution of a workflow action', () => {
  const runs = () => backend.rows<Row>('select * from run order by created_at, id');
  test.each([
    ['callbackId', ''],
    ['callbackId', 'a b'],
    ['callbackId', 'a\0b'],
    ['callbackId', 'x'.repeat(201)],
    ['callbackId', 7],
    ['origin', { portalId: '-1' }],
    ['origin', { portalId: 1.5 }],
    ['origin', null],
    ['object', { objectId: '1;', objectType: 'CONTACT' }],
    ['object', { objectId: 101, objectType: 'a\0' }],
    ['object', [101]],
  ])('whose %s is %j is refused and leaves nothing', async (field, value) => {
    const before = await runs();
    const body = { ...executionOf('odd'), [field]: value };
    expect(await send('workflow', body)).toMatchObject([400, { code: 'invalid_request' }]);
    expect(await runs()).toEqual(before);
  });

  test('for a portal that nobody installed is told so and leaves nothing', async () => {
    const before = await runs();
    const answer = await send('workflow', executionOf('foreign', { portalId: 404 }));
    expect(answer).toMatchObject([409, { code: 'not_connected' }]);
    expect(await runs()).toEqual(before);
  });

  test('about a record beyond 2^53 keeps every digit', async () => {
    const text = JSON.stringify(executionOf('long')).replace('"objectId":101', '"objectId":9007199254740993');
    expect((await send('workflow', text))[0]).toBeLessThan(500);
    expect(await runs()).toContainEqual(
      expect.objectContaining({ callback_id: 'long', object_id: '9007199254740993' }),
    );
  });

  test.each(['they\0them', '\ud800', 'x'.repeat(70_000)])(
    'with pronouns that cannot be kept (%j) is refused, and the record keeps its own',
    async (pronouns) => {
      const [record = ''] = backend.recordIds();
      const held = backend.held(record);
      const callback = `unkeepable-${pronouns.length}`;
      const [status] = await send(
        'workflow',
        executionOf(callback, { pronouns, when: 'always', objectId: Number(record) }),
      );
      expect([400, 200]).toContain(status);
      expect(backend.held(record)).toEqual(held);
      const [run] = (await runs()).filter(({ callback_id: id }) => id === callback);
      expect(run?.['outcome'] ?? 'wrong_input').toBe('wrong_input');
    },
  );

  test('with inputs named like parts of JavaScript is carried out as if they were not there', async () => {
    const body = JSON.stringify(executionOf('proto')).replace(
      '"inputFields":{}',
      '"inputFields":{"__proto__":"they/them","constructor":"x","toString":null}',
    );
    expect((await send('workflow', body))[0]).toBe(200);
    expect(await runs()).toContainEqual(
      expect.objectContaining({ callback_id: 'proto', outcome: 'nothing_given' }),
    );
  });
});

describe('a contact that is sent to the API', () => {
  const contacts = () => backend.rows<Row>('select id from contact');
  test.each([
    ['a zero byte', '{"fields":{"firstName":"a\\u0000b"}}', 'invalid_request'],
    ['half a surrogate pair', '{"fields":{"pronouns":"\\ud800"}}', 'invalid_request'],
    ['surrogates in the wrong order', '{"fields":{"pronouns":"\\udc00\\ud800"}}', 'invalid_request'],
    ['256 characters', `{"fields":{"pronouns":"${'x'.repeat(256)}"}}`, 'invalid_request'],
    ['a list for a text', '{"fields":{"pronouns":["they"]}}', 'invalid_request'],
    ['an object for a text', '{"fields":{"pronouns":{"value":"they"}}}', 'invalid_request'],
    [
      '10,000 lists for a text',
      `{"fields":{"pronouns":${'['.repeat(10_000)}${']'.repeat(10_000)}}}`,
      'invalid_request',
    ],
    ['a list for the fields', '{"fields":[]}', 'invalid_request'],
    ['__proto__ among its fields', '{"fields":{"__proto__":{"firstName":"x"}}}', 'unknown_field'],
    ['__proto__ beside its fields', '{"__proto__":{},"fields":{"firstName":"x"}}', 'unknown_field'],
    ['constructor among its fields', '{"fields":{"constructor":"x"}}', 'unknown_field'],
    ['an id that is none', '{"id":"1","fields":{"firstName":"x"}}', 'invalid_request'],
  ])('with %s is refused and not made', async (_name, text, code) => {
    const before = await contacts();
    expect(await send('api', text)).toMatchObject([400, { code }]);
    expect(await contacts()).toEqual(before);
  });

  test('with a field twice has it as it ends', async () => {
    const [status, made] = await send('api', '{"fields":{"firstName":"First","firstName":"Last"}}');
    expect([status, made]).toMatchObject([201, { fields: { firstName: { value: 'Last' } } }]);
  });
});
