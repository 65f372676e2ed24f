import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { homeView, type HomeView } from '../../../../backend/contract/home-view.ts';
import { permissionsOf } from '../../../../backend/contract/permissions.ts';
import { noCounts } from '../../../../backend/contract/sync.ts';
import { rollUp } from '../../../../backend/features/analytics/index.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';
import { keyFor } from '../../../fixtures/full-tenant.ts';

const secretWord = 'Xquzzle';
const dayMs = 24 * 60 * 60_000;
const otherPortal = 62516;
let backend: Backend;
let other: { tenantId: string; apiKey: string };
beforeAll(async () => {
  backend = await startBackend({ contacts: 4, fields: false });
  // The day does not change under a test.
  const leftMs = dayMs - (backend.clock.nowMs() % dayMs);
  if (leftMs < 5 * 60_000) backend.clock.advance(leftMs);
  other = await backend.install(otherPortal);
}, 180_000);
afterAll(() => backend.close());

const now = () => new Date(backend.clock.nowMs());
const minutesAgo = (minutes: number) => new Date(backend.clock.nowMs() - minutes * 60_000);
const home = async (key = backend.apiKey): Promise<HomeView> => {
  const answer = await backend.api('GET', '/api/extension/home', undefined, key);
  expect([answer.status, answer.body['code']]).toEqual([200, undefined]);
  return homeView.parse(answer.body);
};
const doneIn = ({ setup }: HomeView) => setup.steps.filter(({ done }) => done).map(({ step }) => step);
const of = (kind: string, { attention }: HomeView) => attention.items.filter((item) => item.kind === kind);

const addConflict = (contactId: string, at: Date) =>
  backend.rows(
    `insert into conflict (id, tenant_id, contact_id, field, provider, sides, status, rule, created_at)
     values (gen_random_uuid(), $1, $2, 'jobTitle', 'hubspot', $3, 'open', 'ask', $4)`,
    [backend.tenantId, contactId, JSON.stringify([{ source: 'app', value: secretWord }]), at],
  );
const addException = (at: Date, kind = 'refused_value') =>
  backend.rows(
    `insert into sync_exception (id, tenant_id, kind, provider, subject, message, facts, status, created_at, updated_at)
     values (gen_random_uuid(), $1, $2, 'hubspot', gen_random_uuid()::text, 'HubSpot refused phone.', '{}', 'open', $3, $3)`,
    [backend.tenantId, kind, at],
  );
const addApproval = (at: Date, expiresAt: Date) =>
  backend.rows(
    `insert into approval (id, tenant_id, kind, subject, reason, effects, payload, policy, status, created_at, expires_at)
     values (gen_random_uuid(), $1, 'archive_records', 'Archive 12 records.', 'They were deleted elsewhere.', '[]', $2,
             '{}', 'waiting', $3, $4)`,
    [backend.tenantId, JSON.stringify({ name: secretWord }), at, expiresAt],
  );
const addSession = (kind: string, status: string, at: Date, result: object | null = null) =>
  backend.rows(
    `insert into sync_session (id, tenant_id, kind, status, requested_by, created_at, started_at, ended_at, done, total,
                               counts, checkpoint, result)
     values (gen_random_uuid(), $1, $2, $3, 'x', $4, $4, case when $3 <> 'running' then $4::timestamptz end, 40, 100, $5,
             '{"phase": "linking"}', $6)`,
    [backend.tenantId, kind, status, at, JSON.stringify(noCounts()), result && JSON.stringify(result)],
  );

describe('before anything is there', () => {
  test('the home says what comes next, has nothing to decide, and every day is zero', async () => {
    const view = await home();
    expect(view.setup).toMatchObject({ finished: false, next: 'fields' });
    expect(doneIn(view)).toEqual(['connect']);
    expect(view.attention).toEqual({
      counts: { connections: 0, approvals: 0, conflicts: 0, exceptions: 0 },
      items: [],
    });
    expect(view).toMatchObject({ running: null, lastSessions: [] });
    expect(view.health).toMatchObject([
      {
        provider: 'hubspot',
        status: 'connected',
        lastLookAt: null,
        freshnessSeconds: null,
        waitingChanges: 0,
      },
    ]);
    expect(view.figures).toMatchObject({ countedAt: null, errors: Array(30).fill(0) });
    expect(view.figures?.volume.map(({ provider }) => provider)).toEqual(['hubspot', 'pipedrive']);
    expect(view.figures?.coverage).toMatchObject({ today: null, contacts: Array(90).fill(null) });
    expect(view.figures?.coverage.days).toHaveLength(90);
  });
});

describe('who looks', () => {
  test('is told their role and what they may do', async () => {
    const asAdmin = await home();
    expect(asAdmin.caller).toMatchObject({ kind: 'api_key', role: 'admin' });
    expect(new Set(asAdmin.caller.permissions)).toEqual(permissionsOf('admin'));
    const answer = await backend.proxied('GET', '/api/extension/home', undefined, { userId: 5005 });
    const asMember = homeView.parse(answer.body);
    expect(asMember.caller).toMatchObject({ kind: 'hubspot_user', role: 'member' });
    expect(new Set(asMember.caller.permissions)).toEqual(permissionsOf('member'));
    expect(asMember.health).not.toBeNull();
    expect(asMember.figures).not.toBeNull();
  });

  test('and has a key for syncs alone sees syncs alone', async () => {
    const key = await keyFor(backend, backend.tenantId, { role: 'admin', scopes: ['sync:read'] });
    const view = await home(key);
    expect(view).toMatchObject({ health: null, figures: null, unread: null });
    expect(view.caller.permissions).toEqual(['sync:read']);
    expect(view.attention).toEqual({
      counts: { connections: null, approvals: null, conflicts: null, exceptions: null },
      items: [],
    });
  });
});

describe('the count of unread notifications', () => {
  const reader = 7007;
  const longAgo = new Date(Date.parse('2026-01-01T00:00:00Z'));
  const asPerson = async (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) =>
    (await backend.proxied(method, path, body, { userId: reader })).body;
  const tell = (kind: string, at: Date, change: { user?: number; notFor?: number; over?: Date } = {}) =>
    backend.rows(
      `insert into notification (tenant_id, id, kind, cause, user_id, not_for, data, count, created_at, updated_at, over_at)
       values ($1, gen_random_uuid(), $2, gen_random_uuid()::text, $3, $4, '{}', 1, $5, $5, $6)`,
      [backend.tenantId, kind, change.user ?? null, change.notFor ?? null, at, change.over ?? null],
    );
  /** As the home says it, and as the list does. */
  const counts = async () => [
    homeView.parse(await asPerson('GET', '/api/extension/home')).unread,
    (await asPerson('GET', '/api/notifications'))['unread'],
  ];

  test('is that of the list: for this person, not over, after they came, as they have chosen, not read', async () => {
    await backend.rows(
      `insert into app_user (tenant_id, hubspot_user_id, role, first_seen_at, last_seen_at) values ($1, $2, 'manager', $3, $3)`,
      [backend.tenantId, String(reader), minutesAgo(60)],
    );
    for (const kind of ['session_failed', 'plan_ready', 'conflicts_waiting']) await tell(kind, minutesAgo(5));
    expect(await counts()).toEqual([3, 3]);
    await tell('connection_lost', now());
    await tell('plan_ready', longAgo);
    await tell('plan_ready', now(), { over: now() });
    await tell('plan_ready', now(), { user: 8008 });
    await tell('plan_ready', now(), { notFor: reader });
    expect(await counts()).toEqual([3, 3]);
    await asPerson('PUT', '/api/notifications/preferences', {
      kinds: { conflicts_waiting: { inbox: false } },
    });
    expect(await counts()).toEqual([2, 2]);
    await asPerson('PUT', '/api/notifications/preferences', {
      kinds: { conflicts_waiting: { inbox: true } },
    });
    expect(await counts()).toEqual([3, 3]);
    await asPerson('POST', '/api/notifications/read-all', {
      upTo: (await asPerson('GET', '/api/notifications'))['upTo'],
    });
    expect(await counts()).toEqual([0, 0]);
    await tell('session_failed', now());
    expect(await counts()).toEqual([1, 1]);
  });

  test('is that of the list for a program, too', async () => {
    const list = await backend.api('GET', '/api/notifications');
    expect(list.body['unread']).toBeGreaterThan(3);
    expect((await home()).unread).toBe(list.body['unread']);
  });
});

describe('the way through the setup', () => {
  test('goes from the fields over the plan to the first sync, and is finished after it', async () => {
    await backend.api('POST', '/api/setup/pronouns-fields', {});
    expect((await home()).setup.next).toBe('plan');
    await addSession('plan', 'completed', minutesAgo(3));
    const planned = await home();
    expect([planned.setup.next, doneIn(planned)]).toEqual(['first_sync', ['connect', 'fields', 'plan']]);
    await backend.sync();
    await backend.drain();
    const view = await home();
    expect(view.setup).toMatchObject({ finished: true, next: null });
    expect(view.lastSessions[0]).toMatchObject({ kind: 'first', status: 'completed', headline: 'Done.' });
    expect(view.lastSessions[0]).not.toHaveProperty('result');
    expect(view.health?.[0]?.freshnessSeconds).toBeGreaterThanOrEqual(0);
  });

  test('and what happened is in the figures once it is counted', async () => {
    await rollUp(backend.context, backend.tenantId);
    const { figures } = await home();
    expect(figures?.volume[0]?.in.at(-1)).toBe(4);
    expect(figures?.volume[0]?.in.slice(0, -1)).toEqual(Array(29).fill(0));
    expect(figures?.coverage.today?.contacts).toBe(4);
    expect(figures?.coverage.contacts.at(-1)).toBe(4);
    expect(figures?.countedAt).not.toBeNull();
  });
});

describe('where everything is wrong at once', () => {
  let view: HomeView;
  beforeAll(async () => {
    const contacts = await backend.rows<{ id: string }>('select id from contact where tenant_id = $1', [
      backend.tenantId,
    ]);
    await backend.rows(
      `update contact set fields = jsonb_set(fields, '{lastName,value}', to_jsonb($2::text)) where tenant_id = $1`,
      [backend.tenantId, secretWord],
    );
    for (const [index, { id }] of contacts.entries()) await addConflict(id, minutesAgo(100 - index));
    for (const minutes of [50, 51, 52, 53, 54, 55]) await addException(minutesAgo(minutes));
    await addException(minutesAgo(90), 'of_a_newer_version');
    await addApproval(minutesAgo(30), new Date(backend.clock.nowMs() + 60_000));
    await addApproval(minutesAgo(300), minutesAgo(1));
    await addSession('incremental', 'completed', now(), {
      perConnection: [{ provider: 'hubspot', refused: 3, samples: [{ fields: [{ to: secretWord }] }] }],
    });
    await addSession('incremental', 'running', new Date(backend.clock.nowMs() + 1_000));
    await backend.rows(
      `insert into connection (id, tenant_id, provider, status, error, scopes, field_state, opened_at, since)
       values ($1, $2, 'pipedrive', 'error', 'The user who connected it is not active any more.', '{}', 'ready', now(), $3)`,
      [randomUUID(), backend.tenantId, minutesAgo(500)],
    );
    await backend.rows(
      `update connection set parked_until = $2, field_state = 'archived', watermark = $3
       where tenant_id = $1 and provider = 'hubspot'`,
      [backend.tenantId, new Date(backend.clock.nowMs() + 600_000), minutesAgo(70)],
    );
    await backend.rows(
      `update contact_link set due_at = $2, session_id = null, edit_id = null, event_id = null where tenant_id = $1
       and contact_id = any($3)`,
      [backend.tenantId, now(), contacts.slice(0, 2).map(({ id }) => id)],
    );
    await backend.rows('update contact set updated_at = $2 where id = $1', [contacts[1]?.id, minutesAgo(9)]);
    await backend.rows(
      `insert into webhook_event (tenant_id, provider, portal_id, subscription_type, dedup_key, occurred_at, received_at,
                                  handled)
       values ($1, 'hubspot', '62515', 'x', sha256('x'), now(), now(), true)`,
      [backend.tenantId],
    );
    view = await home();
  });

  test('counts all of it, and shows the five of each that wait longest, with where to go', () => {
    expect(view.attention.counts).toEqual({ connections: 2, approvals: 1, conflicts: 4, exceptions: 7 });
    expect(of('conflict', view)).toHaveLength(4);
    expect(of('conflict', view)[0]).toMatchObject({
      what: 'differs',
      title: 'Job title differs',
      provider: 'hubspot',
      field: 'jobTitle',
      to: { page: 'conflicts' },
    });
    expect(of('conflict', view).map(({ since }) => since)).toEqual(
      of('conflict', view)
        .map(({ since }) => since)
        .sort(),
    );
    const exceptions = of('exception', view);
    expect(exceptions).toHaveLength(5);
    expect(exceptions[0]).toMatchObject({ what: 'of_a_newer_version', title: 'Something stands in the way' });
    expect(exceptions[1]).toMatchObject({
      what: 'refused_value',
      title: 'The CRM refused a value',
      text: 'HubSpot refused phone.',
      to: { page: 'exceptions' },
    });
    expect(of('approval', view)).toMatchObject([
      { what: 'archive_records', title: 'Archive 12 records.', to: { page: 'approvals' } },
    ]);
    expect(of('connection', view)).toMatchObject([
      { what: 'field_not_ready', provider: 'hubspot', field: 'pronouns' },
      {
        what: 'access_ended',
        provider: 'pipedrive',
        text: 'The user who connected it is not active any more.',
      },
    ]);
  });

  test('says of each CRM how it is, since when it was not looked through, and what waits for it', () => {
    expect(view.health).toMatchObject([
      { provider: 'hubspot', status: 'connected', waitingChanges: 2, waitingHints: 1 },
      { provider: 'pipedrive', status: 'error', waitingChanges: 0, oldestUnsentAt: null, pausedUntil: null },
    ]);
    const [hubspot] = view.health ?? [];
    expect(hubspot?.pausedUntil).not.toBeNull();
    expect(hubspot?.freshnessSeconds).toBeGreaterThanOrEqual(70 * 60);
    expect(hubspot?.oldestUnsentAt).toBe(minutesAgoOf(hubspot?.oldestUnsentAt));
    expect(view.setup).toMatchObject({ finished: false, next: 'fields' });
  });

  test('shows the sync that runs with its progress, and those before it with what they left over', () => {
    expect(view.running).toMatchObject({
      status: 'running',
      headline: 'Under way.',
      progress: { done: 40, total: 100, phase: 'matching' },
    });
    expect(view.lastSessions[0]).toMatchObject({ waiting: 3 });
    expect(view.lastSessions[0]?.headline).toMatch(/^Partly done: 3 records wait/);
    expect(view.lastSessions.every(({ status }) => status !== 'running')).toBe(true);
  });

  test('shows a key that may see syncs and conflicts alone no more than that', async () => {
    const only = ['sync:read', 'conflicts:read'] as const;
    const key = await keyFor(backend, backend.tenantId, { role: 'admin', scopes: only });
    const { attention, health, figures } = await home(key);
    expect(attention.counts).toEqual({ connections: null, approvals: null, conflicts: 4, exceptions: null });
    expect(new Set(attention.items.map(({ kind }) => kind))).toEqual(new Set(['conflict']));
    const none = await home(
      await keyFor(backend, backend.tenantId, { role: 'admin', scopes: ['sync:read'] }),
    );
    expect([health, figures, none.attention.items]).toEqual([null, null, []]);
  });

  test('holds no value of a person', () => {
    expect(JSON.stringify(view)).not.toContain(secretWord);
  });

  test('shows another tenant nothing of it', async () => {
    const theirs = await home(other.apiKey);
    expect(theirs.attention.counts).toEqual({ connections: 0, approvals: 0, conflicts: 0, exceptions: 0 });
    expect(theirs).toMatchObject({ running: null, lastSessions: [] });
    expect(theirs.figures?.volume[0]?.in).toEqual(Array(30).fill(0));
  });

  /** About nine minutes ago: the contact’s own change, because nothing else is known of where it came from. */
  function minutesAgoOf(at: string | null | undefined): string | null {
    const ageMs = backend.clock.nowMs() - Date.parse(at ?? '');
    return ageMs >= 9 * 60_000 && ageMs < 20 * 60_000 ? (at ?? null) : null;
  }
});

test('the home takes no parameters', async () => {
  const { status, body } = await backend.api('GET', '/api/extension/home?days=3');
  expect([status, body['code']]).toEqual([400, 'unknown_field']);
});
