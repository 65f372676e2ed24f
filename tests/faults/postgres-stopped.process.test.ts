import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { until } from '../end-to-end/eventually.ts';
import { createActing, strangeUser, takesDeliveries, type Acting } from './acting.ts';
import { query } from './effect-history.ts';
import { everyFault, noteFault } from './fault-report.ts';
import { startFaultWorld, type FaultWorld } from './fault-world.ts';

const recoveryLimitMs = 10_000;
let world: FaultWorld;
let acting: Acting;

beforeAll(async () => {
  world = await startFaultWorld({ ownPostgres: true });
  acting = createActing(world);
}, 180_000);

afterAll(() => world?.close(), 120_000);

/** Connections that wait for notifications: of events, of kept cards and of the queue. */
async function listeners(): Promise<number> {
  const [row] = await query(
    world,
    z.object({ count: z.int() }),
    `select count(*)::int as count from pg_stat_activity where query ilike 'listen %' and state = 'idle'`,
  );
  return row?.count ?? 0;
}

async function acknowledgedAndStored(): Promise<number> {
  const [row] = await query(
    world,
    z.object({ count: z.int() }),
    'select count(*)::int as count from webhook_event where source_id = $1',
    [strangeUser],
  );
  return row?.count ?? 0;
}

async function awayFor(ms: number, mode: 'fast' | 'immediate'): Promise<(number | null)[]> {
  const { postgres } = world;
  if (!postgres) throw new Error('this world has no Postgres of its own');
  await postgres.stop(mode);
  const untilMs = performance.now() + ms;
  const statuses: (number | null)[] = [];
  await acting.edit(6);
  while (performance.now() < untilMs) {
    statuses.push(await acting.deliver());
    await sleep(200);
  }
  await postgres.start();
  return statuses;
}

const cases = [
  { name: 'restarted at once', ms: 0, mode: 'fast', always: true },
  { name: 'crashed (stop -m immediate), away for 3 s', ms: 3_000, mode: 'immediate', always: true },
  { name: 'stopped for 30 s', ms: 30_000, mode: 'fast', always: false },
] as const;

describe('Postgres', () => {
  test.each(cases.filter(({ always }) => always || everyFault))(
    '$name: no delivery is acknowledged without it, and everything goes on by itself within ten seconds',
    async ({ name, ms, mode }) => {
      const before = await listeners();
      expect(before).toBeGreaterThan(2);
      await acting.edit(6);
      const statuses = await awayFor(ms, mode);
      const startedMs = performance.now();
      await takesDeliveries(acting);
      await until('notifications are listened to again', async () => (await listeners()) >= before);
      const recoveryMs = performance.now() - startedMs;

      // Never 2xx, and never silence: HubSpot knows at once that it has to come again.
      expect(statuses.filter((status) => status !== 503)).toEqual([]);
      const { effects } = await acting.settle();
      noteFault({
        id: 'F2',
        fault: `Postgres ${name}`,
        how: `pg_ctl stop -m ${mode}`,
        effects,
        recoveryMs,
        limitMs: recoveryLimitMs,
      });
      expect(effects).toEqual({ lost: [], doubled: [] });
      expect(await acknowledgedAndStored()).toBe(acting.delivered());
      expect(world.backend.running()).toBe(true);
      if (everyFault) expect(recoveryMs).toBeLessThan(recoveryLimitMs);
    },
    240_000,
  );
});
