import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { jobCatalogue } from '../../backend/contract/jobs.ts';
import { systemClock } from '../../backend/platform/clock.ts';
import { freePort } from '../../backend/platform/db/embedded/free-port.ts';
import { silentLog } from '../../backend/platform/log.ts';
import type { JobCatalogue } from '../../backend/platform/queue/port.ts';
import { createPostgresQueue } from '../../backend/platform/queue/postgres-queue.ts';
import { until } from '../end-to-end/eventually.ts';
import type { Program } from '../end-to-end/program.ts';
import { createActing, type Acting } from './acting.ts';
import { query } from './effect-history.ts';
import { noteFault } from './fault-report.ts';
import { startFaultWorld, type FaultWorld } from './fault-world.ts';

const recoveryLimitMs = 30_000;
const recorded = z
  .array(z.object({ name: z.string(), payload: z.record(z.string(), z.string()) }))
  .parse(JSON.parse(readFileSync(new URL('./recorded/jobs-0.1.0.json', import.meta.url), 'utf8')));
let world: FaultWorld;
let acting: Acting;

beforeAll(async () => {
  world = await startFaultWorld();
  acting = createActing(world);
}, 180_000);

afterAll(() => world?.close(), 120_000);

/** Puts jobs into the queue as another version would: nobody here looks at what is in them. */
async function enqueue(jobs: readonly { name: string; payload: unknown }[]): Promise<void> {
  const names = [...new Set(jobs.map(({ name }) => name))];
  const anything = { payload: z.unknown(), attempts: 2, backoffMs: 1_000, timeoutMs: 60_000 };
  const catalogue: JobCatalogue = Object.fromEntries(names.map((name) => [name, anything]));
  const url = new URL(world.database.url);
  url.port = new URL(world.database.superuserUrl).port;
  const queue = createPostgresQueue({ catalogue, clock: systemClock, log: silentLog }, url.href);
  try {
    for (const { name, payload } of jobs) await queue.enqueue(name, payload);
  } finally {
    await queue.close();
  }
}

async function tenantId(): Promise<string> {
  const [row] = await query(
    world,
    z.object({ id: z.uuid() }),
    `select id from tenant where status = 'active'`,
  );
  return row?.id ?? '';
}

const said = (program: Program) => program.stderr() + program.stdout();
const refusals = (program: Program) => said(program).split('queue.payload_refused').length - 1;

describe('jobs of another version', () => {
  test('recorded from 0.1.0 name every job there is, and all of them are done', async () => {
    const tenant = await tenantId();
    expect(recorded.map(({ name }) => name).sort()).toEqual(Object.keys(jobCatalogue).sort());
    const before = refusals(world.backend);
    const jobs = recorded.map(({ name, payload }) => {
      const filled = Object.entries(payload).map(([key, value]) => [
        key,
        value === 'TENANT' ? tenant : value,
      ]);
      return { name, payload: Object.fromEntries(filled) };
    });
    await enqueue(jobs);
    await acting.edit(6);
    const { recoveryMs, effects } = await acting.settle();
    expect(refusals(world.backend)).toBe(before);
    noteFault({
      id: 'F12',
      fault: 'jobs that 0.1.0 stored',
      how: 'every recorded payload is put into the queue',
      effects,
      recoveryMs,
      limitMs: recoveryLimitMs,
    });
    expect(effects).toEqual({ lost: [], doubled: [] });
  }, 120_000);

  test('that are not known, or hold more or something else, are refused, and the worker goes on', async () => {
    const tenant = await tenantId();
    const before = refusals(world.backend);
    await enqueue([
      { name: 'inbox.drain', payload: { tenantId: tenant, priority: 'high' } },
      { name: 'links.push', payload: { tenantId: 'not an id' } },
      { name: 'sync.run', payload: '\u0001\u0002 not even an object' },
      { name: 'records.merge', payload: { tenantId: tenant } },
    ]);
    await until('they are refused', () => Promise.resolve(refusals(world.backend) >= before + 3));
    await acting.edit(6);
    const { recoveryMs, effects } = await acting.settle();
    noteFault({
      id: 'F12',
      fault: 'jobs of a later version, and random bytes',
      how: 'a further field, a wrong id, text in place of an object, a name that nobody knows',
      effects,
      recoveryMs,
      limitMs: recoveryLimitMs,
    });
    expect(effects).toEqual({ lost: [], doubled: [] });
    expect(world.backend.running()).toBe(true);
  }, 120_000);
});

describe('a rolling deploy', () => {
  test('of two processes, one after the other, fails no request', async () => {
    const port = Number(new URL(world.publicUrl).port);
    const ports = [port, await freePort()];
    const start = (at: number) => world.startBackend({ PORT: String(at), PUBLIC_URL: world.publicUrl });
    const old = [world.backend, await start(ports[1] ?? 0)];
    const traffic = { over: false, sent: 0, failed: 0 };
    const sending = (async () => {
      while (!traffic.over) {
        traffic.sent += 1;
        if (!(await firstThatTakes(ports))) traffic.failed += 1;
        await sleep(50);
      }
    })();
    await acting.edit(3);
    const startedMs = performance.now();
    for (const [index, program] of old.entries()) {
      expect(await program.stop('SIGTERM')).toEqual({ code: 0, signal: null });
      await acting.enter();
      await start(ports[index] ?? 0);
    }
    const recoveryMs = performance.now() - startedMs;
    traffic.over = true;
    await sending;
    const { effects } = await acting.settle();
    noteFault({
      id: 'F12',
      fault: 'two processes replaced one after the other under load',
      how: `SIGTERM and a new process on the same port, twice; ${traffic.sent} deliveries meanwhile`,
      effects,
      recoveryMs,
      limitMs: 2 * recoveryLimitMs,
    });
    expect(traffic.failed).toBe(0);
    expect(traffic.sent).toBeGreaterThan(20);
    expect(effects).toEqual({ lost: [], doubled: [] });
  }, 180_000);
});

/** What a proxy in front does: the next process where one does not take the connection. */
async function firstThatTakes(ports: readonly number[]): Promise<boolean> {
  for (const port of ports) if ((await acting.deliver(port)) === 202) return true;
  return false;
}
