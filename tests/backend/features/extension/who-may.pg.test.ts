import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cardView } from '../../../../backend/contract/card-view.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ contacts: 3 });
  await backend.sync();
});
afterAll(() => backend.close());

const userId = 1004;
const mayAs = async (role: 'member' | 'manager' | 'admin') => {
  await backend.rows(
    `insert into app_user (tenant_id, hubspot_user_id, role, first_seen_at, last_seen_at)
     values ($1, $2, $3, now(), now())
     on conflict (tenant_id, hubspot_user_id) do update set role = excluded.role`,
    [backend.tenantId, String(userId), role],
  );
  const path = '/api/extension/card?objectTypeId=0-1&objectId=101';
  const { body } = await backend.proxied('GET', path, undefined, { userId });
  return cardView.parse(body).may;
};

test('a card that is kept for everybody says to each what they may', async () => {
  const all = { write: true, settle: true, fix: true, fixDeletes: true, setUp: true };
  expect(await mayAs('admin')).toEqual(all);
  expect(await mayAs('member')).toEqual({ ...all, fixDeletes: false, setUp: false });
  expect(await mayAs('manager')).toEqual({ ...all, setUp: false });
  expect(await mayAs('admin')).toEqual(all);
});
