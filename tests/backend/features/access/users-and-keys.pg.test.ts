import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';

const installer = 1001;
let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ contacts: 1, fields: false });
});
afterAll(() => backend.close());

const by = (userId: number) => ({
  call: async (method: string, path: string, body?: unknown) =>
    (await backend.proxied(method, path, body, { userId })).body,
});
const give = (userId: number, role: string, as = installer) =>
  by(as).call('PATCH', `/api/users/${userId}`, { role });
const meet = (userId: number) => by(userId).call('GET', '/api/sync/status');
const makeKey = async (body: object, key = backend.apiKey) => backend.api('POST', '/api/api-keys', body, key);
const trail = (subject: string) =>
  backend.rows<{ action: string; who: string; address: string | null }>(
    'select action, who, address from audit_entry where tenant_id = $1 and subject = $2 order by id',
    [backend.tenantId, subject],
  );

describe('people', () => {
  test('are members when they come, but for whoever installed the app', async () => {
    await meet(2001);
    const { items } = await by(installer).call('GET', '/api/users');
    expect(items).toMatchObject([
      { id: '1001', role: 'admin', isYou: true, removedAt: null },
      { id: '2001', role: 'member', isYou: false },
    ]);
  });

  test('are told who they are and what they may do', async () => {
    await meet(2010);
    const mine = await by(2010).call('GET', '/api/users/me');
    expect(mine).toMatchObject({ kind: 'hubspot_user', name: 'user 2010', role: 'member' });
    expect(mine['permissions']).toContain('conflicts:decide');
    expect(mine['permissions']).not.toContain('sync:run');
    const key = await makeKey({ name: 'narrow', role: 'admin', scopes: ['users:read'] });
    const itself = await backend.api('GET', '/api/users/me', undefined, String(key.body['key']));
    expect(itself.body).toMatchObject({
      kind: 'api_key',
      name: 'API key narrow',
      permissions: ['users:read'],
    });
  });

  test('have a new role at once, and the trail says who gave it', async () => {
    await meet(2002);
    const plan = () => by(2002).call('POST', '/api/sync/plan');
    expect(await plan()).toMatchObject({ status: 403, code: 'forbidden', permission: 'sync:run' });
    expect(await give(2002, 'manager')).toMatchObject({ id: '2002', role: 'manager' });
    expect(await plan()).toHaveProperty('sessionId');
    await give(2002, 'member');
    expect(await plan()).toMatchObject({ status: 403 });
    expect(await trail('user 2002')).toMatchObject([
      { action: 'user.role_changed', who: 'user 1001', address: expect.any(String) },
      { action: 'user.role_changed', who: 'user 1001' },
    ]);
  });

  test('whose access was taken away are out at once, and in again with a role', async () => {
    await meet(2003);
    expect(await by(installer).call('DELETE', '/api/users/2003')).toMatchObject({ id: '2003' });
    expect(await meet(2003)).toMatchObject({ status: 403, code: 'forbidden' });
    await give(2003, 'member');
    expect(await meet(2003)).toHaveProperty('state');
  });

  test('who are not admins cannot change roles, their own neither', async () => {
    await meet(2004);
    expect(await give(2004, 'admin', 2004)).toMatchObject({ status: 403, permission: 'users:manage' });
    await give(2004, 'manager');
    expect(await give(2004, 'admin', 2004)).toMatchObject({ status: 403 });
  });

  test('always include an admin, also when two admins demote each other at once', async () => {
    expect(await give(installer, 'member')).toMatchObject({ status: 409, code: 'last_admin' });
    expect(await by(installer).call('DELETE', `/api/users/${installer}`)).toMatchObject({
      code: 'last_admin',
    });
    await meet(2005);
    await give(2005, 'admin');
    const both = await Promise.all([give(installer, 'member', 2005), give(2005, 'member', installer)]);
    const { items } = (await backend.api('GET', '/api/users')).body as {
      items: { id: string; role: string }[];
    };
    expect(items.filter(({ role }) => role === 'admin')).toHaveLength(1);
    expect(both.filter((one) => one['role'] === 'member')).toHaveLength(1);
    await backend.rows(`update app_user set role = 'admin' where hubspot_user_id = '1001'`);
  });

  test('who never came cannot be given a role', async () => {
    expect(await give(999_999, 'manager')).toMatchObject({ status: 404, code: 'not_found' });
    expect((await backend.api('PATCH', '/api/users/x', { role: 'admin' })).status).toBe(400);
  });

  test('are found by a part of their number and by a role that they have, a page at a time', async () => {
    for (const id of [300_551, 300_552, 300_553]) await meet(id);
    await give(300_552, 'manager');
    await give(300_553, 'manager');
    await by(installer).call('DELETE', '/api/users/300553');
    const find = async (query: string) => {
      const { body } = await backend.api('GET', `/api/users?${query}`);
      const items = body['items'] as { id: string }[];
      return { ids: items.map(({ id }) => id), nextCursor: body['nextCursor'] };
    };
    expect((await find('search=0055')).ids).toEqual(['300551', '300552', '300553']);
    expect((await find('search=0055&role=manager')).ids).toEqual(['300552']);
    expect((await find('search=0055&role=member')).ids).toEqual(['300551']);
    const first = await find('search=0055&limit=2');
    expect(first).toEqual({ ids: ['300551', '300552'], nextCursor: '300552' });
    expect(await find(`search=0055&limit=2&cursor=${String(first.nextCursor)}`)).toEqual({
      ids: ['300553'],
      nextCursor: null,
    });
    expect((await backend.api('GET', '/api/users?search=Robin')).body).toMatchObject({
      status: 400,
      code: 'invalid_request',
    });
  });
});

describe('an API key', () => {
  test('is shown once, by a prefix that scanners know, and stored as a hash only', async () => {
    const { status, body } = await makeKey({ name: 'Shop', role: 'member' });
    expect([status, body]).toMatchObject([201, { name: 'Shop', status: 'live', scopes: null }]);
    const key = String(body['key']);
    expect(key).toMatch(/^kin_live_[A-Za-z0-9_-]{43}$/);
    const list = await backend.api('GET', '/api/api-keys');
    expect(list.text).toContain(key.slice(0, 15));
    expect(list.text).not.toContain(key);
    const stored = await backend.rows(`select row_to_json(k)::text as text from api_key k where id = $1`, [
      body['id'],
    ]);
    expect(JSON.stringify(stored)).not.toContain(key.slice(16));
  });

  test('made under an Idempotency-Key is made once, and its repeat does not hold the key', async () => {
    const headers = {
      authorization: `Bearer ${backend.apiKey}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    };
    const init = { method: 'POST', headers, body: JSON.stringify({ name: 'Twice', role: 'member' }) };
    const first = await fetch(`${backend.url}/api/api-keys`, init);
    const key = ((await first.json()) as { key: string }).key;
    const second = await fetch(`${backend.url}/api/api-keys`, init);
    expect([second.status, await second.json()]).toMatchObject([409, { code: 'shown_once' }]);
    const kept = await backend.rows('select body from idempotency_record');
    expect(JSON.stringify(kept)).not.toContain(key.slice(16));
    const made = await backend.rows(`select 1 from api_key where name = 'Twice'`);
    expect(made).toHaveLength(1);
  });

  test('with scopes does what they name and nothing else', async () => {
    const { body } = await makeKey({ name: 'Reader', role: 'admin', scopes: ['contacts:read'] });
    const key = String(body['key']);
    expect((await backend.api('GET', '/api/contacts', undefined, key)).status).toBe(200);
    const refused = await backend.api('POST', '/api/contacts', { fields: {} }, key);
    expect([refused.status, refused.body]).toMatchObject([403, { permission: 'contacts:write' }]);
  });

  test('hands out no more than it has itself', async () => {
    const maker = String(
      (await makeKey({ name: 'Maker', role: 'admin', scopes: ['keys:manage', 'contacts:read'] })).body['key'],
    );
    expect((await makeKey({ name: 'All', role: 'admin' }, maker)).body).toMatchObject({ code: 'forbidden' });
    const narrow = { name: 'Same', role: 'admin', scopes: ['contacts:read'] };
    expect((await makeKey(narrow, maker)).status).toBe(201);
  });

  test('that has expired or was revoked is told so, at once', async () => {
    const expiresAt = new Date(backend.clock.nowMs() + 60_000).toISOString();
    const short = await makeKey({ name: 'Short', role: 'member', expiresAt });
    const call = async (key: unknown) =>
      (await backend.api('GET', '/api/sync/status', undefined, String(key))).body['code'];
    expect(await call(short.body['key'])).toBeUndefined();
    backend.clock.advance(61_000);
    expect(await call(short.body['key'])).toBe('key_expired');
    const long = await makeKey({ name: 'Long', role: 'member' });
    await backend.api('DELETE', `/api/api-keys/${String(long.body['id'])}`);
    expect(await call(long.body['key'])).toBe('key_revoked');
    expect((await trail(`key ${String(long.body['id'])}`)).map(({ action }) => action)).toEqual([
      'key.created',
      'key.revoked',
    ]);
    expect((await makeKey({ name: 'Past', role: 'member', expiresAt })).status).toBe(400);
  });

  test('is replaced while the old one goes on for its grace', async () => {
    const old = await makeKey({ name: 'Old', role: 'member' });
    const path = `/api/api-keys/${String(old.body['id'])}/rotate`;
    const fresh = await backend.api('POST', path, { graceHours: 1 });
    const code = async (key: unknown) =>
      (await backend.api('GET', '/api/sync/status', undefined, String(key))).body['code'];
    expect([await code(old.body['key']), await code(fresh.body['key'])]).toEqual([undefined, undefined]);
    backend.clock.advance(3_601_000);
    expect([await code(old.body['key']), await code(fresh.body['key'])]).toEqual(['key_expired', undefined]);
    expect((await backend.api('POST', path)).body).toMatchObject({ status: 409, code: 'key_ended' });
    const { items } = (await backend.api('GET', '/api/api-keys?limit=200')).body as {
      items: { id: string; replacedBy: string | null }[];
    };
    const shown = (id: unknown) => items.find((key) => key.id === id)?.replacedBy;
    expect([shown(old.body['id']), shown(fresh.body['id'])]).toEqual([fresh.body['id'], null]);
  });

  test('shows when it was used last', async () => {
    const { body } = await makeKey({ name: 'Used', role: 'member' });
    await backend.api('GET', '/api/sync/status', undefined, String(body['key']));
    const find = async () =>
      (
        (await backend.api('GET', '/api/api-keys?limit=200')).body['items'] as {
          id: string;
          lastUsedAt: string;
        }[]
      ).find(({ id }) => id === body['id']);
    for (let tries = 0; tries < 50 && !(await find())?.lastUsedAt; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(Date.parse((await find())?.lastUsedAt ?? '')).toBeGreaterThan(backend.clock.nowMs() - 60_000);
  });
});
