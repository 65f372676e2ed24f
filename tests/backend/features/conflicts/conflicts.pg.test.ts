import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { FieldKey, ProviderName } from '../../../../backend/domain/field.ts';
import {
  confirmDecided,
  readOpenConflicts,
  recordConflicts,
  reopenDecided,
  syncOpenConflicts,
  type ConflictDraft,
} from '../../../../backend/features/conflicts/index.ts';
import { readSettings } from '../../../../backend/features/settings/index.ts';
import { portals, startDeciding, type Deciding } from '../../../fixtures/deciding.ts';

let world: Deciding;
let contactId: string;
beforeAll(async () => {
  world = await startDeciding();
});
afterAll(() => world.close());
beforeEach(async () => {
  contactId = await world.addContact({ pronouns: 'they/them' });
  world.engine.decisions.length = 0;
});

const earlier = '2026-01-02T03:04:05.000Z';
const draftOf = (change: Partial<ConflictDraft> = {}): ConflictDraft => ({
  id: randomUUID(),
  contactId,
  provider: 'hubspot',
  field: 'pronouns',
  base: null,
  rule: 'ask',
  winner: null,
  ours: { value: 'they/them', source: 'app', via: 'api', changedAt: earlier, changedBy: 'API key x' },
  theirs: { value: 'ze/zir', changedAt: earlier, changedBy: 'user 7' },
  ...change,
});
type Agreed = { contactId: string; field: FieldKey; provider: ProviderName };
const found = (drafts: ConflictDraft[], agreed: Agreed[] = []) =>
  world.db.withTenant(world.tenantId, (tx) =>
    syncOpenConflicts(tx, world.tenantId, { drafts, agreed }, new Date(world.clock.nowMs())),
  );
const held = async (id = contactId) =>
  (await world.rows<{ held: string[] }>('select held from contact where id = $1', [id]))[0]?.held;
const statusOf = async (id: string) =>
  (await world.rows<{ status: string }>('select status from conflict where id = $1', [id]))[0]?.status;
const resolve = (id: string, body: unknown, key?: string) =>
  world.api('POST', `/api/conflicts/${id}/resolve`, body, key);
async function open(change: Partial<ConflictDraft> = {}): Promise<string> {
  const draft = draftOf(change);
  await found([draft]);
  return draft.id;
}

describe('a conflict that waits for a person', () => {
  test('holds both values with who and when, and keeps the field still', async () => {
    const id = await open();
    expect((await world.api('GET', `/api/conflicts/${id}`)).body).toMatchObject({
      id,
      contactId,
      field: 'pronouns',
      provider: 'hubspot',
      status: 'open',
      rule: 'ask',
      sides: [
        { source: 'app', value: 'they/them', changedAt: earlier, changedBy: 'API key x' },
        { source: 'hubspot', value: 'ze/zir', changedAt: earlier, changedBy: 'user 7' },
      ],
    });
    expect(await held()).toEqual(['pronouns']);
  });

  test('says who it is about: the name, else the address', async () => {
    const person = async (values: { email?: string; firstName?: string; lastName?: string }) => {
      const id = await open({ contactId: await world.addContact(values) });
      return (await world.api('GET', `/api/conflicts/${id}`)).body['person'];
    };
    expect(await person({ firstName: 'Robin', lastName: 'Doe', email: 'r@example.com' })).toBe('Robin Doe');
    expect(await person({ email: 's@example.com' })).toBe('s@example.com');
    expect(await person({})).toBeNull();
  });

  test('is refreshed by later edits instead of being asked twice', async () => {
    const id = await open();
    const theirs = { value: 'xe/xem', changedAt: earlier, changedBy: null };
    await found([draftOf({ theirs }), draftOf({ theirs: { ...theirs, value: 'fae/faer' } })]);
    const conflicts = await world.db.withTenant(world.tenantId, (tx) => readOpenConflicts(tx, [contactId]));
    expect(conflicts.map((one) => [one.id, one.sides[1]?.value])).toEqual([[id, 'fae/faer']]);
  });

  test('closes itself when the sides agree, for its own CRM only', async () => {
    const first = await open();
    const second = await open({ provider: 'pipedrive' });
    await found([], [{ contactId, field: 'pronouns', provider: 'hubspot' }]);
    expect([await statusOf(first), await statusOf(second), await held()]).toEqual([
      'closed',
      'open',
      ['pronouns'],
    ]);
    await found([], [{ contactId, field: 'pronouns', provider: 'pipedrive' }]);
    expect([await statusOf(second), await held()]).toEqual(['closed', []]);
    expect((await world.api('GET', `/api/conflicts/${second}`)).body).toMatchObject({ rule: 'agreed' });
  });

  test('names the store’s side "app" when both values came from the same CRM', async () => {
    const id = await open({
      ours: { value: 'a', source: 'hubspot', via: 'sync', changedAt: earlier, changedBy: null },
    });
    const { body } = await resolve(id, { choose: 'app' });
    expect(body).toMatchObject({ winner: 'app', status: 'decided' });
    expect(world.engine.decisions).toMatchObject([{ value: 'a', theirs: 'ze/zir' }]);
  });
});

describe('deciding', () => {
  test('takes the chosen side’s value, frees the field, and wakes up the push', async () => {
    const id = await open();
    world.queue.sent.length = 0;
    const { status, body } = await resolve(id, { choose: 'app' });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { status: 'decided', winner: 'app', decidedBy: 'API key admin key' },
    });
    expect(world.engine.decisions).toMatchObject([
      { contactId, field: 'pronouns', provider: 'hubspot', value: 'they/them', source: 'app', via: 'api' },
    ]);
    expect(await held()).toEqual([]);
    expect(world.queue.sent).toEqual(['links.push']);
  });

  test('is over at once when the CRM holds the decided value already', async () => {
    const { body } = await resolve(await open(), { choose: 'hubspot' });
    expect(body).toMatchObject({ status: 'closed', winner: 'hubspot' });
  });

  test('takes words of one’s own as they are written, from a person in HubSpot too', async () => {
    const id = await open();
    const { body } = await world.proxied('POST', `/api/conflicts/${id}/resolve`, { value: '  Ze / Zir 🏳️‍⚧️' });
    expect(body).toMatchObject({ status: 'decided', winner: 'app', decidedBy: 'user 1001' });
    expect(world.engine.decisions).toMatchObject([{ value: '  Ze / Zir 🏳️‍⚧️', via: 'card' }]);
  });

  test('of two people at once lets one win; the other learns what became of it', async () => {
    const id = await open();
    const answers = await Promise.all([
      resolve(id, { choose: 'app' }),
      world.proxied('POST', `/api/conflicts/${id}/resolve`, { choose: 'hubspot' }),
    ]);
    const codes = answers.map(({ body }) => body['code'] ?? 'resolved').sort();
    expect(codes).toEqual(['already_decided', 'resolved']);
    expect(world.engine.decisions).toHaveLength(1);
  });

  test('refuses a second decision with 409 and the state', async () => {
    const id = await open();
    await resolve(id, { choose: 'app' });
    const again = await resolve(id, { choose: 'hubspot' });
    expect([again.status, again.body['code'], again.body['state']]).toEqual([
      409,
      'already_decided',
      'decided',
    ]);
  });

  test.each([
    ['a side that is not part of it', { choose: 'pipedrive' }],
    ['a source that there is none of', { choose: 'salesforce' }],
    ['both a side and a value', { choose: 'app', value: 'x' }],
    ['"always" with words of one’s own', { value: 'x', always: true }],
    ['a value with a NUL', { value: 'a\u0000b' }],
    ['nothing', {}],
  ])('refuses %s with 400 and decides nothing', async (_name, body) => {
    const id = await open();
    expect((await resolve(id, body)).status).toBe(400);
    expect([await statusOf(id), await held()]).toEqual(['open', ['pronouns']]);
  });

  test('holds an address to the form of an address', async () => {
    const id = await open({ field: 'email' });
    expect((await resolve(id, { value: 'nobody' })).status).toBe(400);
    expect((await resolve(id, { value: 'ann@example.com' })).status).toBe(200);
  });

  test('"always" makes the chosen side the field’s rule, in the same step; members may not', async () => {
    const body = { choose: 'app', always: true };
    const id = await open();
    expect((await resolve(id, body, world.keys.member)).status).toBe(403);
    expect((await resolve(id, body)).status).toBe(200);
    const { settings } = await world.db.withTenant(world.tenantId, (tx) => readSettings(tx, world.tenantId));
    expect(settings.fields.pronouns).toMatchObject({ rule: 'rank', rank: ['app', 'hubspot', 'pipedrive'] });
    expect(settings.fields.email).toMatchObject({ rule: 'rank', rank: null });
  });

  test('"always" leaves other open conflicts of the field open; they are decided together, by the field', async () => {
    const other = await world.addContact({ pronouns: 'they/them' });
    const [one, two] = [
      await open({ field: 'jobTitle' }),
      await open({ field: 'jobTitle', contactId: other }),
    ];
    const elsewhere = await open({ field: 'lastName' });
    const noSide = await open({ field: 'jobTitle', contactId: other, provider: 'pipedrive' });
    expect((await resolve(one, { choose: 'hubspot', always: true })).status).toBe(200);
    expect([await statusOf(two), await held(other)]).toEqual(['open', ['jobTitle']]);

    const decide = (body: object) => world.api('POST', '/api/conflicts/resolve', body);
    expect((await decide({ field: 'jobTitle', choose: 'hubspot' })).body).toEqual({
      items: [{ id: two, outcome: 'resolved', status: 'closed' }],
    });
    expect((await decide({ field: 'jobTitle', choose: 'hubspot' })).body).toEqual({ items: [] });
    expect([await statusOf(noSide), await statusOf(elsewhere)]).toEqual(['open', 'open']);
    expect((await decide({ field: 'jobTitle', ids: [noSide], choose: 'app' })).status).toBe(400);
    expect((await decide({ field: 'pets', choose: 'app' })).status).toBe(400);
  });

  test('many at once tells what came of each', async () => {
    const first = await open();
    const second = await open({ field: 'phone' });
    const third = await open({ provider: 'pipedrive', field: 'lastName' });
    await resolve(second, { choose: 'app' });
    const unknown = randomUUID();
    const { body } = await world.api('POST', '/api/conflicts/resolve', {
      ids: [first, second, third, unknown],
      choose: 'hubspot',
    });
    expect(body).toEqual({
      items: [
        { id: first, outcome: 'resolved', status: 'closed' },
        { id: second, outcome: 'already_decided', status: 'decided' },
        { id: third, outcome: 'no_such_side', status: null },
        { id: unknown, outcome: 'not_found', status: null },
      ],
    });
    const tooMany = Array.from({ length: 501 }, () => unknown);
    expect((await world.api('POST', '/api/conflicts/resolve', { ids: tooMany, choose: 'app' })).status).toBe(
      400,
    );
  });
});

describe('after the decision', () => {
  const at = () => new Date(world.clock.nowMs());
  const of = (provider?: ProviderName) => [
    { contactId, field: 'pronouns' as const, ...(provider ? { provider } : {}) },
  ];

  test('a confirmed write closes it; what a rule decided stays to be taken instead', async () => {
    const id = await open();
    await resolve(id, { choose: 'app' });
    const byRule = draftOf({ rule: 'rank', winner: 'theirs' });
    await world.db.withTenant(world.tenantId, async (tx) => {
      await recordConflicts(tx, world.tenantId, [byRule], at());
      await confirmDecided(tx, of('pipedrive'), at());
    });
    expect(await statusOf(id)).toBe('decided');
    await world.db.withTenant(world.tenantId, (tx) => confirmDecided(tx, of('hubspot'), at()));
    expect([await statusOf(id), await statusOf(byRule.id)]).toEqual(['closed', 'decided']);
  });

  test('a refused write opens it again and holds the field, once', async () => {
    const id = await open();
    await resolve(id, { choose: 'app' });
    await world.db.withTenant(world.tenantId, (tx) => reopenDecided(tx, of(), at()));
    expect([await statusOf(id), await held()]).toEqual(['open', ['pronouns']]);
    await resolve(id, { choose: 'app' });
    const newer = await open();
    await world.db.withTenant(world.tenantId, (tx) => reopenDecided(tx, of(), at()));
    expect([await statusOf(id), await statusOf(newer)]).toEqual(['decided', 'open']);
    expect(await held()).toEqual(['pronouns']);
  });
});

describe('the list', () => {
  test('filters, pages without repeating, and counts what rules and people decided', async () => {
    const before = (await world.api('GET', '/api/conflicts')).body['counts'];
    const [one, two] = [await open({ field: 'phone' }), await open({ field: 'lastName' })];
    await world.db.withTenant(world.tenantId, (tx) =>
      recordConflicts(tx, world.tenantId, [draftOf({ rule: 'newest', winner: 'ours' })], new Date()),
    );
    await resolve(one, { choose: 'app' });
    const { body } = await world.api('GET', `/api/conflicts?contactId=${contactId}&limit=2`);
    const rest = await world.api(
      'GET',
      `/api/conflicts?contactId=${contactId}&limit=2&cursor=${body['nextCursor']}`,
    );
    const ids = [body, rest.body].flatMap(({ items }) => (items as { id: string }[]).map(({ id }) => id));
    expect([ids.length, new Set(ids).size, rest.body['nextCursor']]).toEqual([3, 3, null]);
    const counts = before as Record<string, number>;
    expect(body['counts']).toEqual({
      open: (counts['open'] ?? 0) + 1,
      decidedByRule: (counts['decidedByRule'] ?? 0) + 1,
      decidedByPerson: (counts['decidedByPerson'] ?? 0) + 1,
    });
    const filtered = await world.api(
      'GET',
      `/api/conflicts?contactId=${contactId}&status=open&field=lastName`,
    );
    expect(filtered.body['items']).toMatchObject([{ id: two }]);
  });

  test.each(['cursor=5', 'status=lost', 'field=nickname', 'contactId=1', 'surprise=1'])(
    'refuses ?%s',
    async (query) => {
      expect((await world.api('GET', `/api/conflicts?${query}`)).status).toBe(400);
    },
  );

  test('another tenant’s conflicts are not there', async () => {
    const id = await open();
    for (const answer of [
      await world.api('GET', `/api/conflicts/${id}`, undefined, world.keys.other),
      await resolve(id, { choose: 'app' }, world.keys.other),
      await world.proxied('GET', `/api/conflicts/${id}`, undefined, { portalId: portals.other }),
    ]) {
      expect(answer.body).toMatchObject({ status: 404, code: 'not_found' });
    }
    const list = await world.api('GET', '/api/conflicts', undefined, world.keys.other);
    expect(list.body).toMatchObject({ items: [], counts: { open: 0 } });
    expect(await statusOf(id)).toBe('open');
  });
});
