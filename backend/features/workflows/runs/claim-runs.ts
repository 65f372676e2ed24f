import { z } from 'zod';
import { questionAnswers } from '../../../contract/run-outcomes.ts';
import { runStatuses } from '../../../contract/runs.ts';
import { loadSql } from '../../../platform/db/load-sql.ts';
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

/** One call per run: so many are held at a time, and no longer than this after a crash. */
const perClaim = 20;
const leaseMs = 60_000;

/** Takes some runs that are to be looked at, each held by one until its lease ends. */
export async function claimRuns({ db, clock }: RunDeps, tenantId: string): Promise<DueRun[]> {
  const nowMs = clock.nowMs();
  const lease = [new Date(nowMs), new Date(nowMs + leaseMs), perClaim];
  return db.withTenant(tenantId, (tx) => tx.sql(claimStatement, lease));
}
