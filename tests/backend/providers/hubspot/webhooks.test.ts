import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { handledSubscriptions, parseWebhookBatch } from '../../../../backend/providers/hubspot/index.ts';

const fixtures = new URL('../../../fixtures/hubspot/', import.meta.url);
const event = {
  portalId: 62515,
  subscriptionType: 'contact.propertyChange',
  objectId: 123,
  occurredAt: 1_790_000_000_000,
  propertyName: 'phone',
  propertyValue: '+1 555',
};
const parse = (body: unknown) =>
  parseWebhookBatch(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)));
function only(body: unknown) {
  const batch = parse([body]);
  const first = batch.outcome === 'ok' ? batch.events[0] : undefined;
  if (!first) throw new Error('no event');
  return first;
}

describe('a webhook batch', () => {
  const names = readdirSync(fixtures).filter((name) => /^hubspot-webhook-(?!subscription)/.test(name));
  test.each(names)('is read from %s', (name) => {
    const raw = readFileSync(new URL(name, fixtures));
    const parsed: unknown = JSON.parse(raw.toString('utf8'));
    const list = Array.isArray(parsed) ? parsed : [parsed];
    const batch = parse(list);
    expect(batch).toMatchObject({ outcome: 'ok', malformed: 0 });
    expect(batch.outcome === 'ok' && batch.events.length).toBe(list.length);
  });

  test('keeps what happened to which record, and never the value', () => {
    const fact = only({ ...event, changeSource: 'CRM_UI', sourceId: 'userId:1', somethingNew: { a: [1] } });
    expect(fact).toMatchObject({
      kind: 'changed',
      accountId: '62515',
      objectId: '123',
      relatedIds: [],
      objectTypeId: null,
      propertyName: 'phone',
      changeSource: 'CRM_UI',
      sourceId: 'userId:1',
    });
    expect(JSON.stringify(fact)).not.toContain('555');
    expect(fact.dedupKey).toHaveLength(32);
  });

  test.each([
    ['contact.creation', 'created'],
    ['object.creation', 'created'],
    ['contact.propertyChange', 'changed'],
    ['contact.deletion', 'deleted'],
    ['contact.restore', 'restored'],
    ['contact.privacyDeletion', 'erased'],
    ['contact.associationChange', 'changed'],
    ['contact.constructor', 'changed'],
    ['conversation.deletion', 'changed'],
    ['my_contact.deletion', 'changed'],
    ['contact.deletion.later', 'changed'],
    ['contact.', 'changed'],
    ['deal.merge', 'changed'],
  ])('of type %s says that the record was %s', (subscriptionType, kind) => {
    expect(only({ ...event, subscriptionType })).toMatchObject({ kind, objectId: '123', relatedIds: [] });
  });

  test.each([
    ['the survivor has a new id', { newObjectId: 999 }, '999', ['123', '456', '789']],
    ['the primary record survives', {}, '123', ['456', '789']],
    ['the object is not the primary record', { objectId: 777 }, '123', ['456', '789']],
    ['the new id is the primary one', { newObjectId: 123 }, '123', ['456', '789']],
    ['ids are missing or nonsense', { mergedObjectIds: ['456', null, -1] }, '123', ['456']],
    ['only the object is named', { primaryObjectId: null, mergedObjectIds: null }, '123', []],
  ])('names who survived a merge and who went into it, when %s', (_, change, objectId, relatedIds) => {
    const merge = {
      ...event,
      subscriptionType: 'contact.merge',
      primaryObjectId: 123,
      mergedObjectIds: [456, 789],
    };
    expect(only({ ...merge, ...change })).toMatchObject({ kind: 'merged', objectId, relatedIds });
  });

  test('is about its own record where it is no merge, whatever else it names', () => {
    const more = { primaryObjectId: 5, newObjectId: 6, mergedObjectIds: [7] };
    expect(only({ ...event, ...more })).toMatchObject({ objectId: '123', relatedIds: [] });
  });

  test('takes eventType for subscriptionType, as the documentation has it', () => {
    const { subscriptionType, ...rest } = event;
    expect(only({ ...rest, eventType: subscriptionType }).subscriptionType).toBe('contact.propertyChange');
  });

  test('has one key for redeliveries and others for other events', () => {
    const key = (change: object) => only({ ...event, ...change }).dedupKey.toString('hex');
    expect(key({ attemptNumber: 3, eventId: 99, subscriptionId: 7 })).toBe(key({}));
    const others = [
      { portalId: 1 },
      { subscriptionType: 'contact.creation' },
      { objectTypeId: '0-1' },
      { objectId: 124 },
      { propertyName: 'email' },
      { occurredAt: 1_790_000_000_001 },
      { propertyValue: '+1 556' },
      { propertyValue: '' },
      { propertyValue: null },
      { fromObjectId: 5 },
      { toObjectId: 5 },
      { associationType: 'CONTACT_TO_COMPANY' },
      { associationTypeId: 1 },
      { associationCategory: 'HUBSPOT_DEFINED' },
      { associationRemoved: true },
      { primaryObjectId: 5 },
      { messageId: 'abc' },
      { mergedObjectIds: [1, 2] },
      { mergedObjectIds: [12] },
      { newObjectId: 9 },
      { isPrimaryAssociation: true },
    ].map(key);
    expect(new Set([key({}), ...others]).size).toBe(others.length + 1);
  });

  test('keeps every digit of an id beyond 2^53', () => {
    const batch = parse(
      '[{"portalId":62515,"subscriptionType":"a","occurredAt":1,"objectId":9007199254740993}]',
    );
    expect(batch).toMatchObject({ events: [{ objectId: '9007199254740993' }] });
  });

  test('knows the key of a delivery that was stored by an earlier version', () => {
    expect(only(event).dedupKey.toString('hex')).toBe(
      '951d142b8a7f6ed8882739b61f539c158f65259ccb87952583e5e2434a58f94a',
    );
  });

  test.each([
    [{ objectId: 0 }, { objectId: '0' }],
    [{ objectId: '0' }, { objectId: '0' }],
    [{ objectId: '9'.repeat(19) }, { objectId: '9'.repeat(19) }],
    [{ objectId: '9'.repeat(20) }, { objectId: null }],
    [{ objectId: '012' }, { objectId: null }],
    [{ objectId: 'a12' }, { objectId: null }],
    [{ objectId: '12a' }, { objectId: null }],
    [{ objectId: 1.5 }, { objectId: null }],
    [{ objectId: -1 }, { objectId: null }],
    [{ objectId: ['12'] }, { objectId: null }],
    [{ propertyName: 'x'.repeat(200) }, { propertyName: 'x'.repeat(200) }],
    [{ propertyName: 'x'.repeat(201) }, { propertyName: null }],
    [{ propertyName: '' }, { propertyName: null }],
    [{ propertyName: 5 }, { propertyName: '5' }],
    [{ propertyName: 1.5 }, { propertyName: null }],
    [{ occurredAt: 0 }, { occurredAtMs: 0 }],
    [{ occurredAt: '1790000000000' }, { occurredAtMs: 1_790_000_000_000 }],
    [{ occurredAt: 8_640_000_000_000_000 }, { occurredAtMs: 8_640_000_000_000_000 }],
  ])('reads %j as %j', (given, read) => expect(only({ ...event, ...given })).toMatchObject(read));

  test('names at most 300 records that went into one', () => {
    const mergedObjectIds = Array.from({ length: 301 }, (_, index) => 1_000 + index);
    const merge = { ...event, subscriptionType: 'contact.merge', mergedObjectIds };
    expect(only(merge).relatedIds).toHaveLength(300);
  });

  test('may have a thousand events, and eight levels', () => {
    expect(parse(Array(1_000).fill(event))).toMatchObject({ outcome: 'ok', malformed: 0 });
    const deep = { ...event, propertyValue: [[[[[[1]]]]]] };
    expect(parse([deep])).toMatchObject({ outcome: 'ok', malformed: 0 });
  });

  test.each<[string, Buffer | string, string]>([
    ['an empty body', '', 'not_json'],
    ['half a body', '[{"a":', 'not_json'],
    ['an object', '{}', 'not_a_list'],
    ['null', 'null', 'not_a_list'],
    ['a text', '"[]"', 'not_a_list'],
    ['bytes that are not UTF-8', Buffer.from([0x5b, 0xff, 0x5d]), 'not_utf8'],
    ['10,000 brackets', '['.repeat(10_000), 'too_deep'],
    ['nine levels', `${'['.repeat(9)}${']'.repeat(9)}`, 'too_deep'],
    ['1,001 events', JSON.stringify(Array(1_001).fill({})), 'too_many_events'],
    ['2 MiB and a byte', Buffer.alloc(2 * 1024 * 1024 + 1, 0x20), 'too_large'],
  ])('is refused for %s', (_, raw, reason) => {
    expect(parseWebhookBatch(Buffer.from(raw))).toEqual({ outcome: 'refused', reason });
  });

  test.each<[string, unknown]>([
    ['a number', 5],
    ['null', null],
    ['a list', []],
    ['nothing in it', {}],
    ['no portal', { ...event, portalId: undefined }],
    ['a negative portal', { ...event, portalId: -1 }],
    ['a fractional portal', { ...event, portalId: 1.5 }],
    ['a portal of letters', { ...event, portalId: 'x' }],
    ['no type', { ...event, subscriptionType: null }],
    ['no time', { ...event, occurredAt: undefined }],
    ['a time beyond time', { ...event, occurredAt: 1e300 }],
    ['a time that is a moment too late', { ...event, occurredAt: 8_640_000_000_000_001 }],
    ['a time before time', { ...event, occurredAt: -1 }],
    ['a time with words', { ...event, occurredAt: '1790000000000 ms' }],
    ['a time after words', { ...event, occurredAt: 'at 1790000000000' }],
    ['a time of 16 digits', { ...event, occurredAt: '1790000000000000' }],
    ['a fraction of a time', { ...event, occurredAt: 1.5 }],
    ['a list of a time', { ...event, occurredAt: ['1790000000000'] }],
    ['a type with a zero byte', { ...event, subscriptionType: 'a\0b' }],
  ])('counts an entry with %s as malformed and keeps the others', (_, entry) => {
    expect(parse([event, entry])).toMatchObject({
      outcome: 'ok',
      malformed: 1,
      events: [{ objectId: '123' }],
    });
  });

  test('drops what Postgres could not store from the facts, and keeps the event', () => {
    const fact = only({
      ...event,
      sourceId: 'a\0b',
      changeSource: '\ud800',
      propertyName: { a: 1 },
      objectId: 'abc',
    });
    expect(fact).toMatchObject({ sourceId: null, changeSource: null, propertyName: null, objectId: null });
  });

  test('is not fooled by __proto__, repeated keys or brackets in texts', () => {
    const raw = `[{"__proto__":{"portalId":1},"portalId":1,"portalId":62515,"subscriptionType":"a","occurredAt":1,"propertyValue":"[[[[[[[[[[\\"{{{{"}]`;
    expect(parse(raw)).toMatchObject({ malformed: 0, events: [{ accountId: '62515' }] });
    expect(parse('[{"__proto__":{"portalId":1,"subscriptionType":"a","occurredAt":1}}]')).toMatchObject({
      malformed: 1,
    });
  });

  test('never throws, whatever the bytes or the JSON', () => {
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      fc.json().map((text) => Buffer.from(text)),
      fc
        .array(
          fc.record({
            portalId: fc.anything(),
            subscriptionType: fc.anything(),
            occurredAt: fc.anything(),
            objectId: fc.anything(),
          }),
        )
        .map((list) =>
          Buffer.from(
            JSON.stringify(list, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
          ),
        ),
    );
    fc.assert(
      fc.property(body, (raw) => ['ok', 'refused'].includes(parseWebhookBatch(raw).outcome)),
      { numRuns: 1_000 },
    );
  });
});

test('the project file subscribes to exactly what the backend handles', () => {
  const file = new URL('../../../../hubspot-project/app/webhooks/webhooks-hsmeta.json', import.meta.url);
  const subscription = z.object({
    subscriptionType: z.string(),
    propertyName: z.string().optional(),
    active: z.literal(true),
  });
  const lists = z.object({
    crmObjects: z.array(z.never()),
    legacyCrmObjects: z.array(subscription),
    hubEvents: z.array(z.never()),
  });
  const schema = z.object({ config: z.object({ subscriptions: lists }) });
  const { subscriptions } = schema.parse(JSON.parse(readFileSync(file, 'utf8'))).config;
  const declared = subscriptions.legacyCrmObjects.map(({ active: _, ...rest }) => JSON.stringify(rest));
  expect(declared.toSorted()).toEqual(handledSubscriptions.map((each) => JSON.stringify(each)).toSorted());
});
