import type { TenantTx } from '../../platform/db/database.ts';
import { viewSession, type Session } from './session-store.ts';

/** Sessions as the API shows them: plans with the newest session that was started with each. */
export async function viewWithRuns(tx: TenantTx, sessions: readonly Session[]) {
  const planIds = sessions.filter(({ kind }) => kind === 'plan').map(({ id }) => id);
  const runs = planIds.length === 0 ? [] : await findRuns(tx, planIds);
  const ranAs = new Map(runs.map(({ id, planId }) => [planId, id]));
  return sessions.map((session) => viewSession(session, ranAs.get(session.id) ?? null));
}

const findRuns = (tx: TenantTx, planIds: string[]) =>
  tx.prisma.syncSession.findMany({
    where: { planId: { in: planIds } },
    orderBy: { createdAt: 'asc' },
    select: { id: true, planId: true },
  });
