import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { roles } from '../../backend/contract/permissions.ts';
import { requestApproval, runApprovals, withdrawApprovals } from '../../backend/features/workflows/index.ts';
import { silentLog } from '../../backend/platform/log.ts';
import { startDeciding, type Deciding } from '../fixtures/deciding.ts';
import { asyncSequenceOf, holds } from '../fixtures/holds.ts';
import { ApprovalModel } from './approvals/approval-model.ts';

const runsInCi = 15;
const hourMs = 60 * 60_000;
const people = [1, 2, 3];

let world: Deciding;
let effectWorks = true;
beforeAll(async () => {
  world = await startDeciding();
  // The protected change: a row, in the transaction that notes it as done.
  world.engine.effects['archive'] = async (_payload, { tx, tenantId, approvalId, by, now }) => {
    const row = {
      tenantId,
      hubspotUserId: `${approvalId} by ${by} ${randomUUID()}`,
      role: 'member',
      firstSeenAt: now,
      lastSeenAt: now,
    };
    await tx.prisma.appUser.create({ data: row });
    if (!effectWorks) throw new Error('the effect failed');
    return {};
  };
});
afterAll(() => world.close());

const run = () => {
  const { db, clock, engine, tenantId } = world;
  return runApprovals({ db, clock, log: silentLog, effects: engine.effects }, tenantId);
};
const decide = (id: string, userId: number, yes: boolean) => {
  const body = { decision: yes ? 'approved' : 'rejected' };
  return world.proxied('POST', `/api/approvals/${id}/decide`, body, { userId });
};
const written = async () => {
  const rows = await world.rows<{ what: string }>(
    `select hubspot_user_id as what from app_user where hubspot_user_id like '% by %'`,
  );
  return rows.map(({ what }) => what.slice(0, what.lastIndexOf(' '))).sort();
};

type Step = fc.AsyncCommand<ApprovalModel, Deciding>;

/** After each step exactly that has been written which somebody else said yes to, once. */
const step = (name: string, act: (model: ApprovalModel, nowMs: number) => Promise<void> | void): Step => ({
  check: () => true,
  toString: () => name,
  run: async (model) => {
    await act(model, world.clock.nowMs());
    expect(await written()).toEqual(model.written());
  },
});

const user = fc.constantFrom(...people);
const labelOf = (userId: number) => `user ${userId}`;
const nth = ({ approvals }: ApprovalModel, index: number) =>
  [...approvals.keys()][index % Math.max(1, approvals.size)];

/** The answer of a decision is the model's: who may not approve is refused, and whoever may is not. */
function expectAnswer(
  model: ApprovalModel,
  id: string,
  decided: { userId: number; status: unknown; nowMs: number },
) {
  const who = labelOf(decided.userId);
  const isApproved = decided.status === 'approved';
  expect(isApproved).toBe(model.mayApprove(id, who, decided.nowMs));
  if (isApproved) model.decide(id, who, { yes: true, nowMs: decided.nowMs });
}

const steps: fc.Arbitrary<Step>[] = [
  fc.option(user).map((userId) =>
    step(`${userId === null ? 'Kindred' : labelOf(userId)} asks`, async (model, nowMs) => {
      const requestedBy = userId === null ? null : labelOf(userId);
      const id = randomUUID();
      const words = { subject: 'Archive 25 records', reason: 'They were deleted.', effects: [], payload: {} };
      const request = {
        id,
        tenantId: world.tenantId,
        kind: 'archive',
        ...words,
        requestedBy,
        at: new Date(nowMs),
      };
      await world.db.withTenant(world.tenantId, (tx) => requestApproval(tx, request));
      model.ask(id, requestedBy, nowMs);
    }),
  ),
  fc.tuple(user, fc.nat({ max: 1 })).map(([userId, index]) =>
    step(`${userId} approves ${index}`, async (model, nowMs) => {
      const id = nth(model, index);
      if (id === undefined) return;
      const { body } = await decide(id, userId, true);
      expectAnswer(model, id, { userId, status: body['code'] === undefined ? body['status'] : null, nowMs });
    }),
  ),
  fc.tuple(user, fc.nat({ max: 1 })).map(([userId, index]) =>
    step(`${userId} rejects ${index}`, async (model, nowMs) => {
      const id = nth(model, index);
      if (id === undefined) return;
      const { body } = await decide(id, userId, false);
      if (body['status'] === 'rejected') model.decide(id, labelOf(userId), { yes: false, nowMs });
    }),
  ),
  fc.nat({ max: 1 }).map((index) =>
    step(`all approve ${index} at once, and it is carried out meanwhile`, async (model, nowMs) => {
      const id = nth(model, index);
      if (id === undefined) return;
      effectWorks = true;
      const allowed = people.filter((userId) => model.mayApprove(id, labelOf(userId), nowMs));
      const [answers] = await Promise.all([
        Promise.all(people.map((userId) => decide(id, userId, true))),
        run(),
        run(),
      ]);
      await run();
      const winners = people.filter((_, at) => answers[at]?.body['code'] === undefined);
      expect(winners).toHaveLength(Math.min(1, allowed.length));
      for (const userId of winners) {
        expect(allowed).toContain(userId);
        model.decide(id, labelOf(userId), { yes: true, nowMs });
      }
      model.run(nowMs, true);
    }),
  ),
  fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 3 })).map(([works, times]) =>
    step(
      `carried out ${times} times at once, ${works ? 'and it works' : 'and it fails'}`,
      async (model, nowMs) => {
        effectWorks = works;
        await Promise.all(Array.from({ length: times }, run));
        model.run(nowMs, works);
      },
    ),
  ),
  fc.nat({ max: 1 }).map((index) =>
    step(`${index} is withdrawn`, async (model, nowMs) => {
      const id = nth(model, index);
      if (id === undefined) return;
      const because = { at: new Date(nowMs), note: 'Its reason is gone.' };
      await world.db.withTenant(world.tenantId, (tx) => withdrawApprovals(tx, [id], because));
      model.withdraw(id);
    }),
  ),
  fc.tuple(user, fc.constantFrom(...roles)).map(([userId, role]) =>
    step(`${userId} becomes ${role}`, async (model) => {
      await world.grant(userId, role);
      model.roles.set(labelOf(userId), role);
    }),
  ),
  fc
    .constantFrom(1, 1, 25, 170)
    .map((hours) => step(`${hours} hours pass`, () => world.clock.advance(hours * hourMs))),
];

async function startAnew(): Promise<ApprovalModel> {
  await world.rows('delete from approval');
  await world.rows(`delete from app_user where hubspot_user_id like '% by %'`);
  const model = new ApprovalModel();
  for (const userId of people) {
    await world.grant(userId, 'manager');
    model.roles.set(labelOf(userId), 'manager');
  }
  return model;
}

describe('what needs a person’s word', () => {
  test('is done once, on the word of somebody who may give it and did not ask, in time, or not at all', () =>
    holds(
      fc.asyncProperty(asyncSequenceOf(steps, 30), async (sequence) => {
        const model = await startAnew();
        await fc.asyncModelRun(() => ({ model, real: world }), sequence);
        await step('carried out at last', async (known, nowMs) => {
          effectWorks = true;
          await run();
          known.run(nowMs, true);
        }).run(model, world);
      }),
      runsInCi,
    ));
});
