import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runApprovals } from '../../../../backend/features/workflows/index.ts';
import { sweep } from '../../../../backend/features/ops/sweeper.ts';
import { systemClock } from '../../../../backend/platform/clock.ts';
import { createDecisionDeps } from '../../../../backend/decision-deps.ts';
import { executionOf, startWorkflows, type WorkflowWorld } from './workflow-world.ts';

let world: WorkflowWorld;
beforeEach(async () => {
  world = await startWorkflows({ contacts: 3 });
}, 180_000);
afterEach(() => world.close());

const question = 'May this person’s pronouns be shown on badges?';
const ask = (more: Record<string, unknown> = {}) => world.execute('ask-a-person', { question }, more);
const hourMs = 60 * 60_000;
const weekMs = 7 * 24 * hourMs;
/** Time goes on for both. */
const pass = async (ms: number) => {
  world.clock.advance(ms);
  await world.sandbox.steer('POST', '/_sandbox/clock', { advanceMs: ms });
};
const fail = (rule: Record<string, unknown>) =>
  world.hubspot.faults.apply({
    next: [{ match: 'POST /automation/actions/callbacks/.*', times: 1, ...rule }],
  });
const told = () =>
  world.hubspot.calls.report().byRoute['POST /automation/actions/callbacks/2026-09/:callbackId/complete'] ??
  0;
const soon = async () => {
  await pass(60_000);
  await world.work();
};

describe('a workflow’s question', () => {
  test('waits as an approval, and the workflow with it, for an hour longer than people may take', async () => {
    const waiting = await ask({ workflowId: 4711 });
    expect(waiting).toMatchObject({ state: 'blocked' });
    expect((waiting.expiresMs ?? 0) - waiting.startedMs).toBeGreaterThanOrEqual(weekMs + hourMs);
    const { body } = await world.api('GET', '/api/approvals?status=waiting');
    expect(body['items']).toMatchObject([
      {
        kind: 'workflow_question',
        reason: question,
        effects: [expect.stringContaining('4711'), expect.any(String)],
        policy: { mayDecide: 'manager', needsSecondPerson: false, expiresAfterHours: 168 },
      },
    ]);
    expect(await world.runOf(waiting.callbackId)).toMatchObject({
      status: 'waiting',
      outcome: null,
      question: { answer: null, attempts: 0, toldAt: null },
    });
    await world.work();
    expect(told()).toBe(0);
  });

  test.each(['approved', 'rejected'] as const)(
    'goes on with the word that is given: %s',
    async (decision) => {
      const waiting = await ask();
      await world.decide(decision);
      expect(world.queue.sent).toContain('runs.deliver');
      await world.work();
      expect(await world.look(waiting)).toMatchObject({
        state: 'succeeded',
        outputFields: { kindred_outcome: decision },
      });
      const run = await world.runOf(waiting.callbackId);
      expect(run).toMatchObject({
        status: 'completed',
        outcome: { code: decision },
        question: { attempts: 1 },
      });
      expect(run.steps.map(({ kind }) => kind)).toEqual([
        ...['received', 'read', 'asked', 'decided', 'told', 'ended'],
      ]);
      await world.work();
      expect(told()).toBe(1);
    },
  );

  test('is asked once, however often it is delivered, and answered alike', async () => {
    const body = executionOf('ap-1', { question });
    const answers = await Promise.all(Array.from({ length: 5 }, () => world.deliver('ask-a-person', body)));
    const block = { outputFields: { hs_execution_state: 'BLOCK', hs_expiration_duration: 'PT169H' } };
    expect(answers.map((answer) => answer.body)).toEqual(Array(5).fill(block));
    expect((await world.deliver('ask-a-person', body)).body).toEqual(block);
    expect(await world.rows('select id from approval')).toHaveLength(1);
  });

  test('whose “wait” HubSpot never heard is answered with what it came to', async () => {
    const body = executionOf('ap-1', { question });
    await world.deliver('ask-a-person', body);
    await world.decide('approved');
    await world.work();
    // HubSpot knows of nothing that waits.
    expect(await world.runOf('ap-1')).toMatchObject({ status: 'waiting', question: { attempts: 1 } });
    const late = await world.deliver('ask-a-person', body);
    expect(late.body).toEqual({
      outputFields: { kindred_outcome: 'approved', hs_execution_state: 'SUCCESS' },
    });
    expect(await world.runOf('ap-1')).toMatchObject({ status: 'completed', outcome: { code: 'approved' } });
    await soon();
    expect(told()).toBe(1);
  });

  test('that nobody answers ends in our time, and HubSpot is told before its own is over', async () => {
    const waiting = await ask();
    await pass(weekMs + 60_000);
    await world.work();
    expect(await world.look(waiting)).toMatchObject({
      state: 'succeeded',
      outputFields: { kindred_outcome: 'not_answered' },
    });
    expect(await world.runOf(waiting.callbackId)).toMatchObject({
      status: 'expired',
      outcome: { code: 'not_answered' },
    });
    const [row] = await world.rows<{ id: string }>('select id from approval');
    const late = await world.proxied('POST', `/api/approvals/${row?.id ?? ''}/decide`, {
      decision: 'approved',
    });
    expect(late.body).toMatchObject({ code: 'already_decided', state: 'expired' });
  });

  test('answered while HubSpot is away is too late once its time is over, and is not told then', async () => {
    const waiting = await ask();
    await world.decide('approved');
    fail({ status: 503, times: 1_000 });
    await world.work();
    await pass(weekMs + hourMs + 60_000);
    const before = told();
    await world.work();
    expect(told()).toBe(before);
    expect((await world.look(waiting)).state).toBe('expired');
    expect(await world.runOf(waiting.callbackId)).toMatchObject({
      status: 'expired',
      outcome: { code: 'answered_too_late' },
      canRetry: false,
    });
  });

  test('is decided once: the second word is refused, and HubSpot is told the first', async () => {
    const waiting = await ask();
    const [row] = await world.rows<{ id: string }>('select id from approval');
    const path = `/api/approvals/${row?.id ?? ''}/decide`;
    const words = await Promise.all([
      world.proxied('POST', path, { decision: 'approved' }),
      world.proxied('POST', path, { decision: 'rejected' }),
    ]);
    expect(words.map(({ body }) => body['code'] ?? 'decided').sort()).toEqual(['already_decided', 'decided']);
    await Promise.all([world.work(), world.work()]);
    const winner = words.find(({ body }) => body['code'] === undefined)?.body['status'];
    expect((await world.look(waiting)).outputFields).toEqual({ kindred_outcome: winner });
    expect(told()).toBe(1);
  });
});

describe('telling HubSpot', () => {
  test('is tried again after 5xx and 429, later each time, until it is heard', async () => {
    const waiting = await ask();
    await world.decide('approved');
    fail({ status: 502, times: 3 });
    fail({ status: 429, headers: { 'retry-after': '1' } });
    const waits: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      await world.work();
      const run = await world.runOf(waiting.callbackId);
      expect(run).toMatchObject({ status: 'waiting', question: { answer: 'approved', attempts: round + 1 } });
      waits.push(Date.parse(run.question?.nextAttemptAt ?? '') - world.clock.nowMs());
      await pass(60_000);
    }
    expect(waits).toEqual(waits.toSorted((one, other) => one - other));
    await world.work();
    expect(await world.look(waiting)).toMatchObject({ state: 'succeeded' });
    const run = await world.runOf(waiting.callbackId);
    expect(run).toMatchObject({ status: 'completed', question: { attempts: 4 } });
    expect(run.steps).toContainEqual(
      expect.objectContaining({ kind: 'telling_failed', code: 'unavailable', times: 3 }),
    );
  });

  test('whose answer was lost is known to have been heard', async () => {
    const waiting = await ask();
    await world.decide('rejected');
    fail({ appliedButNoAnswer: true });
    await world.work();
    expect(await world.runOf(waiting.callbackId)).toMatchObject({ status: 'waiting' });
    await soon();
    expect(await world.runOf(waiting.callbackId)).toMatchObject({
      status: 'completed',
      outcome: { code: 'rejected' },
    });
    expect((await world.look(waiting)).outputFields).toEqual({ kindred_outcome: 'rejected' });
  });

  test('survives a crash between HubSpot’s answer and our note of it, and is looked at again within 16 seconds', async () => {
    const waiting = await ask();
    await world.decide('approved');
    world.atRacePoint.hook = (point) => {
      if (point === 'run.told') throw new Error('crash');
    };
    await expect(world.work()).rejects.toThrow('crash');
    world.atRacePoint.hook = null;
    await pass(16_000);
    await world.work();
    expect(await world.runOf(waiting.callbackId)).toMatchObject({ outcome: { code: 'approved' } });
  });

  test('is told by one worker, also when those before it take longer than the lease', async () => {
    await world.close();
    // Ten times as fast: 0.9 s are 9, and the third is asked about after 18.
    world = await startWorkflows({ contacts: 3, speed: 10 });
    for (const _ of [1, 2, 3]) {
      await ask();
      await world.decide('approved');
    }
    fail({ stallMs: 900, times: 3 });
    const first = world.work();
    await systemClock.sleep(2_200);
    await world.work();
    await first;
    expect(told()).toBe(3);
    const { body } = await world.api('GET', '/api/runs?status=completed');
    expect(body['items']).toHaveLength(3);
  });

  test('is found by the sweeper when its wake-up was lost', async () => {
    await ask();
    world.queue.setDown(true);
    await world.decide('approved');
    world.queue.setDown(false);
    world.queue.sent.length = 0;
    await sweep(world.context);
    expect(world.queue.sent).toContain('runs.deliver');
  });

  test('that nobody waits for any more is given up after five times, and can be tried once more by a person', async () => {
    const waiting = await ask();
    await world.decide('approved');
    fail({ status: 404, body: { category: 'OBJECT_NOT_FOUND' }, times: 5 });
    await world.work();
    for (let round = 0; round < 6; round += 1) await soon();
    const failed = await world.runOf(waiting.callbackId);
    expect(failed).toMatchObject({ status: 'failed', outcome: { code: 'not_waited_for' }, canRetry: true });
    const retried = await world.api('POST', `/api/runs/${failed.id}/retry`);
    expect(retried.body).toMatchObject({ status: 'waiting', outcome: null });
    await world.work();
    expect(await world.look(waiting)).toMatchObject({ outputFields: { kindred_outcome: 'approved' } });
    const again = await world.api('POST', `/api/runs/${failed.id}/retry`);
    expect([again.status, again.body['code']]).toEqual([409, 'not_retryable']);
  });

  test('waits while the account is parked, and is done when it is not', async () => {
    const waiting = await ask();
    await world.decide('approved');
    const park = (until: Date | null) =>
      world.rows('update connection set parked_until = $2 where tenant_id = $1', [world.tenantId, until]);
    await park(new Date(world.clock.nowMs() + hourMs));
    await world.work();
    expect(told()).toBe(0);
    await park(null);
    await pass(11 * 60_000);
    await world.work();
    expect((await world.look(waiting)).state).toBe('succeeded');
  });

  test('of another tenant is not done with this one’s rights', async () => {
    const other = await world.install(62516);
    const waiting = await ask({ portalId: 62516, objectId: 101 });
    expect((await world.api('GET', '/api/approvals?status=waiting')).body['items']).toEqual([]);
    const { body } = await world.api('GET', '/api/approvals?status=waiting', undefined, other.apiKey);
    const [{ id }] = body['items'] as [{ id: string }];
    const decision = { decision: 'approved' };
    expect((await world.api('POST', `/api/approvals/${id}/decide`, decision)).status).toBe(404);
    expect((await world.look(waiting)).state).toBe('blocked');
  });
});

describe('who cannot be told', () => {
  test('is not asked: an account that did not grant the right to end a waiting action', async () => {
    await world.sandbox.steer('POST', '/_sandbox/rules', { grantsOptionalScopes: false });
    await world.install(62515);
    const refused = await ask();
    expect(refused).toMatchObject({ state: 'failed', reason: 'HTTP_403' });
    expect((await world.runOf(refused.callbackId)).outcome?.code).toBe('cannot_answer');
    expect(await world.rows('select id from approval')).toEqual([]);
  });

  test.each([[''], ['x'.repeat(1_001)], ['a\u0000']])('nor is nonsense: %#', async (text) => {
    const refused = await world.deliver('ask-a-person', executionOf('ap-1', { question: text }));
    expect([refused.status, refused.body['code']]).toEqual([400, 'invalid_request']);
    expect(await world.rows('select id from approval')).toEqual([]);
  });
});

describe('a person who is erased', () => {
  test('is taken out of runs and questions, and the workflow does not wait for nothing', async () => {
    const waiting = await ask();
    const { contactId } = await world.runOf(waiting.callbackId);
    const found = await world.api('POST', '/api/privacy/export', { contactId });
    expect(found.body['data']).toMatchObject({ run: [expect.anything()], approval: [expect.anything()] });
    const erased = await world.api('POST', '/api/privacy/erase', { contactId });
    expect(erased.status).toBeLessThan(300);
    const kept = await world.rows(
      'select to_jsonb(r) as run, to_jsonb(a) as approval from run r, approval a',
    );
    expect(JSON.stringify(kept)).not.toContain(contactId);
    expect(JSON.stringify(kept)).not.toContain('badges');
    await runApprovals({ ...world.context, ...createDecisionDeps(world.context) }, world.tenantId);
    await world.work();
    expect(await world.look(waiting)).toMatchObject({ outputFields: { kindred_outcome: 'taken_back' } });
    expect(await world.runOf(waiting.callbackId)).toMatchObject({
      contactId: null,
      object: { id: null },
      status: 'completed',
    });
  });
});
