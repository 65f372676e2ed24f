import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Database } from '../../backend/platform/db/database.ts';
import { startWorkers } from '../../backend/workers.ts';
import { startBackend, type Backend } from '../fixtures/backend.ts';
import { createWakeUps } from '../fixtures/wake-ups.ts';

const quietPortal = 62516;
/** More than a worker works on at once. */
const wakeUps = 20;
/** Not while this lasts: the sweeper would wake up others. */
const sweepEveryMs = 3_600_000;

let backend: Backend;
beforeEach(async () => {
  backend = await startBackend({ contacts: 3 });
});
afterEach(() => backend.close());

// Each delivery of a flood may wake its tenant up. All eight places of a kind were then that tenant's, until its flood was over.
test.each(['inbox.drain', 'links.push'] as const)(
  'one tenant’s wake-ups leave places for others (%s), however many there are',
  async (job) => {
    const quiet = await backend.install(quietPortal);
    const released = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    const { db } = backend.context;
    // With nothing in it but this: an installation leaves jobs of other kinds.
    const queue = createWakeUps(backend.clock);
    const withTenant: Database['withTenant'] = async (tenantId, work, options) => {
      if (tenantId === backend.tenantId) await released.promise;
      if (tenantId === quiet.tenantId) reached.resolve();
      return db.withTenant(tenantId, work, options);
    };
    for (let count = 0; count < wakeUps; count += 1) await queue.enqueue(job, { tenantId: backend.tenantId });
    await queue.enqueue(job, { tenantId: quiet.tenantId });
    const workers = startWorkers({ ...backend.context, queue, db: { ...db, withTenant }, sweepEveryMs });
    try {
      await expect(reached.promise).resolves.toBeUndefined();
    } finally {
      released.resolve();
      await workers.close();
    }
  },
);
