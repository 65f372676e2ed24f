import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { notificationKindNames, notificationKinds } from '../../../../backend/contract/notification-kinds.ts';
import {
  notificationLimit,
  notificationList,
  preferencesView,
  type NotificationView,
} from '../../../../backend/contract/notifications.ts';
import { realtimeEvents } from '../../../../backend/contract/realtime-events.ts';
import { syncOpenConflicts, type ConflictDraft } from '../../../../backend/features/conflicts/index.ts';
import { raiseExceptions } from '../../../../backend/features/exceptions/index.ts';
import { gatherNotifications, noteCausesOfTime } from '../../../../backend/features/notifications/index.ts';
import { sweepNotifications } from '../../../../backend/features/ops/sweeper.ts';
import { applyRetention } from '../../../../backend/features/retention/index.ts';
import { runSession } from '../../../../backend/features/sync/index.ts';
import { requestApproval } from '../../../../backend/features/workflows/index.ts';
import { startSides } from '../../../complaints/sides.ts';
import { portalId, startBackend, type Backend } from '../../../fixtures/backend.ts';
import { keyFor } from '../../../fixtures/full-tenant.ts';

let backend: Backend;
beforeEach(async () => {
  backend = await startBackend({ contacts: 2 });
  await backend.rows('truncate notification_cause');
}, 180_000);
afterEach(() => backend.close());

const admin = 11;
const manager = 12;
const member = 13;
const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

const gather = () => gatherNotifications({ ...backend.context, queue: backend.queue }, backend.tenantId);
const at = () => new Date(backend.clock.nowMs());

/** People who have used Kindred, with their roles given by SQL: nobody is told of it. */
async function addPeople(): Promise<void> {
  for (const [userId, role] of [
    [admin, 'admin'],
    [manager, 'manager'],
    [member, 'member'],
  ])
    await backend.rows(
      `insert into app_user (tenant_id, hubspot_user_id, role, first_seen_at, last_seen_at) values ($1, $2, $3, $4, $4)`,
      [backend.tenantId, String(userId), role, new Date(backend.clock.nowMs() - dayMs)],
    );
}
const list = async (userId: number, query = '') =>
  notificationList.parse(
    (await backend.proxied('GET', `/api/notifications${query}`, undefined, { userId })).body,
  );
const kindsOf = async (userId: number) => (await list(userId, '?state=unread')).items.map(({ kind }) => kind);
async function gathered(userId: number): Promise<NotificationView[]> {
  await gather();
  return (await list(userId)).items;
}

async function openConflicts(many: number): Promise<void> {
  const earlier = '2026-01-02T03:04:05.000Z';
  const ids = await backend.rows<{ id: string }>(
    `insert into contact (id, tenant_id, fields, created_at, updated_at)
     select gen_random_uuid(), $1, '{}', now(), now() from generate_series(1, $2::int) returning id`,
    [backend.tenantId, many],
  );
  const drafts = ids.map(({ id }): ConflictDraft => ({
    id: randomUUID(),
    contactId: id,
    provider: 'hubspot',
    field: 'pronouns',
    base: null,
    rule: 'ask',
    winner: null,
    ours: { value: 'they/them', source: 'app', via: 'api', changedAt: earlier, changedBy: 'API key x' },
    theirs: { value: 'ze/zir', changedAt: earlier, changedBy: 'user 7' },
  }));
  await backend.context.db.withTenant(backend.tenantId, (tx) =>
    syncOpenConflicts(tx, backend.tenantId, { drafts, agreed: [] }, at()),
  );
}

const raise = (many: number) =>
  backend.context.db.withTenant(backend.tenantId, (tx) =>
    raiseExceptions(
      tx,
      backend.tenantId,
      Array.from({ length: many }, () => ({
        id: randomUUID(),
        kind: 'quota' as const,
        provider: 'hubspot' as const,
        contactId: null,
        externalId: null,
        subject: randomUUID(),
        facts: {},
      })),
      at(),
    ),
  );

async function ask(requestedBy: string | null): Promise<string> {
  const words = { kind: 'none', subject: 'x', reason: 'x', effects: [], payload: {} };
  return backend.context.db.withTenant(backend.tenantId, (tx) =>
    requestApproval(tx, { id: randomUUID(), tenantId: backend.tenantId, ...words, requestedBy, at: at() }),
  );
}
const decide = (id: string, userId: number, decision = 'approved') =>
  backend.proxied('POST', `/api/approvals/${id}/decide`, { decision }, { userId });

describe('a notification arises from its cause', () => {
  beforeEach(addPeople);

  test('when the first sync is through, for whoever may run syncs, once', async () => {
    const session = await backend.sync();
    expect(session).toMatchObject({ kind: 'first', status: 'completed' });
    const [found, ...others] = await gathered(manager);
    expect(found).toMatchObject({
      kind: 'first_sync_done',
      target: { page: 'session', id: session.id },
      isRead: false,
    });
    expect(others).toEqual([]);
    expect(await kindsOf(member)).toEqual([]);
    await backend.sync();
    expect(await gathered(manager)).toHaveLength(1);
  });

  test('when a dry run is ready, and of the dry run itself nothing else', async () => {
    const { body } = await backend.api('POST', '/api/sync/plan');
    const id = String(body['sessionId']);
    await runSession(backend.context, backend.tenantId, id);
    expect((await gathered(manager)).map(({ kind, target }) => [kind, target.id])).toEqual([
      ['plan_ready', id],
    ]);
  });

  test('when a CRM is lost: the connection and the sync that it ended; it is over when it is connected again', async () => {
    backend.hubspot.oauth.uninstall(portalId);
    await backend.rows(`update connection set expires_at = now() - interval '1 minute'`);
    const session = await backend.sync();
    expect(session.status).toBe('failed');
    await gather();
    expect((await kindsOf(admin)).sort()).toEqual(['connection_lost', 'session_failed']);
    expect(await kindsOf(manager)).toEqual(['session_failed']);
    await backend.install(portalId);
    await gather();
    expect((await kindsOf(admin)).includes('connection_lost')).toBe(false);
    expect((await list(admin)).items.find(({ kind }) => kind === 'connection_lost')?.overAt).not.toBeNull();
  });

  test('when a CRM is left alone for long, once a day', async () => {
    backend.hubspot.faults.apply({
      next: [{ match: '.*/crm/.*', status: 477, headers: { 'retry-after': '36000' }, times: 1 }],
    });
    const { body } = await backend.api('POST', '/api/contacts/sync');
    await runSession(backend.context, backend.tenantId, String(body['sessionId']));
    const parked = await backend.rows('select from connection where parked_until > now()');
    expect(parked).toHaveLength(1);
    expect(await noteCausesOfTime(backend.context.db, at(), 100)).toBe(1);
    expect(await noteCausesOfTime(backend.context.db, at(), 100)).toBe(0);
    await gather();
    expect(await noteCausesOfTime(backend.context.db, at(), 100)).toBe(0);
    expect(await kindsOf(admin)).toEqual(['connection_paused']);
    expect(await kindsOf(manager)).toEqual([]);
  });

  test('when something waits for a word: for who may give it, not for who asked; over once it is given', async () => {
    const id = await ask(`user ${manager}`);
    await gather();
    expect(await kindsOf(admin)).toEqual(['approval_waiting']);
    expect(await kindsOf(manager)).toEqual([]);
    expect(await kindsOf(member)).toEqual([]);
    expect((await decide(id, admin)).body).toMatchObject({ status: 'approved' });
    await gather();
    expect(await kindsOf(admin)).toEqual([]);
    const [decided] = await gathered(manager);
    expect(decided).toMatchObject({ kind: 'request_decided', target: { page: 'approvals', id } });
    expect(decided?.text).toBe('What you asked for was approved.');
  });

  test('and is not told to who takes their own request back', async () => {
    const id = await ask(`user ${manager}`);
    await decide(id, manager, 'rejected');
    await gather();
    expect(await kindsOf(manager)).toEqual([]);
    expect(await kindsOf(admin)).toEqual([]);
  });

  test('when the pronouns field of a CRM is archived, and is over when it is back', async () => {
    backend.hubspot.properties.archive(portalId, 'custom_pronouns');
    await backend.api('GET', '/api/setup/pronouns-fields');
    const [found] = await gathered(admin);
    expect(found).toMatchObject({ kind: 'pronouns_field', target: { page: 'connections' } });
    expect(found?.text).toContain('HubSpot was archived');
    await backend.api('POST', '/api/setup/pronouns-fields');
    await gather();
    expect(await kindsOf(admin)).toEqual([]);
  });

  test('when an API key is about to end, once, and not when it was made for a day or replaced', async () => {
    const made = (days: number) =>
      keyFor(backend, backend.tenantId, {
        role: 'member',
        expiresAt: new Date(backend.clock.nowMs() + days * dayMs),
      });
    await made(0.5);
    await made(20);
    await made(10);
    expect(await noteCausesOfTime(backend.context.db, at(), 100)).toBe(0);
    backend.clock.advance(4 * dayMs);
    expect(await noteCausesOfTime(backend.context.db, at(), 100)).toBe(1);
    await gather();
    expect(await noteCausesOfTime(backend.context.db, at(), 100)).toBe(0);
    const [found, ...others] = (await list(admin)).items;
    expect(found).toMatchObject({ kind: 'key_ending', target: { page: 'keys' } });
    expect(others).toEqual([]);
  });

  test('when a role is changed, for that person alone', async () => {
    await backend.api('PATCH', `/api/users/${member}`, { role: 'manager' });
    await gather();
    expect(await kindsOf(member)).toEqual(['role_changed']);
    expect(await kindsOf(admin)).toEqual([]);
    await backend.api('DELETE', `/api/users/${member}`);
    const removed = await backend.proxied('GET', '/api/notifications', undefined, { userId: member });
    expect(removed.body['status']).toBe(403);
  });

  test('and every kind has words that hold nothing but counts, states and times', () => {
    for (const kind of notificationKindNames) {
      const { text, means } = notificationKinds[kind];
      expect(text({ facts: {}, count: 2 })).toMatch(/^[\p{L}\p{N} .,;:()-]+\.$/u);
      expect(means.length).toBeGreaterThan(10);
    }
  });
});

describe('a sync between two CRMs', () => {
  test('that left a record to people says so, with how many', async () => {
    const sides = await startSides();
    try {
      await gatherNotifications(sides.context, sides.tenantId);
      sides.unheard(() =>
        sides.addPerson({
          name: 'No Address',
          emails: [{ value: 'no no/address?x@batch.example', primary: true }],
        }),
      );
      const session = await sides.sync();
      await gatherNotifications(sides.context, sides.tenantId);
      const { items } = notificationList.parse((await sides.api('GET', '/api/notifications')).body);
      const found = items.find(({ target }) => target.id === session.id);
      expect(found).toMatchObject({ kind: 'session_partly', count: 1, facts: { sessionId: session.id } });
      expect(found?.text).toContain('1 record waits');
      expect(items.map(({ kind }) => kind)).toContain('exceptions_raised');
    } finally {
      await sides.close();
    }
  });
});

describe('a digest', () => {
  beforeEach(addPeople);

  test('counts all conflicts of an hour in one notification, and the next hour has its own', async () => {
    await openConflicts(40);
    await openConflicts(2);
    expect(await gathered(member)).toMatchObject([{ kind: 'conflicts_waiting', count: 42 }]);
    await openConflicts(1);
    expect(await gathered(member)).toMatchObject([{ kind: 'conflicts_waiting', count: 43 }]);
    backend.clock.advance(hourMs);
    await openConflicts(1);
    expect((await gathered(member)).map(({ count }) => count)).toEqual([1, 43]);
    // One for each statement, however many conflicts it opened.
    expect(await backend.rows('select from notification_cause')).toEqual([]);
  });

  test('counts exceptions likewise; what is raised again is not counted', async () => {
    await raise(7);
    expect(await gathered(member)).toMatchObject([{ kind: 'exceptions_raised', count: 7 }]);
  });

  test('that was read is unread again when its count rises', async () => {
    await openConflicts(1);
    const [one] = await gathered(member);
    await backend.proxied('POST', `/api/notifications/${one?.id}/read`, {}, { userId: member });
    expect((await list(member)).unread).toBe(0);
    await openConflicts(1);
    await gather();
    expect(await list(member)).toMatchObject({ unread: 1, items: [{ count: 2, isRead: false }] });
  });
});

describe('gathering', () => {
  beforeEach(addPeople);

  test('by two processes at once and again counts every cause once', async () => {
    await openConflicts(3);
    await ask(null);
    const second = await backend.secondProcess();
    await Promise.all([gather(), gatherNotifications(second, backend.tenantId), gather()]);
    await gather();
    expect((await list(admin)).items.map(({ kind, count }) => [kind, count]).sort()).toEqual([
      ['approval_waiting', 1],
      ['conflicts_waiting', 3],
    ]);
  });

  test('of a cause that is noted again finds nothing new: it is not counted, and what was read stays read', async () => {
    const again = () =>
      backend.rows(
        `insert into notification_cause (tenant_id, kind, cause) values ($1, 'approval_waiting', 'approval_waiting:x')`,
        [backend.tenantId],
      );
    await again();
    await again();
    await gather();
    const { upTo } = await list(admin);
    await backend.proxied('POST', '/api/notifications/read-all', { upTo }, { userId: admin });
    await again();
    expect(await gathered(admin)).toMatchObject([{ count: 1, isRead: true }]);
  });

  test('that dies before its commit loses nothing: the sweeper wakes it up again', async () => {
    await ask(null);
    const dying = {
      ...backend.context,
      random: {
        ...backend.context.random,
        uuid: () => {
          throw new Error('died');
        },
      },
    };
    await expect(gatherNotifications(dying, backend.tenantId)).rejects.toThrow('died');
    expect((await list(admin)).items).toEqual([]);
    backend.queue.sent.length = 0;
    await sweepNotifications({ ...backend.context, queue: backend.queue });
    expect(backend.queue.sent).toEqual(['notifications.gather']);
    expect(await gathered(admin)).toHaveLength(1);
    await sweepNotifications({ ...backend.context, queue: backend.queue });
    expect(backend.queue.sent).toHaveLength(1);
  });

  test('tells of nothing that was rolled back', async () => {
    const work = backend.context.db.withTenant(backend.tenantId, async (tx) => {
      await requestApproval(tx, {
        ...{ id: randomUUID(), tenantId: backend.tenantId, kind: 'x', subject: 'x', reason: 'x' },
        ...{ effects: [], payload: {}, requestedBy: null, at: at() },
      });
      throw new Error('rolled back');
    });
    await expect(work).rejects.toThrow('rolled back');
    expect(await gathered(admin)).toEqual([]);
  });

  test('never keeps more than there may be; the oldest go', async () => {
    await backend.rows(
      `insert into notification_cause (tenant_id, kind, cause)
       select $1, 'approval_waiting', 'approval_waiting:' || i from generate_series(1, $2::int) i`,
      [backend.tenantId, notificationLimit + 25],
    );
    await gather();
    const [row] =
      await backend.rows(`select count(*)::int as n, min(cause) filter (where cause like '%:25') as oldest
      from notification`);
    expect(row).toEqual({ n: notificationLimit, oldest: null });
  });

  test('tells whoever follows events: ids and the kind', async () => {
    await openConflicts(2);
    await gather();
    await openConflicts(2);
    await gather();
    const rows = await backend.rows<{ data: unknown }>(
      `select data from realtime_outbox where type = 'notification:new'`,
    );
    expect(rows).toHaveLength(2);
    for (const { data } of rows) realtimeEvents['notification:new'].data.strict().parse(data);
  });
});

describe('a reader', () => {
  beforeEach(addPeople);

  test('marks all as read up to what they saw: what came meanwhile stays unread', async () => {
    await ask(null);
    await ask(null);
    await gather();
    const seen = await list(admin);
    await ask(null);
    await gather();
    const answer = await backend.proxied(
      'POST',
      '/api/notifications/read-all',
      { upTo: seen.upTo },
      { userId: admin },
    );
    expect(answer.body).toEqual({ unread: 1 });
    expect((await list(admin, '?state=unread')).items).toHaveLength(1);
    expect((await list(manager)).unread).toBe(3);
  });

  test('pages through all of it once, newest first', async () => {
    for (let index = 0; index < 5; index += 1) await ask(null);
    await gather();
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await list(admin, `?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`);
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(new Set(ids).size).toBe(5);
    expect((await backend.api('GET', '/api/notifications?cursor=x')).body).toMatchObject({
      code: 'invalid_cursor',
    });
    expect((await backend.api('POST', '/api/notifications/read-all', {})).status).toBe(400);
  });

  test('that came later finds what was before, as read', async () => {
    await ask(null);
    await gather();
    backend.clock.advance(60_000);
    await backend.rows(
      `insert into app_user (tenant_id, hubspot_user_id, role, first_seen_at, last_seen_at) values ($1, '99', 'admin', $2, $2)`,
      [backend.tenantId, at()],
    );
    expect(await list(99)).toMatchObject({ unread: 0, items: [{ isRead: true }] });
  });

  test('that is an API key has marks of its own and sees nothing that is for one person', async () => {
    await ask(null);
    await backend.api('PATCH', `/api/users/${member}`, { role: 'manager' });
    await gather();
    const read = async () => notificationList.parse((await backend.api('GET', '/api/notifications')).body);
    const { items, upTo } = await read();
    expect(items.map(({ kind }) => kind)).toEqual(['approval_waiting']);
    await backend.api('POST', '/api/notifications/read-all', { upTo });
    expect((await read()).unread).toBe(0);
    expect((await list(admin)).unread).toBe(1);
  });

  test('finds nothing of another tenant, and marks nothing there', async () => {
    await ask(null);
    const [found] = await gathered(admin);
    const other = await backend.install(62516);
    const read = await backend.api('POST', `/api/notifications/${found?.id}/read`, {}, other.apiKey);
    expect(read.status).toBe(404);
    const body = notificationList.parse(
      (await backend.api('GET', '/api/notifications', undefined, other.apiKey)).body,
    );
    expect(body.items.map(({ id }) => id)).not.toContain(found?.id);
    await gatherNotifications(backend.context, other.tenantId);
    expect((await list(admin)).items).toHaveLength(1);
  });
});

describe('preferences', () => {
  beforeEach(addPeople);
  const path = '/api/notifications/preferences';
  const put = (kinds: unknown, userId = member) => backend.proxied('PUT', path, { kinds }, { userId });

  test('begin with the defaults, hold for one person, and go back where they are left out', async () => {
    const get = async () =>
      preferencesView.parse((await backend.proxied('GET', path, undefined, { userId: member })).body);
    const before = await get();
    expect(before.items.map(({ kind }) => kind)).toEqual(notificationKindNames);
    expect(before.email).toBe('not_offered');
    const changed = preferencesView.parse(
      (await put({ conflicts_waiting: { inbox: false, email: true } })).body,
    );
    const view = changed.items.find(({ kind }) => kind === 'conflicts_waiting');
    expect(view).toMatchObject({
      channels: { inbox: false, email: true },
      defaults: { inbox: true, email: false },
    });
    await put({});
    expect(await get()).toEqual(before);
  });

  test('leave out of the list and of its count what somebody does not want to see there', async () => {
    await openConflicts(1);
    await gather();
    await put({ conflicts_waiting: { inbox: false } });
    expect(await list(member)).toMatchObject({ unread: 0, items: [] });
    expect((await list(manager)).unread).toBe(1);
  });

  test('are refused to an API key in words, and unknown kinds to everybody', async () => {
    for (const method of ['GET', 'PUT'])
      expect(await backend.api(method, path, method === 'PUT' ? { kinds: {} } : undefined)).toMatchObject({
        status: 403,
        body: { code: 'needs_person' },
      });
    expect((await put({ nonsense: { inbox: true } })).body['status']).toBe(400);
    expect((await put({ conflicts_waiting: { pigeon: true } })).body['status']).toBe(400);
    expect(await backend.rows('select from notification_preference')).toEqual([]);
  });
});

describe('what is kept', () => {
  test('goes 90 days after it was last news, with its marks', async () => {
    await addPeople();
    await ask(null);
    await gather();
    const { upTo } = await list(admin);
    await backend.proxied('POST', '/api/notifications/read-all', { upTo }, { userId: admin });
    backend.clock.advance(89 * dayMs);
    await applyRetention(backend.context, backend.tenantId);
    expect(await backend.rows('select from notification')).toHaveLength(1);
    backend.clock.advance(2 * dayMs);
    await applyRetention(backend.context, backend.tenantId);
    expect(await backend.rows('select from notification')).toEqual([]);
    expect(await backend.rows('select from notification_delivery')).toEqual([]);
  });
});
