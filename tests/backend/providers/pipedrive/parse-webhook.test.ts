import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { parsePipedriveWebhook } from '../../../../backend/providers/pipedrive/index.ts';
import { payload } from './pipedrive-deps.ts';

const record = z.record(z.string(), z.unknown());
const changed = () => {
  const body = record.parse(JSON.parse(payload('webhook-v2-person-changed.json')));
  return { body, meta: record.parse(body['meta']) };
};
const parse = (value: unknown) => parsePipedriveWebhook(Buffer.from(JSON.stringify(value)));
const withMeta = (change: Record<string, unknown>) => {
  const { body, meta } = changed();
  return parse({ ...body, meta: { ...meta, ...change } });
};
const keyOf = (event: ReturnType<typeof parse>) =>
  event.outcome === 'ok' ? event.hint.dedupKey.toString('hex') : event.outcome;

describe('a webhook of Pipedrive', () => {
  test.each([
    ['created', 'created'],
    ['changed', 'changed'],
    ['changed.pronouns.COMPOSED', 'changed'],
    ['changed.pronouns-varchar.COMPOSED', 'changed'],
    ['deleted', 'deleted'],
  ])('%s is a hint about its person', (file, kind) => {
    const event = parsePipedriveWebhook(Buffer.from(payload(`webhook-v2-person-${file}.json`)));
    expect(event).toMatchObject({
      outcome: 'ok',
      webhookId: '990001',
      hint: { kind, accountId: '7700123', objectId: '501', relatedIds: [], sourceId: 'userId:12400001' },
    });
  });

  test('keeps the moment, and nothing of the person', () => {
    const { body } = changed();
    const event = parse(body);
    expect(event).toMatchObject({
      hint: { occurredAtMs: Date.parse('2026-11-20T09:18:35.616Z'), subscriptionType: 'person.change' },
    });
    expect(JSON.stringify(event)).not.toContain('Robin');
  });

  test('both halves of a merge tell the same pair, in any order', () => {
    const pair = z.array(z.unknown()).parse(JSON.parse(payload('webhook-v2-person-merge.COMPOSED.json')));
    expect(pair).toHaveLength(2);
    for (const half of pair) {
      expect(parse(half)).toMatchObject({
        outcome: 'ok',
        hint: { kind: 'merged', objectId: '501', relatedIds: ['502'] },
      });
    }
  });

  test('ids count as numbers and as strings, and keep every digit', () => {
    const asNumbers = withMeta({
      company_id: 7700123,
      entity_id: 501,
      webhook_id: 990001,
      user_id: 12400001,
    });
    expect(asNumbers).toEqual(parse(changed().body));
    const long = JSON.stringify(changed().body).replace('"entity_id":"501"', '"entity_id":9007199254740993');
    expect(parsePipedriveWebhook(Buffer.from(long))).toMatchObject({
      hint: { objectId: '9007199254740993' },
    });
  });

  test('is recognised when it is delivered again, and only then', () => {
    const first = keyOf(withMeta({}));
    expect(keyOf(withMeta({ attempt: 3, correlation_id: 'other' }))).toBe(first);
    expect(keyOf(withMeta({ id: 'another event' }))).not.toBe(first);
    expect(keyOf(withMeta({ webhook_id: '990002' }))).not.toBe(first);
    const withoutId = keyOf(withMeta({ id: null }));
    expect(keyOf(withMeta({ id: null, attempt: 2 }))).toBe(withoutId);
    expect(keyOf(withMeta({ id: null, webhook_id: '990002' }))).not.toBe(withoutId);
    const { body } = changed();
    const others = [
      { webhook_id: '990002' },
      { company_id: '7700124' },
      { entity_id: '502' },
      { action: 'delete' },
      { timestamp: '2026-11-20T09:18:35.617Z' },
    ].map((change) => keyOf(withMeta({ id: null, ...change })));
    const { meta } = changed();
    for (const data of [{}, null]) others.push(keyOf(parse({ ...body, data, meta: { ...meta, id: null } })));
    expect(new Set([withoutId, ...others]).size).toBe(others.length + 1);
  });

  test('knows the keys of deliveries that were stored by an earlier version', () => {
    expect(keyOf(withMeta({}))).toBe('85740de26fb1d612be26d852e3d9488148538fc58876165648d71dc50526666f');
    const { body, meta } = changed();
    const plain = { ...body, data: { id: 501 }, meta: { ...meta, id: null } };
    expect(keyOf(parse(plain))).toBe('18efe9b68f8687ee81357fd3176b0f767007f0db7e40f482e5df89a7e6168b7b');
    const { data: _, ...bare } = plain;
    expect(parse(bare)).toEqual({ outcome: 'refused', reason: 'malformed' });
  });

  test.each([
    [{ id: '' }, keyOf(withMeta({ id: null }))],
    [{ id: 'x'.repeat(201) }, keyOf(withMeta({ id: null }))],
    [{ id: 5 }, keyOf(withMeta({ id: null }))],
  ])('has the key of one without an id for %j', (meta, key) => expect(keyOf(withMeta(meta))).toBe(key));

  test.each([
    [{ user_id: null }, { sourceId: null }],
    [{ user_id: 'nobody' }, { sourceId: null }],
    [{ user_id: undefined }, { sourceId: null }],
    [{ change_source: null }, { changeSource: null }],
    [{ change_source: 'a source' }, { changeSource: null }],
    [{ change_source: 'api' }, { changeSource: 'api' }],
    [{ change_source: 'x'.repeat(101) }, { changeSource: null }],
    [{ merged_to_id: 7 }, { kind: 'changed', relatedIds: [] }],
    [
      { action: 'delete', merged_from_id: 7 },
      { kind: 'deleted', relatedIds: [] },
    ],
    [
      { action: 'delete', merged_to_id: 7 },
      { kind: 'merged', objectId: '7', relatedIds: ['501'] },
    ],
    [
      { action: 'create', merged_from_id: 7 },
      { kind: 'created', objectId: '501', relatedIds: [] },
    ],
    [{ merged_from_id: 0 }, { kind: 'merged', objectId: '501', relatedIds: ['0'] }],
    [
      { timestamp: '2026-11-20T10:18:35.616+01:00' },
      { occurredAtMs: Date.parse('2026-11-20T09:18:35.616Z') },
    ],
    [{ entity_id: '9'.repeat(19) }, { objectId: '9'.repeat(19) }],
    [{ entity_id: 0 }, { objectId: '0' }],
    [{ entity_id: '0' }, { objectId: '0' }],
    [{}, { propertyName: null, objectTypeId: 'person', subscriptionType: 'person.change' }],
  ])('with %j it says %j', (meta, hint) => expect(withMeta(meta)).toMatchObject({ outcome: 'ok', hint }));

  test.each([
    { entity_id: '9'.repeat(20) },
    { entity_id: '012' },
    { entity_id: 'a12' },
    { entity_id: '12a' },
    { entity_id: 1.5 },
    { entity_id: -1 },
    { merged_from_id: 'a' },
    { timestamp: 'yesterday' },
    { action: 'a change' },
    { action: '' },
    { version: 2 },
  ])('with %j it is refused', (meta) => {
    expect(withMeta(meta)).toEqual({ outcome: 'refused', reason: 'malformed' });
  });

  test('may name hundreds of permitted users', () => {
    const ids = Array.from({ length: 900 }, (_, index) => String(12_400_000 + index));
    expect(withMeta({ permitted_user_ids: ids }).outcome).toBe('ok');
  });

  test.each([
    ['another entity', () => withMeta({ entity: 'deal' }), 'entity'],
    ['another action', () => withMeta({ action: 'constructor' }), 'action'],
    ['another version', () => withMeta({ version: '1.0' }), 'version'],
    ['a version that is not of 2', () => withMeta({ version: '12.0' }), 'version'],
    ['a version after 2', () => withMeta({ version: '20' }), 'version'],
    ['no more than the mark of the old shape', () => parse({ meta: { v: 1 } }), 'version'],
    ['no more than the old version', () => parse({ meta: { version: '1.0' } }), 'version'],
    ['what only the old shape has', () => parse({ current: null, event: 'updated.person' }), 'version'],
    ['the old shape', () => parse({ v: 1, event: 'updated.person', current: {}, meta: { v: 1 } }), 'version'],
  ])('%s is ignored', (_, event, reason) => {
    expect(event()).toEqual({ outcome: 'ignored', reason });
  });

  test.each<[string, Buffer, string]>([
    ['no JSON', Buffer.from('{'), 'not_json'],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'not_utf8'],
    ['deep nesting', Buffer.from('['.repeat(100_000)), 'too_deep'],
    ['more than 2 MB', Buffer.alloc(2 * 1024 * 1024 + 1, 0x20), 'too_large'],
    ['no meta', Buffer.from('{}'), 'malformed'],
    ['seventeen levels', Buffer.from(`${'['.repeat(17)}${']'.repeat(17)}`), 'too_deep'],
    ['sixteen levels of nothing', Buffer.from(`${'['.repeat(16)}${']'.repeat(16)}`), 'malformed'],
    ['another mark of a shape', Buffer.from('{"meta":{"v":2}}'), 'malformed'],
    ['another old version', Buffer.from('{"meta":{"version":"1.1"}}'), 'malformed'],
    ['an event that is no text', Buffer.from('{"current":null,"event":1}'), 'malformed'],
    ['an event alone', Buffer.from('{"event":"updated.person"}'), 'malformed'],
    ['null', Buffer.from('null'), 'malformed'],
    ['a list', Buffer.from('[]'), 'malformed'],
  ])('%s is refused', (_, raw, reason) => {
    expect(parsePipedriveWebhook(raw)).toEqual({ outcome: 'refused', reason });
  });

  test.each(['company_id', 'entity_id', 'webhook_id', 'timestamp', 'merged_to_id'])(
    'without a sound %s it is refused',
    (name) => {
      expect(withMeta({ [name]: '-1' })).toEqual({ outcome: 'refused', reason: 'malformed' });
    },
  );
});
