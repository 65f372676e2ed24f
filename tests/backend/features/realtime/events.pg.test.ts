import { randomUUID } from 'node:crypto';
import { BlockList } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { realtimeEventTypes, type RealtimeEventType } from '../../../../backend/contract/realtime-events.ts';
import { syncOpenConflicts } from '../../../../backend/features/conflicts/index.ts';
import { closeExceptions, raiseExceptions } from '../../../../backend/features/exceptions/index.ts';
import { requestApproval } from '../../../../backend/features/workflows/index.ts';
import { gatherNotifications } from '../../../../backend/features/notifications/index.ts';
import { attachRealtime, type Realtime } from '../../../../backend/features/realtime/index.ts';
import type { TenantTx } from '../../../../backend/platform/db/database.ts';
import { createSidePool } from '../../../../backend/platform/db/side-pool.ts';
import { silentLog } from '../../../../backend/platform/log.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';
import { eventually, follow, type Following } from '../../../fixtures/follow.ts';
import { listen } from '../../../fixtures/listen.ts';

const canary = 'canary-7f3a';
let backend: Backend;
let realtime: Realtime;
let following: Following;
let closeServer: () => void;
const seen = new Set<RealtimeEventType>();

beforeAll(async () => {
  backend = await startBackend({ contacts: 3 });
  const { server, url } = await listen();
  const { clock } = backend;
  const sidePool = createSidePool({ url: backend.database.url, size: 3, log: silentLog, clock });
  realtime = await attachRealtime({ ...backend.context, sidePool, trustedProxies: new BlockList() }, server);
  following = follow(url, { key: backend.apiKey, after: '0' });
  await following.upToDate();
  closeServer = () => {
    server.closeAllConnections();
    server.close();
  };
}, 180_000);
afterAll(async () => {
  following.close();
  await realtime.close();
  closeServer();
  await backend.close();
});
beforeEach(() => {
  following.events.forEach(({ type }) => seen.add(type));
  following.events.length = 0;
});

/** Waits for an event of this type and answers its data. */
async function told(type: RealtimeEventType): Promise<Record<string, unknown>> {
  const find = () => following.events.find((event) => event.type === type);
  await eventually(
    `${type}; there is ${following.events.map((event) => event.type).join(' ')}`,
    () => !!find(),
    5_000,
  );
  return find()?.data ?? {};
}
const inTenant = <T>(work: (tx: TenantTx) => Promise<T>) =>
  backend.context.db.withTenant(backend.tenantId, work);
const at = () => new Date(backend.clock.nowMs());
const createContact = async (fields: Record<string, string> = { firstName: canary }) =>
  String((await backend.api('POST', '/api/contacts', { fields })).body['id']);

describe('followed from the start, every kind of change is told', () => {
  test('a connection that was made before anybody followed', async () => {
    await told('connection:status').catch(() => undefined);
    expect([...seen, ...following.events.map(({ type }) => type)]).toContain('connection:status');
  });

  test('a sync: its start, its progress, its contacts and its end', async () => {
    const { id: sessionId } = await backend.sync();
    expect(await told('sync:complete')).toMatchObject({ sessionId, kind: 'first', status: 'completed' });
    expect(await told('sync:start')).toEqual({ sessionId, kind: 'first' });
    expect(await told('sync:progress')).toMatchObject({ sessionId, kind: 'first', phase: 'reading' });
    const created = following.events.filter(({ type }) => type === 'contact:created');
    expect(created).toHaveLength(3);
    expect(following.events.map(({ tenantId }) => tenantId)).toEqual(
      following.events.map(() => backend.tenantId),
    );
  });

  test('a sync that fails', async () => {
    const [row] = await backend.rows<{ id: string }>(
      `insert into sync_session (id, tenant_id, kind, status, requested_by, created_at, counts, checkpoint)
       values ($1, $2, 'incremental', 'running', 'test', now(), '{}', '{}') returning id`,
      [randomUUID(), backend.tenantId],
    );
    await backend.rows(
      `update sync_session set status = 'failed', error = '{"code":"revoked","message":"x"}' where id = $1`,
      [row?.id],
    );
    expect(await told('sync:error')).toMatchObject({ sessionId: row?.id, code: 'revoked' });
  });

  test('a contact that is made, changed and deleted', async () => {
    const contactId = await createContact();
    expect(await told('contact:created')).toEqual({ contactId, version: 1 });
    await backend.api('PATCH', `/api/contacts/${contactId}`, { fields: { pronouns: `${canary}/self` } });
    expect(await told('contact:changed')).toEqual({ contactId, version: 2, fields: ['pronouns'] });
    await backend.api('DELETE', `/api/contacts/${contactId}`);
    expect(await told('contact:deleted')).toMatchObject({ contactId, mergedInto: null });
    await backend.rows('update contact set deleted_at = null, version = version + 1 where id = $1', [
      contactId,
    ]);
    expect(await told('contact:restored')).toMatchObject({ contactId });
  });

  test('many contacts at once, in one event that names them; more than 100 are counted only', async () => {
    const insert = `insert into contact (id, tenant_id, fields, created_at, updated_at)
                    select gen_random_uuid(), $1, '{}', now(), now() from generate_series(1, $2) returning id`;
    const eleven = await backend.rows<{ id: string }>(insert, [backend.tenantId, 11]);
    const named = await told('contacts:changed');
    expect(named).toMatchObject({ created: 11, changed: 0, deleted: 0 });
    expect(new Set(named['contactIds'] as string[])).toEqual(new Set(eleven.map(({ id }) => id)));
    following.events.length = 0;
    await backend.rows(insert, [backend.tenantId, 101]);
    expect(await told('contacts:changed')).toEqual({
      created: 101,
      changed: 0,
      deleted: 0,
      contactIds: null,
    });
    following.events.length = 0;
    await backend.rows(`update contact set version = version + 1 where tenant_id = $1 and fields = '{}'`, [
      backend.tenantId,
    ]);
    expect(await told('contacts:changed')).toEqual({
      created: 0,
      changed: 112,
      deleted: 0,
      contactIds: null,
    });
    following.events.length = 0;
    await backend.rows(`delete from contact where tenant_id = $1 and fields = '{}'`, [backend.tenantId]);
    expect(await told('contacts:changed')).toEqual({
      created: 0,
      changed: 0,
      deleted: 112,
      contactIds: null,
    });
    expect(following.events.filter(({ type }) => type !== 'contacts:changed')).toEqual([]);
  });

  test('a record that cannot be kept the same, and that can again', async () => {
    const [link] = await backend.rows<{ contact_id: string; external_id: string }>(
      `update contact_link set status = 'error', last_error = '{"code":"refused","message":"${canary}"}'
       where (contact_id, connection_id) in (select contact_id, connection_id from contact_link limit 1)
       returning contact_id, external_id`,
    );
    const about = { contactId: link?.contact_id, provider: 'hubspot', externalId: link?.external_id };
    expect(await told('record:error')).toEqual({ ...about, code: 'refused' });
    await backend.rows(`update contact_link set status = 'synced', last_error = null where status = 'error'`);
    expect(await told('record:recovered')).toEqual(about);
  });

  test('a conflict that opens and closes', async () => {
    const contactId = await createContact({ firstName: canary, pronouns: canary });
    const conflictId = randomUUID();
    const about = { contactId, field: 'pronouns', provider: 'hubspot' } as const;
    const draft = {
      ...about,
      id: conflictId,
      base: null,
      rule: 'ask' as const,
      winner: null,
      ours: {
        value: canary,
        source: 'app' as const,
        via: 'api' as const,
        changedAt: at().toISOString(),
        changedBy: null,
      },
      theirs: { value: `${canary}2`, changedAt: at().toISOString(), changedBy: null },
    };
    await inTenant((tx) => syncOpenConflicts(tx, backend.tenantId, { drafts: [draft], agreed: [] }, at()));
    expect(await told('conflict:opened')).toEqual({ ...about, conflictId });
    await inTenant((tx) => syncOpenConflicts(tx, backend.tenantId, { drafts: [], agreed: [about] }, at()));
    expect(await told('conflict:closed')).toEqual({ ...about, conflictId, status: 'closed' });
  });

  test('an exception that opens, happens again, and closes', async () => {
    const exceptionId = randomUUID();
    const about = { kind: 'events_stopped', provider: 'hubspot', contactId: null } as const;
    const draft = { ...about, id: exceptionId, externalId: null, subject: 'hubspot', facts: {} };
    const raise = () => inTenant((tx) => raiseExceptions(tx, backend.tenantId, [draft], at()));
    await raise();
    await raise();
    expect(await told('exception:opened')).toEqual({ ...about, exceptionId });
    const groups = [{ kind: about.kind, subjects: ['hubspot'] }];
    await inTenant((tx) => closeExceptions(tx, groups, { at: at(), by: null, status: 'fixed' }));
    expect(await told('exception:closed')).toEqual({ ...about, exceptionId, status: 'fixed' });
    expect(following.events.filter(({ type }) => type === 'exception:opened')).toHaveLength(1);
  });

  test('an approval that is asked for and decided', async () => {
    const approvalId = randomUUID();
    const request = { id: approvalId, tenantId: backend.tenantId, kind: 'test', requestedBy: null, at: at() };
    const words = { subject: canary, reason: canary, effects: [canary], payload: { canary } };
    await inTenant((tx) => requestApproval(tx, { ...request, ...words }));
    expect(await told('approval:waiting')).toEqual({ approvalId, kind: 'test' });
    await backend.api('POST', `/api/approvals/${approvalId}/decide`, { decision: 'rejected', note: canary });
    expect(await told('approval:decided')).toEqual({ approvalId, kind: 'test', status: 'rejected' });
  });

  test('that somebody has a notification: its id and kind', async () => {
    const words = { kind: 'test', subject: canary, reason: canary, effects: [canary], payload: { canary } };
    const request = { id: randomUUID(), tenantId: backend.tenantId, requestedBy: null, at: at() };
    await inTenant((tx) => requestApproval(tx, { ...request, ...words }));
    await gatherNotifications(backend.context, backend.tenantId);
    const { notificationId } = await told('notification:new');
    expect(await backend.rows('select from notification where id = $1', [notificationId])).toHaveLength(1);
  });

  test('settings that change', async () => {
    const current = (await backend.api('GET', '/api/settings')).body;
    const changed = await backend.api('PATCH', '/api/settings', {
      version: current['version'],
      reconcileEveryMinutes: 30,
    });
    expect(changed.status).toBe(200);
    expect(await told('settings:changed')).toEqual({ version: changed.body['version'] });
  });

  test('a CRM that is left alone for a while, and one that is disconnected', async () => {
    const until = new Date(backend.clock.nowMs() + 60_000);
    await backend.rows(`update connection set parked_until = $1`, [until]);
    expect(await told('connection:status')).toEqual({
      provider: 'hubspot',
      status: 'connected',
      pausedUntil: until.toISOString(),
    });
    following.events.length = 0;
    await backend.rows(`update connection set parked_until = null`);
    await told('connection:status');
    following.events.length = 0;
    await backend.api('DELETE', '/api/connections/hubspot');
    expect(await told('connection:status')).toMatchObject({ status: 'disconnected' });
  });
});

describe('events', () => {
  test('of every type were told above', () => {
    following.events.forEach(({ type }) => seen.add(type));
    expect([...seen].sort()).toEqual([...realtimeEventTypes].sort());
  });

  test('hold nothing of what people’s records say, nor of words that somebody wrote', async () => {
    const people = await backend.rows<{ email: string }>(
      `select fields -> 'email' ->> 'value' as email from contact where fields -> 'email' ->> 'value' is not null`,
    );
    expect(people.length).toBeGreaterThan(0);
    const [all] = await backend.rows<{ n: number; text: string }>(
      `select count(*)::int as n, string_agg(e::text, ' ') as text from realtime_event e`,
    );
    expect(all?.n).toBeGreaterThan(20);
    for (const secret of [canary, '@', ...people.map(({ email }) => email)])
      expect(all?.text).not.toContain(secret);
  });

  test('are not made for the copies that a dry run works on', async () => {
    const before = await backend.rows(
      `select 1 from (select type from realtime_event union all select type from realtime_outbox) e where type like 'contact%'`,
    );
    const plan = randomUUID();
    await backend.rows(
      `insert into tenant (id, portal_id, status, plan_of, created_at) values ($1, $2, 'plan', $3, now())`,
      [plan, `plan ${plan}`, backend.tenantId],
    );
    const insert = `insert into contact (id, tenant_id, fields, created_at, updated_at)
                    select gen_random_uuid(), $1, '{}', now(), now() from generate_series(1, 12)`;
    await backend.rows(insert, [plan]);
    await backend.rows('update contact set version = version + 1 where tenant_id = $1', [plan]);
    await backend.rows('delete from contact where tenant_id = $1', [plan]);
    await backend.rows(insert, [backend.tenantId]);
    const after = await backend.rows(
      `select 1 from (select type from realtime_event union all select type from realtime_outbox) e where type like 'contact%'`,
    );
    expect(after).toHaveLength(before.length + 1);
  });
});
