import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { racePointNames, type RacePoint } from '../../../backend/platform/race-points.ts';
import { until } from '../../end-to-end/eventually.ts';
import { portalId } from '../../end-to-end/live-world.ts';
import type { Program } from '../../end-to-end/program.ts';
import { createActing, type Acting } from '../acting.ts';
import { query } from '../effect-history.ts';
import { noteFault } from '../fault-report.ts';
import { startFaultWorld, type FaultWorld } from '../fault-world.ts';

const recoveryLimitMs = 35_000;
const reachWithinMs = 60_000;

/** A quarter of an hour: CI kills at the points of inbox, push and session in tests/end-to-end. */

describe.each(['postgres', 'redis'] as const)('with the queue in %s, killed with SIGKILL', (queue) => {
  let world: FaultWorld;
  let acting: Acting;

  beforeAll(async () => {
    world = await startFaultWorld({ queue });
    acting = createActing(world);
    await world.backend.stop();
  }, 240_000);

  afterAll(() => world?.close(), 120_000);

  test.each(racePointNames)(
    'at %s: nothing is lost, nothing is there twice, and all is right again soon',
    async (point) => {
      await prepare(world, acting, point);
      const dying = await world.startBackend({ KINDRED_TEST_CRASH_AT: `${point}:1` });
      const isDone = await provoke(world, acting, point);
      await isKilled(dying, point);
      const killedMs = performance.now();
      const next = await world.startBackend();
      const { effects } = await acting.settle();
      await isDone();
      const recoveryMs = performance.now() - killedMs;
      noteFault({
        id: 'F1',
        fault: `kill -9 at ${point}, queue in ${queue}`,
        how: 'the process kills itself there; another one starts',
        effects,
        recoveryMs,
        limitMs: recoveryLimitMs,
      });
      expect(effects).toEqual({ lost: [], doubled: [] });
      expect(recoveryMs).toBeLessThan(recoveryLimitMs);
      await next.stop();
    },
    300_000,
  );
});

async function isKilled(dying: Program, point: RacePoint): Promise<void> {
  const ending = await Promise.race([dying.ended, sleep(reachWithinMs, null, { ref: false })]);
  if (ending === null) throw new Error(`${point} was not reached in ${reachWithinMs / 1_000} s`);
  expect(ending).toEqual({ code: null, signal: 'SIGKILL' });
}

/** What must have happened before the process that dies is started. */
async function prepare(world: FaultWorld, acting: Acting, point: RacePoint): Promise<void> {
  if (!point.startsWith('revert.')) return;
  const before = await world.startBackend();
  const deaf = { webhooks: { drop: true } };
  // What was edited a moment ago must be in the list that the sync reads: no webhook tells of it.
  await world.sandbox('POST', '/_sandbox/faults', { ...deaf, searchLagMs: 0 });
  await world.sandbox('POST', '/_sandbox/pipedrive/faults', deaf);
  await acting.edit(6);
  await syncs(world);
  expect((await acting.settle()).effects.lost).toEqual([]);
  for (const crm of ['', '/pipedrive']) await world.sandbox('DELETE', `/_sandbox${crm}/faults`);
  // What is taken back is nobody's wish any more.
  acting.acts.splice(0);
  await before.stop();
}

async function syncs(world: FaultWorld): Promise<void> {
  const id = await world.api.startSync();
  await until('the sync', async () => (await world.api.session(id)).status === 'completed');
}

const session = z.object({ id: z.uuid() });

const ends = (world: FaultWorld, status: readonly string[]) => async () => {
  const isOver = async () => status.includes((await world.api.syncStatus()).session?.status ?? '');
  await until('the session ends', isOver);
};

/** Has the process come to the point. Answers what else must be so in the end. */
async function provoke(world: FaultWorld, acting: Acting, point: RacePoint): Promise<() => Promise<void>> {
  if (point.startsWith('session.')) {
    await acting.edit(6);
    await world.api.startSync().catch(() => '');
    return ends(world, ['completed']);
  }
  if (point.startsWith('revert.')) {
    const [latest] = await query(
      world,
      session,
      `select id from sync_session where kind = 'incremental' order by started_at desc nulls last limit 1`,
    );
    await world.call('POST', `/api/sync/sessions/${latest?.id}/revert`, {}).catch(() => undefined);
    return ends(world, ['completed']);
  }
  if (point.startsWith('plan.')) return plan(world, acting, point);
  if (point.startsWith('run.')) return runWorkflow(world, point);
  await acting.edit(6);
  await acting.enter();
  return () => Promise.resolve();
}

/** A dry run comes to its end, and nothing of its copy of everybody is left. */
async function plan(world: FaultWorld, acting: Acting, point: RacePoint): Promise<() => Promise<void>> {
  await acting.edit(6);
  await world.call('POST', '/api/sync/plan', { whole: true }).catch(() => undefined);
  return async () => {
    await ends(world, ['completed'])();
    // What a worker leaves that died over taking it away goes with the end of the next one.
    if (point === 'plan.ended') await syncs(world);
    await until('the copy is gone', async () => {
      const workspaces = `select id from tenant where status = 'plan'`;
      return (await query(world, session, workspaces)).length === 0;
    });
  };
}

/** HubSpot's workflow asks, and asks again until it was answered: there is one run in the end. */
async function runWorkflow(world: FaultWorld, point: RacePoint): Promise<() => Promise<void>> {
  const isQuestion = point === 'run.told';
  const objectId = Number(world.pairs[0]?.recordId);
  const action = isQuestion ? 'kindred-ask-a-person' : 'kindred-sync-now';
  const inputFields = isQuestion ? { question: 'May we?' } : {};
  const countRuns = async () => {
    const [row] = await query(world, z.object({ count: z.int() }), 'select count(*)::int as count from run');
    return row?.count ?? 0;
  };
  const before = await countRuns();
  const body = { portalId: Number(portalId), action, objectId, inputFields };
  await world.sandbox('POST', '/_sandbox/workflows/executions', body);
  if (isQuestion) {
    const waiting = z.object({ items: z.array(z.object({ id: z.uuid() })) });
    await until('the question', async () => {
      const { items } = waiting.parse((await world.call('GET', '/api/approvals?status=waiting')).body);
      const [first] = items;
      if (!first) return false;
      const decided = world.call('POST', `/api/approvals/${first.id}/decide`, { decision: 'approved' });
      // The process may die before it has answered.
      await decided.catch(() => undefined);
      return true;
    });
  }
  return async () => {
    await until('HubSpot was told', async () => {
      await world.sandbox('POST', '/_sandbox/clock', { advanceMs: 5_000 });
      const ended = await query(
        world,
        z.object({ status: z.string() }),
        'select status from run order by created_at desc limit 1',
      );
      return ended.every(({ status }) => !['running', 'waiting'].includes(status));
    });
    expect(await countRuns()).toBe(before + 1);
  };
}
