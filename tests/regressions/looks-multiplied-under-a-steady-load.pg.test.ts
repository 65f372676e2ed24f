import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { systemClock } from '../../backend/platform/clock.ts';
import { startWorkers } from '../../backend/workers.ts';
import { startBackend, type Backend } from '../fixtures/backend.ts';

const wakeUps = 20;

let backend: Backend;
beforeEach(async () => {
  backend = await startBackend({ contacts: 3 });
  await backend.sync();
});
afterEach(() => backend.close());

// Every wake-up that came while something waited began a series of looks of its own: jobs without end under a steady load.
test('a tenant that was woken up many times while a hint waits has one look ahead, not one for each', async () => {
  backend.hubspot.faults.apply({ webhooks: { paused: true } });
  // Not yet old enough to be worked on.
  const record = `insert into webhook_event (tenant_id, provider, portal_id, subscription_type, object_id, dedup_key,
                    occurred_at, received_at, handled)
                  select $1, 'hubspot', '62515', 'contact.propertyChange', '101', 'key', now(), $2, true`;
  await backend.rows(record, [backend.tenantId, new Date(backend.clock.nowMs() + 30_000)]);
  const { queue } = backend.context;
  for (let count = 0; count < wakeUps; count += 1)
    await queue.enqueue('inbox.drain', { tenantId: backend.tenantId });
  const waiting = async () => (await queue.waiting())['inbox.drain'];
  const workers = startWorkers(backend.context);
  try {
    for (let looks = 0; looks < 200 && (await waiting()) !== 1; looks += 1) await systemClock.sleep(25);
    expect(await waiting()).toBe(1);
  } finally {
    await workers.close();
  }
});
