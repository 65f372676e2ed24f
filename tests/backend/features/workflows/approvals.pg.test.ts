import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { defaultApprovalPolicy, waitsForApproval } from '../../../../backend/domain/approval-policy.ts';
import { requestApproval, runApprovals } from '../../../../backend/features/workflows/index.ts';
import { saveDecision } from '../../../../backend/features/workflows/store.ts';
import { silentLog } from '../../../../backend/platform/log.ts';
import { startDeciding, type Deciding } from '../../../fixtures/deciding.ts';

let world: Deciding;
beforeEach(async () => {
  world = await startDeciding();
  await world.grant(1, 'manager');
});
afterEach(() => world.close());

const ask = (requestedBy: string | null = null, kind = 'archive') =>
  world.db.withTenant(world.tenantId, (tx) =>
    requestApproval(tx, {
      id: randomUUID(),
      tenantId: world.tenantId,
      kind,
      subject: 'Archive 25 records in Pipedrive',
      reason: 'They were deleted in HubSpot.',
      effects: ['25 records are archived in Pipedrive.'],
      payload: { ids: ['1'] },
      requestedBy,
      at: new Date(world.clock.nowMs()),
    }),
  );
const pathOf = (id: string) => `/api/approvals/${id}/decide`;
const approve = (id: string, userId: number) =>
  world.proxied('POST', pathOf(id), { decision: 'approved' }, { userId });
const run = () => {
  const { db, clock, engine } = world;
  return runApprovals({ db, clock, log: silentLog, effects: engine.effects }, world.tenantId);
};
const show = async (id: string) => (await world.api('GET', `/api/approvals/${id}`)).body;
const weekMs = 7 * 24 * 60 * 60_000;

describe('an approval', () => {
  test('shows what would happen, and the rule it is judged by as it was', async () => {
    const id = await ask();
    expect(await show(id)).toMatchObject({
      status: 'waiting',
      effects: ['25 records are archived in Pipedrive.'],
      policy: defaultApprovalPolicy,
      requestedBy: null,
      doneAt: null,
    });
    expect((await world.api('GET', '/api/approvals?status=waiting')).body['items']).toMatchObject([{ id }]);
    expect((await world.api('GET', '/api/approvals?status=approved')).body['items']).toEqual([]);
  });

  test('is decided once: of two people at once one wins, the other gets 409 with the state', async () => {
    const id = await ask();
    await world.grant(2, 'manager');
    const answers = await Promise.all([
      approve(id, 1),
      world.proxied('POST', pathOf(id), { decision: 'rejected', note: 'no' }, { userId: 2 }),
    ]);
    const codes = answers.map(({ body }) => body['code'] ?? 'decided').sort();
    expect(codes).toEqual(['already_decided', 'decided']);
    const winner = answers.find(({ body }) => body['code'] === undefined)?.body;
    expect(await show(id)).toMatchObject({ status: winner?.['status'], decidedBy: winner?.['decidedBy'] });
  });

  test('keeps its first decision, whoever saw it waiting', async () => {
    const id = await ask();
    const decide = (by: string) =>
      world.db.withTenant(world.tenantId, (tx) =>
        saveDecision(tx, id, { status: 'approved', at: new Date(world.clock.nowMs()), by, note: null }),
      );
    expect([await decide('first'), await decide('second')]).toEqual([true, false]);
    expect(await show(id)).toMatchObject({ decidedBy: 'first' });
  });

  test('nobody decides after its time: it is expired', async () => {
    const id = await ask();
    world.clock.advance(weekMs + 1_000);
    expect(await show(id)).toMatchObject({ status: 'expired' });
    expect((await approve(id, 1)).body).toMatchObject({ code: 'already_decided', state: 'expired' });
    await run();
    expect(await world.rows('select status from approval')).toEqual([{ status: 'expired' }]);
  });

  test('is not decided from the moment it ends, also by a word that began in time', async () => {
    const id = await ask();
    const endsAt = new Date(String((await show(id))['expiresAt']));
    const decide = (at: Date) =>
      world.db.withTenant(world.tenantId, (tx) =>
        saveDecision(tx, id, { status: 'approved', at, by: 'somebody', note: null }),
      );
    expect(await decide(endsAt)).toBe(false);
    expect(await show(id)).toMatchObject({ status: 'waiting' });
    expect(await decide(new Date(endsAt.getTime() - 1))).toBe(true);
  });

  test('is approved by somebody else where there are two people; who asked may take it back', async () => {
    const id = await ask('user 1');
    expect((await approve(id, 1)).body).toMatchObject({ status: 'approved' });
    const second = await ask('user 1');
    await world.grant(2, 'admin');
    expect((await approve(second, 1)).body).toMatchObject({ code: 'forbidden' });
    expect((await approve(second, 2)).body).toMatchObject({ status: 'approved', decidedBy: 'user 2' });
    const third = await ask('user 1');
    const taken = await world.proxied('POST', pathOf(third), { decision: 'rejected' }, { userId: 1 });
    expect(taken.body).toMatchObject({ status: 'rejected' });
  });

  test('an API key does not approve what it asked for once there is a person, and a member’s never', async () => {
    await world.grant(1, 'member');
    const id = await ask('API key admin key');
    expect((await world.api('POST', pathOf(id), { decision: 'approved' })).status).toBe(200);
    await world.grant(5, 'manager');
    const second = await ask('API key admin key');
    expect((await world.api('POST', pathOf(second), { decision: 'approved' })).status).toBe(403);
    const byMember = await world.api('POST', pathOf(second), { decision: 'approved' }, world.keys.member);
    expect(byMember.status).toBe(403);
  });

  test('of another tenant is not there', async () => {
    const id = await ask();
    const answer = await world.api('POST', pathOf(id), { decision: 'approved' }, world.keys.other);
    expect([answer.status, (await show(id))['status']]).toEqual([404, 'waiting']);
  });

  test.each([
    {},
    { decision: 'maybe' },
    { decision: 'approved', surprise: 1 },
    { decision: 'approved', note: '\u0000' },
  ])('is not decided by %j', async (body) => {
    expect((await world.api('POST', pathOf(await ask()), body)).status).toBe(400);
  });
});

describe('what was approved', () => {
  test('is carried out exactly once, however many do it at once; nothing else is', async () => {
    const done: unknown[] = [];
    world.engine.effects['archive'] = async (payload, { tx, by }) => {
      await tx.prisma.contact.count();
      // Long enough for the others to come meanwhile.
      await world.clock.sleep(150);
      done.push([payload, by]);
      return {};
    };
    const id = await ask();
    await ask();
    await world.proxied('POST', pathOf(await ask()), { decision: 'rejected' }, { userId: 1 });
    await approve(id, 1);
    expect(world.queue.sent).toEqual(['approvals.run']);
    const counts = await Promise.all([run(), run(), run()]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(done).toEqual([[{ ids: ['1'] }, 'user 1']]);
    expect((await show(id))['doneAt']).not.toBeNull();
  });

  test('stays due when its effect fails, does not hold up others, and is given up after a day', async () => {
    const written: string[] = [];
    world.engine.effects['broken'] = async (_payload, { tx, tenantId, now }) => {
      const row = { tenantId, hubspotUserId: 'half-done', firstSeenAt: now, lastSeenAt: now };
      await tx.prisma.appUser.create({ data: row });
      throw new Error('broken');
    };
    world.engine.effects['archive'] = async (_payload, { approvalId }) => {
      written.push(approvalId);
      return {};
    };
    const [broken, fine] = [await ask(null, 'broken'), await ask()];
    await approve(broken, 1);
    await approve(fine, 1);
    expect([await run(), written]).toEqual([1, [fine]]);
    expect(await world.rows(`select 1 from app_user where hubspot_user_id = 'half-done'`)).toEqual([]);
    expect(await show(broken)).toMatchObject({ status: 'approved', doneAt: null });
    world.clock.advance(25 * 60 * 60_000);
    expect(await run()).toBe(0);
    expect(await show(broken)).toMatchObject({
      status: 'expired',
      note: expect.stringContaining('Ask again'),
    });
  });
});

test('more than 20 records, or more than 1 % of all, wait for an approval', () => {
  const waits = (records: number, total: number) =>
    waitsForApproval(defaultApprovalPolicy, { records, total });
  expect([waits(20, 10_000), waits(21, 10_000), waits(10, 1_000), waits(11, 1_000)]).toEqual([
    false,
    true,
    false,
    true,
  ]);
});
