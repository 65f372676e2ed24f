import { z } from 'zod';
import type { ProviderName } from '../../domain/field.ts';
import type { Clock } from '../../platform/clock.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Log } from '../../platform/log.ts';

const deleteStatement = loadSql(import.meta.url, './delete-tenant-rows.sql', z.object({ over: z.boolean() }));

const perBatch = 5_000;
/** 50 million rows; more go at the next wake-up. */
const maxBatches = 10_000;

export type DeleteDueDeps = {
  db: Database;
  clock: Clock;
  log: Log;
  /** Forgets what is known of one CRM's records; answers how many rows of what went. */
  deleteCrmData(tenantId: string, provider: ProviderName): Promise<Readonly<Record<string, number>>>;
};

/**
 * Deletes what is due of a tenant: after HubSpot's end everything, after Pipedrive's what is known of its records. In
 * batches of a transaction each; a crash leaves a report that is still due, and whoever comes next goes on.
 */
export async function deleteDue(deps: DeleteDueDeps, tenantId: string, signal?: AbortSignal): Promise<void> {
  const { db, clock } = deps;
  const now = new Date(clock.nowMs());
  const due = await db.withTenant(tenantId, (tx) =>
    tx.prisma.uninstallReport.findMany({
      where: { tenantId, keptAt: null, deletedAt: null, dataDueAt: { lte: now } },
      select: { id: true, provider: true },
    }),
  );
  const whole = due.find(({ provider }) => provider === 'hubspot');
  if (whole) return deleteTenant(deps, tenantId, whole.id, now, signal);
  for (const { id } of due) await deletePipedrive(deps, tenantId, id, now);
}

async function deleteTenant(
  { db, log }: DeleteDueDeps,
  tenantId: string,
  reportId: string,
  now: Date,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (let batch = 0; batch < maxBatches && !signal?.aborted; batch += 1) {
    const [row] = await db.withTenant(tenantId, (tx) => tx.sql(deleteStatement, [reportId, now, perBatch]));
    if (row?.over !== true) continue;
    return log.info({ tenantId, batches: batch + 1 }, 'tenant.deleted');
  }
}

async function deletePipedrive(
  { db, log, deleteCrmData }: DeleteDueDeps,
  tenantId: string,
  reportId: string,
  now: Date,
): Promise<void> {
  const counts = await deleteCrmData(tenantId, 'pipedrive');
  await db.withTenant(tenantId, (tx) =>
    tx.prisma.uninstallReport.updateMany({
      where: { id: reportId, keptAt: null, deletedAt: null },
      data: { deletedAt: now, counts },
    }),
  );
  log.info({ tenantId }, 'crm_data.deleted');
}
