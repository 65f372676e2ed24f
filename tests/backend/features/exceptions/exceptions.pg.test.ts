import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { exceptionKindNames, exceptionKinds } from '../../../../backend/contract/exception-kinds.ts';
import {
  closeExceptions,
  raiseExceptions,
  type ExceptionDraft,
} from '../../../../backend/features/exceptions/index.ts';
import { issueApiKey } from '../../../../backend/features/access/index.ts';
import { systemRandom } from '../../../../backend/platform/random.ts';
import { startDeciding, type Deciding } from '../../../fixtures/deciding.ts';

let world: Deciding;
let asked: { argument: string | null; by: string }[];
beforeAll(async () => {
  world = await startDeciding();
  world.engine.fixes['retry'] = async (_tx, { argument, by }) => {
    asked.push({ argument, by });
    return { outcome: 'started' };
  };
  world.engine.fixes['link'] = async (_tx, { argument, by }) => {
    // Long enough for a second person to come meanwhile.
    await world.clock.sleep(150);
    asked.push({ argument, by });
    return { outcome: 'fixed' };
  };
});
afterAll(() => world.close());
beforeEach(() => {
  asked = [];
});

const draftOf = (change: Partial<ExceptionDraft> = {}): ExceptionDraft => ({
  id: randomUUID(),
  kind: 'missing_required_property',
  provider: 'hubspot',
  contactId: null,
  externalId: '101',
  subject: `hubspot:${randomUUID()}`,
  facts: { properties: ['favourite_colour'] },
  ...change,
});
const at = () => new Date(world.clock.nowMs());
const raise = (...drafts: ExceptionDraft[]) =>
  world.db.withTenant(world.tenantId, (tx) => raiseExceptions(tx, world.tenantId, drafts, at()));
const connections = new Map<string, string>();
/** The contact is this record of the CRM. */
async function link(contactId: string, provider: 'hubspot' | 'pipedrive', externalId: string): Promise<void> {
  const known = connections.get(provider);
  const id = known ?? randomUUID();
  if (known === undefined) {
    await world.rows(
      `insert into connection (id, tenant_id, provider, status, scopes, field_state, opened_at)
       values ($1, $2, $3, 'connected', '{}', 'ready', now())`,
      [id, world.tenantId, provider],
    );
    connections.set(provider, id);
  }
  await world.rows(
    `insert into contact_link (tenant_id, connection_id, contact_id, provider, external_id, base, status)
     values ($1, $2, $3, $4, $5, '{}', 'synced')`,
    [world.tenantId, id, contactId, provider, externalId],
  );
}
const show = async (id: string) => (await world.api('GET', `/api/exceptions/${id}`)).body;
const fix = (id: string, action: string, key?: string) =>
  world.api('POST', `/api/exceptions/${id}/fix`, { action }, key);

describe('an exception', () => {
  test('says what happened with the names of the properties, and what can be done', async () => {
    const draft = draftOf();
    await raise(draft);
    const body = await show(draft.id);
    expect(body).toMatchObject({ kind: draft.kind, provider: 'hubspot', status: 'open', occurrences: 1 });
    expect(body['message']).toContain('HubSpot wants favourite_colour filled in');
    expect(body['fix']).toEqual([
      { action: 'retry', label: 'Try again', forMany: true },
      { action: 'dismiss', label: 'Leave it as it is', forMany: true },
    ]);
  });

  test('is one for the same trouble, brought up to date and counted, also within one batch', async () => {
    const first = draftOf();
    await raise(first);
    const again = { ...first, id: randomUUID(), facts: { properties: ['shoe_size'] } };
    await raise(again, { ...again, id: randomUUID() });
    const body = await show(first.id);
    expect(body).toMatchObject({ occurrences: 3, message: expect.stringContaining('shoe_size') });
    expect((await world.api('GET', `/api/exceptions/${again.id}`)).status).toBe(404);
  });

  test('closes when its trouble is over, and is a new one when that comes back', async () => {
    const first = draftOf();
    await raise(first);
    const groups = [{ kind: first.kind, subjects: [first.subject] }];
    await world.db.withTenant(world.tenantId, (tx) =>
      closeExceptions(tx, groups, { at: at(), by: null, status: 'fixed' }),
    );
    expect(await show(first.id)).toMatchObject({ status: 'fixed', fix: [], closedBy: null });
    const second = { ...first, id: randomUUID() };
    await raise(second);
    expect(await show(second.id)).toMatchObject({ status: 'open', occurrences: 1 });
  });
});

describe('a fix', () => {
  test('is carried out by its handler, with its argument, and closes what is done', async () => {
    const candidates = [{ contactId: randomUUID() }, { provider: 'pipedrive', externalId: '77' }];
    const draft = draftOf({ kind: 'ambiguous_match', facts: { candidates } });
    await raise(draft);
    const { status, body } = await fix(draft.id, 'link:77');
    expect([status, body['status'], body['closedBy']]).toEqual([200, 'fixed', 'API key admin key']);
    expect(asked).toEqual([{ argument: '77', by: 'API key admin key' }]);
  });

  test('that is only on its way leaves the exception open', async () => {
    const draft = draftOf();
    await raise(draft);
    expect((await fix(draft.id, 'retry')).body).toMatchObject({ status: 'open' });
  });

  test('is one of those offered: others are refused with the possible ones', async () => {
    const draft = draftOf({ kind: 'ambiguous_match', facts: { candidates: [{ externalId: '5' }] } });
    await raise(draft);
    const { status, body } = await fix(draft.id, 'link:6');
    expect([status, body['detail']]).toEqual([400, 'body.action: one of link:5, create, dismiss']);
    expect(asked).toEqual([]);
  });

  test('of two people at once is done once; the second gets 409', async () => {
    const draft = draftOf({ kind: 'ambiguous_match', facts: { candidates: [{ externalId: '5' }] } });
    await raise(draft);
    const answers = await Promise.all([fix(draft.id, 'link:5'), fix(draft.id, 'link:5')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(asked).toHaveLength(1);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'already_decided' });
  });

  test('of another tenant’s exception is 404 and does nothing', async () => {
    const draft = draftOf();
    await raise(draft);
    expect((await fix(draft.id, 'dismiss', world.keys.other)).status).toBe(404);
    expect(await show(draft.id)).toMatchObject({ status: 'open' });
  });
});

describe('candidates', () => {
  test('have names, addresses and records of whom Kindred knows, and the answer that chooses them', async () => {
    const robin = await world.addContact({ firstName: 'Robin', lastName: 'Day', email: 'desk@example.com' });
    const sam = await world.addContact({ email: 'desk@example.com' });
    await link(robin, 'hubspot', '900');
    await link(sam, 'pipedrive', '77');
    const candidates = [
      { contactId: robin },
      { provider: 'pipedrive', externalId: '77' },
      { provider: 'pipedrive', externalId: '78' },
    ];
    const draft = draftOf({ kind: 'ambiguous_match', provider: 'pipedrive', facts: { candidates } });
    await raise(draft);
    const email = 'desk@example.com';
    const known = [
      {
        action: `link:${robin}`,
        contactId: robin,
        person: 'Robin Day',
        email,
        records: [{ provider: 'hubspot', externalId: '900' }],
      },
      {
        action: 'link:77',
        contactId: sam,
        person: email,
        email,
        records: [{ provider: 'pipedrive', externalId: '77' }],
      },
      {
        action: 'link:78',
        contactId: null,
        person: null,
        email: null,
        records: [{ provider: 'pipedrive', externalId: '78' }],
      },
    ];
    expect((await show(draft.id))['candidates']).toEqual(known);
    const { body } = await world.api('GET', '/api/exceptions?kind=ambiguous_match&status=open');
    expect(body['items']).toContainEqual(expect.objectContaining({ id: draft.id, candidates: known }));
    const scoped = await issueApiKey(
      { db: world.db, random: systemRandom },
      { tenantId: world.tenantId, name: 'k', role: 'admin', now: at(), scopes: ['exceptions:read'] },
    );
    const seen = (await world.api('GET', `/api/exceptions/${draft.id}`, undefined, scoped)).body;
    expect(seen['candidates']).toMatchObject([{ email: null }, { email: null }, { email: null }]);
    const { fix: offered } = (await show(draft.id)) as { fix: { action: string; forMany: boolean }[] };
    expect(offered.filter(({ forMany }) => forMany).map(({ action }) => action)).toEqual(['dismiss']);
    await fix(draft.id, 'dismiss');
    expect((await show(draft.id))['candidates']).toEqual([]);
  });

  test('and whoever it is about are shown with the ways to their records', async () => {
    const contactId = await world.addContact({ firstName: 'Alex' });
    await link(contactId, 'hubspot', '901');
    const draft = draftOf({ kind: 'no_unique_key', provider: 'pipedrive', externalId: null, contactId });
    await raise(draft);
    expect(await show(draft.id)).toMatchObject({
      person: 'Alex',
      records: [{ provider: 'hubspot', externalId: '901' }],
    });
  });

  test('that are no answer are shown where they are', async () => {
    const candidates = [{ provider: 'pipedrive', externalId: '5' }];
    const draft = draftOf({ kind: 'deleted_elsewhere', facts: { candidates } });
    await raise(draft);
    expect((await show(draft.id))['candidates']).toMatchObject([
      { action: null, records: [{ provider: 'pipedrive', externalId: '5' }] },
    ]);
  });
});

describe('the list', () => {
  test('filters by contact, kind and status, and counts the open ones by kind', async () => {
    const contactId = await world.addContact({ firstName: 'Ann' });
    const [one, two] = [draftOf({ contactId, kind: 'quota' }), draftOf({ contactId, kind: 'fought_back' })];
    await raise(one, two);
    await fix(two.id, 'dismiss');
    const of = async (query: string) =>
      (await world.api('GET', `/api/exceptions?contactId=${contactId}${query}`)).body;
    expect((await of(''))['items']).toHaveLength(2);
    expect((await of('&status=open'))['items']).toMatchObject([{ id: one.id }]);
    expect((await of('&kind=fought_back'))['items']).toMatchObject([{ id: two.id, status: 'dismissed' }]);
    expect((await of(''))['counts']).toMatchObject({ quota: 1 });
    expect((await of(''))['counts']).not.toHaveProperty('fought_back');
  });
});

test.each(exceptionKindNames)('%s has words and a way out, with and without facts', (kind) => {
  for (const facts of [{}, { properties: ['p'], fields: ['pronouns' as const], count: 3, attempts: 2 }]) {
    const subject = { provider: 'pipedrive' as const, externalId: '9', facts };
    const message = exceptionKinds[kind].message(subject);
    expect(message).toMatch(/^[A-Z0-9].*\.$/s);
    expect(message).not.toMatch(/undefined|null|\[object/);
    expect(exceptionKinds[kind].fixes(subject).map(({ action }) => action)).toContain('dismiss');
  }
});
