import { z } from 'zod';
import { questionAnswers } from '../../../contract/run-outcomes.ts';
import { runStatuses } from '../../../contract/runs.ts';
import { loadSql } from '../../../platform/db/load-sql.ts';
import type { RenewableLease } from '../../sync/index.ts';
import type { RunDeps } from './run-deps.ts';

const dueRun = z
  .object({
    id: z.uuid(),
    callback_id: z.string(),
    status: z.enum(runStatuses),
    answer: z.enum(questionAnswers).nullable(),
    hubspot_waits_until: z.date().nullable(),
    attempts: z.int(),
    refusals: z.int(),
    unsure: z.boolean(),
  })
  .transform(({ callback_id: callbackId, hubspot_waits_until: hubspotWaitsUntil, ...row }) => ({
    ...row,
    callbackId,
    hubspotWaitsUntil,
  }));
/** `unsure`: an attempt before this one may have reached HubSpot. */
export type DueRun = z.infer<typeof dueRun>;

const claimStatement = loadSql(import.meta.url, './claim-runs.sql', dueRun);

/** One call per run: so many are held at a time. */
const perClaim = 20;
/** Renewed while the calls take longer; after kill -9 another worker goes on this much later. */
const leaseMs = 15_000;

/** Runs that are to be looked at, each held by one until the lease ends. */
type ClaimedRuns = { due: DueRun[]; lease: RenewableLease };

/** Takes some of them. Those that were looked at meanwhile are renewed no more. */
export async function claimRuns({ db, clock }: RunDeps, tenantId: string): Promise<ClaimedRuns> {
  const now = new Date(clock.nowMs());
  const until = new Date(now.getTime() + leaseMs);
  const due = await db.withTenant(tenantId, (tx) => tx.sql(claimStatement, [now, until, perClaim]));
  const ids = due.map(({ id }) => id);
  const renew = async (from: Date, to: Date) => {
    const where = { id: { in: ids }, dueAt: from };
    const renewed = await db.withTenant(tenantId, (tx) =>
      tx.prisma.run.updateMany({ where, data: { dueAt: to } }),
    );
    return renewed.count > 0;
  };
  return { due, lease: { leaseMs, until, renew } };
}
