import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { approvalKinds, defaultRuleOf } from '../../../../backend/domain/approval-policy.ts';
import { requestApproval } from '../../../../backend/features/workflows/index.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';
import { keyFor } from '../../../fixtures/full-tenant.ts';

let world: Backend;
beforeAll(async () => {
  world = await startBackend({ contacts: 1 });
}, 180_000);
afterAll(() => world.close());
afterEach(() => world.rows('delete from policy'));

const read = async () => (await world.api('GET', '/api/policies')).body['items'] as Record<string, unknown>[];
const put = (policies: Record<string, unknown>, key?: string) =>
  world.api('PUT', '/api/policies', { policies }, key ?? world.apiKey);
const ruleOf = async (kind: string) => (await read()).find((item) => item['kind'] === kind);
const strict = { mayDecide: 'admin', needsSecondPerson: false, expiresAfterHours: 2 };

const ask = (kind: string) =>
  world.context.db.withTenant(world.tenantId, (tx) =>
    requestApproval(tx, {
      id: randomUUID(),
      tenantId: world.tenantId,
      kind,
      subject: 'Archive',
      reason: 'They were deleted.',
      effects: [],
      payload: { items: [] },
      requestedBy: null,
      at: new Date(world.clock.nowMs()),
    }),
  );
const decide = (id: string, key: string, decision = 'approved') =>
  world.api('POST', `/api/approvals/${id}/decide`, { decision }, key);

describe('policies', () => {
  test('are the defaults, and visible as such, until somebody chooses', async () => {
    const items = await read();
    expect(items.map((item) => item['kind'])).toEqual([...approvalKinds]);
    for (const item of items) {
      const rule = defaultRuleOf(String(item['kind']));
      expect(item).toMatchObject({ policy: rule, default: rule, updatedAt: null, updatedBy: null });
    }
  });

  test('are chosen per kind; a kind that is left out has its default again', async () => {
    expect((await put({ many_deletes: strict })).status).toBe(200);
    expect(await ruleOf('many_deletes')).toMatchObject({ policy: strict, updatedBy: 'API key test' });
    expect(await ruleOf('archive_records')).toMatchObject({ updatedAt: null });
    await put({ archive_records: strict });
    expect(await ruleOf('many_deletes')).toMatchObject({
      policy: defaultRuleOf('many_deletes'),
      updatedAt: null,
    });
  });

  test('leave in the trail what was and what is, and nothing where nothing changed', async () => {
    const trail = async () => {
      const { body } = await world.api('GET', '/api/audit?action=policies.changed');
      return body['items'] as unknown[];
    };
    const before = (await trail()).length;
    await put({ many_deletes: strict });
    await put({ many_deletes: strict });
    const after = await trail();
    expect(after).toHaveLength(before + 1);
    expect(after[0]).toMatchObject({ old: {}, new: { many_deletes: strict } });
  });

  test.each([
    { policies: { other: strict } },
    { policies: { many_deletes: { ...strict, surprise: 1 } } },
    { policies: { many_deletes: { mayDecide: 'admin' } } },
    { policies: { many_deletes: { ...strict, mayDecide: 'member' } } },
    { policies: { many_deletes: { ...strict, expiresAfterHours: 0 } } },
    { policies: { many_deletes: { ...strict, expiresAfterHours: 721 } } },
    { policies: { many_deletes: { ...strict, expiresAfterHours: 1.5 } } },
    { policies: {}, surprise: 1 },
    {},
  ])('are not changed by %j', async (body) => {
    const refused = await world.api('PUT', '/api/policies', body);
    expect(refused.status).toBe(400);
    expect(await world.rows('select from policy')).toEqual([]);
  });

  test('are for admins to change, and for everybody to read', async () => {
    const manager = await keyFor(world, world.tenantId, { role: 'manager' });
    expect((await put({}, manager)).status).toBe(403);
    expect((await world.api('GET', '/api/policies', undefined, manager)).status).toBe(200);
  });

  test('hold for what is asked from then on; what was asked before keeps its rule', async () => {
    const manager = await keyFor(world, world.tenantId, { role: 'manager' });
    const before = await ask('archive_records');
    await put({ archive_records: strict });
    const after = await ask('archive_records');
    expect((await decide(before, manager)).status).toBe(200);
    expect((await decide(after, manager)).status).toBe(403);
    expect((await decide(after, manager, 'rejected')).status).toBe(403);
    const shown = await world.api('GET', `/api/approvals/${after}`);
    expect(shown.body['policy']).toMatchObject(strict);
    const hours = (Date.parse(String(shown.body['expiresAt'])) - world.clock.nowMs()) / 3_600_000;
    expect(hours).toBeLessThanOrEqual(2);
    expect((await decide(after, world.apiKey)).status).toBe(200);
  });

  test('of an approval from before there was a choice let a manager decide', async () => {
    const id = await ask('archive_records');
    await world.rows(`update approval set policy = policy - 'mayDecide' where id = $1`, [id]);
    const shown = await world.api('GET', `/api/approvals/${id}`);
    expect(shown.body['policy']).toMatchObject({ mayDecide: 'manager' });
  });
});
