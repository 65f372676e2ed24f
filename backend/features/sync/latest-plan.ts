import type { PlanSummary, SessionView } from '../../contract/sync.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { findLatestPlan, findSessionOfPlan, viewSession } from './session-store.ts';

export type LatestPlan = {
  plan: PlanSummary;
  /** The sync that was started with it; null: nobody has accepted it yet. */
  started: Pick<SessionView, 'id' | 'status' | 'headline' | 'startedAt' | 'endedAt'> | null;
};

/** The newest plan in figures, and what came of it; null before the first. */
export async function readLatestPlan(tx: TenantTx): Promise<LatestPlan | null> {
  const found = await findLatestPlan(tx);
  if (!found) return null;
  const accepted = await findSessionOfPlan(tx, found.id);
  const { result, ...plan } = viewSession(found, accepted?.id ?? null);
  return { plan: { ...plan, result: result && inFigures(result) }, started: accepted && brief(accepted) };
}

function inFigures(result: NonNullable<SessionView['result']>): PlanSummary['result'] {
  const { apiCalls, minutes, perConnection } = result;
  return { apiCalls, minutes, perConnection: perConnection.map(({ samples: _, ...figures }) => figures) };
}

function brief(session: Parameters<typeof viewSession>[0]): LatestPlan['started'] {
  const { id, status, headline, startedAt, endedAt } = viewSession(session);
  return { id, status, headline, startedAt, endedAt };
}
