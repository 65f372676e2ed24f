import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { countCap } from '../../../../backend/contract/count-cap.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ contacts: 1, fields: false });
  const contact = await backend.api('POST', '/api/contacts', { fields: { firstName: 'Uli' } });
  for (const insert of Object.values(inserts)) {
    await backend.rows(insert, [backend.tenantId, rows, contact.body['id']]);
  }
}, 120_000);
afterAll(() => backend.close());

const rows = 23;
/** Most rows of a list are of one moment, as those of one page of a sync are. */
const moment = `'2026-11-01T08:00:00Z'::timestamptz + (i / 10) * interval '1 hour'`;
const many = `from generate_series(1, $2::int) as s(i), (select $3::uuid as contact_id) c`;
const inserts: Record<string, string> = {
  '/api/sync/sessions': `
    insert into sync_session (id, tenant_id, kind, status, requested_by, created_at, counts, checkpoint)
    select gen_random_uuid(), $1::uuid, 'targeted', 'completed', 'key', ${moment}, '{}', '{}' ${many}`,
  '/api/conflicts': `
    insert into conflict (id, tenant_id, contact_id, field, sides, status, rule, winner, created_at, provider)
    select gen_random_uuid(), $1::uuid, c.contact_id, 'phone', '[]', 'closed', 'rank', 'hubspot', ${moment}, 'hubspot' ${many}`,
  '/api/exceptions': `
    insert into sync_exception (id, tenant_id, kind, subject, message, facts, status, created_at, updated_at)
    select gen_random_uuid(), $1::uuid, 'quota', i::text, 'No room.', '{}', 'open', ${moment}, now() ${many}`,
  '/api/approvals': `
    insert into approval (id, tenant_id, kind, subject, reason, effects, payload, policy, status, created_at, expires_at)
    select gen_random_uuid(), $1::uuid, 'workflow_question', 'A question', 'Asked.', '[]', '{}',
           '{"moreThanRecords": 0, "moreThanShare": 0, "needsSecondPerson": false, "expiresAfterHours": 1}', 'approved',
           ${moment}, now() ${many}`,
  '/api/runs': `
    insert into run (id, tenant_id, callback_id, action, object_type, status, outcome, created_at)
    select gen_random_uuid(), $1::uuid, i::text, 'sync-now', 'CONTACT', 'completed', 'synced', ${moment} ${many}`,
};

test.each(Object.keys(inserts))(
  'following the pages of %s shows each row once, the newest first, also where many are of one moment',
  async (path) => {
    const ids: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const at: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const { status, body } = await backend.api('GET', `${path}?limit=4${at}`);
      expect(status).toBe(200);
      ids.push(...(body['items'] as { id: string }[]).map(({ id }) => id));
      cursor = body['nextCursor'] as string | null;
    }
    const whole = await backend.api('GET', `${path}?limit=200`);
    expect(ids).toEqual((whole.body['items'] as { id: string }[]).map(({ id }) => id));
    expect([ids.length, new Set(ids).size]).toEqual([rows, rows]);
  },
);

test('what waits is counted up to a number, and no further', async () => {
  await backend.rows(
    inserts['/api/exceptions']?.replace("'quota', i::text", "'disappeared', i::text") ?? '',
    [backend.tenantId, countCap + 5, null],
  );
  const list = await backend.api('GET', '/api/exceptions?limit=1');
  expect(list.body['counts']).toEqual({ quota: rows, disappeared: countCap });
  expect((await backend.api('GET', '/api/sync/status')).body['exceptions']).toBe(countCap);
}, 60_000);
