import { pushTo } from './push.ts';
import { storeStep, underLease, type Run, type Step } from './session-run.ts';
import type { Session } from './session-store.ts';

/** Batches between two looks at whether somebody wants the session to stop. */
const batchesPerStep = 4;
/** A session stays open for writes that come within this time, no longer. */
const waitAtMostMs = 30_000;

/** Sends some of what the session made due; what a CRM does not take now is sent later by itself. */
export async function writeStep(run: Run, session: Session): Promise<Step> {
  const { deps } = run;
  const push = startTogether(run, session);
  const retries = await underLease(run, session, () => Promise.all(run.accounts.map(push)));
  const due = await countDue(run, session);
  const { checkpoint } = session;
  const total = session.total ?? due.all;
  const stored = await storeStep(run, session, () =>
    Promise.resolve({ checkpoint, done: Math.max(0, total - due.all), total: Math.max(total, due.all) }),
  );
  if (!stored) return { outcome: 'lost' };
  if (due.now > 0 && retries.every((retry) => retry === null)) return { outcome: 'next' };
  // Somebody else may be writing the rest at this moment; what waits for longer is not waited for.
  const retryAtMs = due.nextMs ?? 0;
  const soon = due.all > 0 && retryAtMs - deps.clock.nowMs() < waitAtMostMs;
  if (!soon) return { outcome: 'over' };
  return { outcome: 'set_back', setback: { outcome: 'later', retryAtMs, code: 'crm_busy' } };
}

/**
 * A CRM that takes 100 records in a call goes on for as long as one that takes them singly has work in this step. What
 * was read a moment ago is then written before it has to be read again.
 */
function startTogether({ deps, tenantId, counter, signal, accounts }: Run, session: Session) {
  const isBusy = new Set(accounts.map(({ provider }) => provider));
  return async ({ provider }: Run['accounts'][number]): Promise<number | null> => {
    const hasTime = () => {
      isBusy.delete(provider);
      return isBusy.size > 0;
    };
    const target = {
      tenantId,
      provider,
      sessionId: session.id,
      counter,
      maxBatches: batchesPerStep,
      hasTime,
    };
    return pushTo(deps, target, signal).finally(() => isBusy.delete(provider));
  };
}

type Due = { all: number; now: number; nextMs: number | null };

/** Of the CRMs that are there: what waits for one that was disconnected waits until it is connected again. */
async function countDue({ deps, tenantId, accounts }: Run, session: Session): Promise<Due> {
  const now = new Date(deps.clock.nowMs());
  return deps.db.withTenant(tenantId, async (tx) => {
    const connectionId = { in: accounts.map(({ store }) => store.connectionId) };
    const where = { connectionId, sessionId: session.id, dueAt: { not: null } };
    const { _count: all, _min: first } = await tx.prisma.contactLink.aggregate({
      where,
      _count: true,
      _min: { dueAt: true },
    });
    const ripe = { connectionId, sessionId: session.id, dueAt: { lte: now } };
    const nextMs = first.dueAt?.getTime() ?? null;
    return { all, now: await tx.prisma.contactLink.count({ where: ripe }), nextMs };
  });
}
