import { afterEach, expect, test } from '@jest/globals';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';

let backend: Backend;
afterEach(() => backend?.close());

const people = 12_000;

test('12,000 contacts that were changed in one moment are all looked at, past the 10,000 results of a search', async () => {
  backend = await startBackend({ contacts: people, speed: 2 });
  backend.hubspot.faults.apply({ webhooks: { paused: true }, rateLimit: false, searchLagMs: 0 });
  await backend.sync();
  const momentMs = backend.clock.nowMs() + 60_000;
  backend.hubspot.faults.apply({ webhooks: { drop: 1, paused: false } });
  for (const id of backend.recordIds()) backend.edit(id, { phone: '+1 555 0100' });
  backend.hubspot.store.run('update contact set updated_ms = ?', momentMs);
  backend.hubspot.calls.clear();

  const session = await backend.sync();

  expect(session).toMatchObject({
    kind: 'incremental',
    status: 'completed',
    counts: { read: people, errors: 0 },
  });
  expect(backend.hubspot.calls.report().total).toBeLessThanOrEqual(people / 75);
  expect(backend.hubspot.calls.report().contactWrites).toBe(0);
  const [row] = await backend.rows<{ there: number }>(
    `select count(*)::int as there from contact where fields->'phone'->>'value' = '+1 555 0100'`,
  );
  expect(row?.there).toBe(people);
}, 180_000);
