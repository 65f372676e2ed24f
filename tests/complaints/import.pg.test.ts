import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { systemClock } from '../../backend/platform/clock.ts';
import { portalId, startBackend, type Backend } from '../fixtures/backend.ts';

let backend: Backend;
const people = 5_000;

beforeAll(async () => {
  backend = await startBackend({ contacts: 0 });
  await backend.sync();
  await backend.drain();
  backend.hubspot.calls.clear();
}, 180_000);
afterAll(() => backend.close());

test('C27 an import of 5,000 is applied like any other edit, in at most 50 reads', async () => {
  const rows = Array.from({ length: people }, (_none, index) => ({
    email: `i${index}@import.example`,
    firstname: 'Im',
    lastname: `Port ${index}`,
    custom_pronouns: index % 3 === 0 ? 'xe/xem' : '',
  }));
  backend.hubspot.people.importRows(portalId, rows);
  const heard = async () => {
    const [row] = await backend.rows<{ records: number }>(
      `select count(distinct object_id)::int as records from webhook_event where provider = 'hubspot'`,
    );
    return row?.records ?? 0;
  };
  while ((await heard()) < people || backend.hubspot.webhooks.pending() > 0) await systemClock.sleep(50);
  await backend.drain();

  const [row] = await backend.rows<{ contacts: number; pronouns: number; waiting: number }>(
    `select (select count(*)::int from contact) as contacts,
            (select count(*)::int from contact where fields->'pronouns'->>'value' = 'xe/xem') as pronouns,
            (select count(*)::int from webhook_event where handled and processed_at is null) as waiting`,
  );
  expect(row).toEqual({ contacts: people, pronouns: Math.ceil(people / 3), waiting: 0 });
  const calls = backend.hubspot.calls.report();
  expect(calls.contactReads).toBe(people / 100);
  expect(calls.contactWrites).toBe(0);
}, 180_000);
