import { z } from 'zod';
import { retentionKinds, retentionRules, type RetentionView } from '../../contract/retention.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, TenantTx } from '../../platform/db/database.ts';
import { callerLabel } from '../../platform/http/caller.ts';
import { ok, type RouteHandlers } from '../../platform/http/handler.ts';
import { auditAction } from '../audit/index.ts';
import { readRetentionChoices, saveRetentionChoices } from '../settings/index.ts';
import { daysOf } from './apply.ts';
import { readReports } from './reports.ts';

const counts = z.record(z.string(), z.int());

export function createRetentionHandlers({
  db,
  clock,
}: {
  db: Database;
  clock: Clock;
}): RouteHandlers<'getRetention' | 'changeRetention' | 'listUninstallReports'> {
  return {
    getRetention: async ({ caller: { tenantId } }) =>
      ok(await db.withTenant(tenantId, (tx) => viewRetention(tx, tenantId))),
    changeRetention: async ({ caller, body }) => {
      const { tenantId } = caller;
      const at = new Date(clock.nowMs());
      const view = await db.withTenant(tenantId, async (tx) => {
        const before = await readRetentionChoices(tx, tenantId);
        const request = { choices: body.days, at, by: callerLabel(caller) };
        const after = await saveRetentionChoices(tx, tenantId, request);
        const reason = 'How long data is kept was changed.';
        const note = { action: 'settings.changed', subject: 'setting retention', reason } as const;
        await auditAction(tx, caller, { ...note, old: before, new: after }, at);
        return viewRetention(tx, tenantId);
      });
      return ok(view);
    },
    listUninstallReports: async ({ caller: { tenantId } }) =>
      ok({ items: await db.withTenant(tenantId, (tx) => readReports(tx, tenantId)) }),
  };
}

/** How long what is kept for this tenant, and what went the last time. */
export async function viewRetention(tx: TenantTx, tenantId: string): Promise<RetentionView> {
  const choices = await readRetentionChoices(tx, tenantId);
  const run = await tx.prisma.retentionRun.findUnique({ where: { tenantId } });
  return {
    rules: retentionKinds.map((kind) => {
      const { table, defaultDays, bounds, since, why } = retentionRules[kind];
      return { kind, table, days: daysOf(kind, choices), defaultDays, bounds, since, why };
    }),
    lastRun: run && { at: run.at.toISOString(), counts: counts.parse(run.counts) },
  };
}
