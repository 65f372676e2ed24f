import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { retentionView } from '../../../../backend/contract/retention.ts';
import { appendAudit, verifyChain } from '../../../../backend/features/audit/index.ts';
import { applyRetention, findUpkeepDue } from '../../../../backend/features/retention/index.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ contacts: 0 });
}, 180_000);
afterAll(() => backend.close());

const daysAgo = (days: number) => new Date(backend.clock.nowMs() - days * 24 * 60 * 60_000);
const view = async () => retentionView.parse((await backend.api('GET', '/api/privacy/retention')).body);
const count = async (table: string) =>
  (
    await backend.rows<{ n: number }>(`select count(*)::int as n from ${table} where tenant_id = $1`, [
      backend.tenantId,
    ])
  )[0]?.n;

async function addOldRows(days: number): Promise<void> {
  const at = daysAgo(days);
  const { tenantId } = backend;
  const id = randomUUID();
  const insert = (text: string, params: unknown[] = []) => backend.rows(text, [tenantId, at, ...params]);
  await backend.context.db.withTenant(tenantId, (tx) =>
    appendAudit(
      tx,
      [
        {
          contactId: null,
          source: 'app',
          via: 'api',
          who: null,
          action: 'updated',
          reason: 'Old.',
          old: null,
          new: null,
        },
      ],
      { at, sessionId: null },
    ),
  );
  await insert(
    `insert into sync_log (tenant_id, at, provider, outcome, reason) values ($1, $2, 'hubspot', 'same', 'x')`,
  );
  await insert(
    `insert into contact (id, tenant_id, fields, created_at, updated_at) values ($3, $1, '{}', $2, $2)`,
    [id],
  );
  for (const status of ['closed', 'open'])
    await insert(
      `insert into conflict (id, tenant_id, contact_id, field, sides, status, rule, created_at, closed_at, provider)
       values (gen_random_uuid(), $1, $3, 'pronouns', '[]', $4, 'ask', $2, $2, 'hubspot') on conflict do nothing`,
      [id, status],
    );
  for (const status of ['fixed', 'open'])
    await insert(
      `insert into sync_exception (id, tenant_id, kind, subject, message, facts, status, created_at, updated_at, closed_at)
       values (gen_random_uuid(), $1, 'x', $3, 'x', '{}', $4, $2, $2, $2)`,
      [id, status],
    );
  for (const [status, doneAt] of [
    ['approved', at],
    ['approved', null],
    ['rejected', null],
    ['waiting', null],
  ])
    await insert(
      `insert into approval (id, tenant_id, kind, subject, reason, effects, payload, policy, status, created_at, expires_at, done_at)
       values (gen_random_uuid(), $1, 'x', 'x', 'x', '[]', '{}', '{}', $3, $2, $2, $4)`,
      [status, doneAt],
    );
  for (const [status, outcome] of [
    ['completed', 'synced'],
    ['waiting', null],
  ])
    await insert(
      `insert into run (id, tenant_id, callback_id, action, object_type, status, outcome, created_at, ended_at)
       values (gen_random_uuid(), $1, gen_random_uuid()::text, 'sync-now', 'CONTACT', $3, $4, $2, $2)`,
      [status, outcome],
    );
  await insert(`insert into personal_read values ($1, $3, $2, 'getContact', 1, 1)`, [id]);
  await insert(
    `insert into metric_rollup (tenant_id, day, metric, value) values ($1, $2::timestamptz::date, 'errors', 1)`,
  );
  await insert(
    `insert into notification (id, tenant_id, kind, cause, data, count, created_at, updated_at)
     values ($3::uuid, $1, 'plan_ready', $3::uuid::text, '{}', 1, $2, $2)`,
    [id],
  );
  for (const dueAt of [at, null])
    await insert(
      `insert into tombstone (tenant_id, provider, external_id, reason, at, archive_due_at)
       values ($1, 'hubspot', gen_random_uuid()::text, 'deleted', $2, $3)`,
      [dueAt],
    );
  await insert(`insert into staged_record values ($3, 'hubspot', '1', $1, '{}', $2)`, [id]);
  await backend.rows(`insert into staged_email values ('k', $2, 'hubspot', '1', $1)`, [tenantId, id]);
}

describe('retention', () => {
  test('lets go what has been kept long enough, keeps what is open or young, and says how much went', async () => {
    expect((await view()).lastRun).toBeNull();
    await addOldRows(800);
    await addOldRows(3);
    const before = await count('audit_entry');
    await applyRetention(backend.context, backend.tenantId);
    const { lastRun, rules } = await view();
    expect(lastRun?.counts).toEqual({
      audit: 1,
      log: 1,
      conflicts: 1,
      exceptions: 1,
      approvals: 2,
      runs: 1,
      reads: 1,
      rollups: 1,
      notifications: 1,
      tombstones: 1,
      staged: 1,
    });
    // One went, and an entry says so.
    expect(await count('audit_entry')).toBe(before);
    expect(await count('approval')).toBe(6);
    expect(await count('run')).toBe(3);
    expect(await count('conflict')).toBe(3);
    expect(await count('tombstone')).toBe(3);
    expect(await count('staged_email')).toBe(1);
    expect(rules.find(({ kind }) => kind === 'audit')).toMatchObject({ days: 730, table: 'audit_entry' });
    expect(await verifyChain(backend.context.db, backend.tenantId)).toMatchObject({ outcome: 'intact' });
  });

  test('changes nothing when it is done again', async () => {
    await applyRetention(backend.context, backend.tenantId);
    const { lastRun } = await view();
    expect(Object.values(lastRun?.counts ?? {}).every((rows) => rows === 0)).toBe(true);
  });

  test('is chosen by the tenant within bounds', async () => {
    const change = (days: unknown) => backend.api('PATCH', '/api/privacy/retention', { days });
    expect((await change({ audit: 30 })).body['code']).toBe('invalid_request');
    expect((await change({ staged: 1 })).body['code']).toBe('unknown_field');
    expect((await change({ log: 7, conflicts: 60 })).status).toBe(200);
    expect((await change({ conflicts: null })).status).toBe(200);
    const days = (kind: string, rules: { kind: string; days: number }[]) =>
      rules.find((rule) => rule.kind === kind)?.days;
    const { rules } = await view();
    expect([days('log', rules), days('conflicts', rules)]).toEqual([7, 365]);
    await addOldRows(10);
    for (const daysOld of [6.99, 7.01])
      await backend.rows(
        `insert into sync_log (tenant_id, at, provider, outcome, reason) values ($1, $2, 'hubspot', 'same', 'x')`,
        [backend.tenantId, daysAgo(daysOld)],
      );
    await applyRetention(backend.context, backend.tenantId);
    expect((await view()).lastRun?.counts).toMatchObject({ log: 2, conflicts: 0, audit: 0 });
  });

  test('is due once a day', async () => {
    const due = async (ms: number) =>
      (await findUpkeepDue(backend.context.db, new Date(ms), 100)).filter(({ kind }) => kind === 'retention');
    expect(await due(backend.clock.nowMs())).toEqual([]);
    expect(await due(backend.clock.nowMs() + 25 * 60 * 60_000)).toEqual([
      { kind: 'retention', tenantId: backend.tenantId },
    ]);
  });
});
