import { z } from 'zod';
import type { SessionResult } from '../../contract/sync.ts';
import type { Setback } from './park.ts';
import { dropLeftWorkspaces, workspaceAccounts } from './plan-workspace.ts';
import { actualResult, plannedResult } from './session-result.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import { armReconcile } from './reconcile/arm.ts';
import { underLease, type Run } from './session-run.ts';
import { endSession, findSession, releaseSession, type Session } from './session-store.ts';
import { dropStaged } from './staging.ts';

const holdStatement = loadSql(import.meta.url, './hold-back.sql', z.unknown());
/** Of as many as an account has people, in one transaction. */
const heldAtOnce = 2_000;
/** What was read of everybody goes in the same transaction. */
const endTimeoutMs = 120_000;
const cancelled = {
  code: 'cancelled',
  message: 'The sync was stopped before this was sent. The next one sends it.',
};

type Ended = 'completed' | 'failed' | 'cancelled';

/** Ends a session: says what it did, puts its workspace and what it had read away. */
export async function endAs(
  run: Run,
  session: Session,
  status: Ended,
  error: Session['error'] = null,
): Promise<null> {
  const { deps, tenantId, leaseId } = run;
  const result = await underLease(run, session, async () => {
    if (status !== 'completed') await holdBack(run, session);
    return resultOf(run, session, status);
  });
  const at = new Date(deps.clock.nowMs());
  let hasEnded = false;
  await deps.db.withTenant(
    tenantId,
    async (tx) => {
      const done = status === 'completed' && session.kind !== 'revert' ? session.counts.read : undefined;
      const ended = await endSession(tx, session.id, leaseId, {
        status,
        at,
        error,
        result,
        ...(done === undefined ? {} : { done }),
      });
      hasEnded = ended;
      // Where another worker goes on with it, what was read is theirs.
      const isTheirs = !ended && (await findSession(tx, session.id))?.status === 'running';
      if (!isTheirs) await dropStaged(tx, session.id);
      if (!ended) return;
      await armReconcile(tx, tenantId, at);
      if (status === 'completed') await noteWatermarks(tx, session, at);
      else await holdSomeBack(tx, session);
    },
    { timeoutMs: endTimeoutMs },
  );
  if (hasEnded) countSession(deps, session, status);
  if (session.kind === 'plan') await deps.race.reach('plan.ended');
  await dropLeftWorkspaces(run);
  deps.log.info({ tenantId, sessionId: session.id, kind: session.kind, status }, 'sync.ended');
  // A wake-up that is lost here is found by the sweeper.
  await deps.queue.enqueue('links.push', { tenantId }, { dedupKey: tenantId }).catch(() => undefined);
  return null;
}

function countSession({ metrics }: Run['deps'], { kind, counts }: Session, status: Ended): void {
  metrics?.sessionEnded({ kind, status });
  if (kind !== 'plan') metrics?.recordsLinked(counts.linked);
}

async function resultOf(run: Run, session: Session, status: Ended): Promise<SessionResult | null> {
  if (session.kind === 'revert') return session.result;
  const { workspaceId } = session.checkpoint;
  if (session.kind !== 'plan') return actualResult(run, session);
  if (status !== 'completed' || workspaceId === null) return null;
  return plannedResult(run, session, await workspaceAccounts(run, workspaceId));
}

type Tx = Parameters<typeof dropStaged>[0];

/** Everything that the CRMs held when the session began is in the store now. */
async function noteWatermarks(tx: Tx, session: Session, at: Date): Promise<void> {
  if (session.kind === 'plan' || session.kind === 'revert') return;
  for (const { provider, mode, left } of session.checkpoint.readings) {
    if (mode === 'named' || left) continue;
    await tx.prisma.connection.updateMany({
      where: { provider },
      data: { watermark: session.startedAt ?? at },
    });
  }
}

/** Who stops a sync wants it stopped: what it has not written yet waits for the next one. */
async function holdBack({ deps, tenantId }: Run, session: Session): Promise<void> {
  let held = 0;
  do held = await deps.db.withTenant(tenantId, (tx) => holdSomeBack(tx, session));
  while (held === heldAtOnce);
}

const holdSomeBack = async (tx: Tx, { id }: Session) =>
  (await tx.sql(holdStatement, [id, JSON.stringify(cancelled), heldAtOnce])).length;

/** After a CRM failed as a whole: goes on later, or ends when only a person can help. */
export async function afterSetback(run: Run, session: Session, setback: Setback): Promise<number | null> {
  if (setback.outcome !== 'ended') return handBack(run, session, setback.retryAtMs);
  const message = 'A CRM does not give access any more. Reconnect it, then sync again.';
  return endAs(run, session, 'failed', { code: setback.code, message });
}

export async function handBack(run: Run, session: Session, retryAtMs: number | null): Promise<number | null> {
  const until = retryAtMs === null ? null : new Date(retryAtMs);
  await run.deps.db.withTenant(run.tenantId, (tx) => releaseSession(tx, session.id, run.leaseId, until));
  return retryAtMs;
}
