import { z } from 'zod';
import type { ProviderName } from '../../domain/field.ts';
import type { Clock } from '../../platform/clock.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { Database, TenantTx } from '../../platform/db/database.ts';
import type { Log } from '../../platform/log.ts';

const deleteStatement = loadSql(import.meta.url, './delete-tenant-rows.sql', z.object({ over: z.boolean() }));

const rowCounts = z.record(z.string(), z.int());
const lockStatement = loadSql(import.meta.url, './lock-due-report.sql', z.object({ counts: rowCounts }));

const perBatch = 5_000;
/** So many rows of each of seven kinds, on a database that has more to do. */
const stepTimeoutMs = 60_000;
/** 50 million rows; more go at the next wake-up. */
const maxBatches = 10_000;

/** A part of one CRM's records: at most `atMost` rows of each kind. */
export type ForgetStep = { provider: ProviderName; now: Date; atMost: number };
/** How many rows of what went, and whether nothing is left. */
export type Forgotten = { counts: Readonly<Record<string, number>>; isOver: boolean };

export type DeleteDueDeps = {
  db: Database;
  clock: Clock;
  log: Log;
  forgetCrm(tx: TenantTx, step: ForgetStep): Promise<Forgotten>;
};

/** How long it may go on; without end where nothing is said. */
export type Patience = { signal?: AbortSignal; withinMs?: number };

type Run = { now: Date; goesOn(): boolean };

/**
 * Deletes what is due of a tenant: after HubSpot's end everything, after Pipedrive's what is known of its records. In
 * batches of a transaction each; a crash leaves a report that is still due, and whoever comes next goes on. `more`: it was
 * stopped before its end. Who connects again meanwhile keeps what is left.
 */
export async function deleteDue(
  deps: DeleteDueDeps,
  tenantId: string,
  { signal, withinMs = Infinity }: Patience = {},
): Promise<'over' | 'more'> {
  const { db, clock } = deps;
  const begunMs = clock.nowMs();
  const run: Run = {
    now: new Date(begunMs),
    goesOn: () => signal?.aborted !== true && clock.nowMs() - begunMs < withinMs,
  };
  const due = await db.withTenant(tenantId, (tx) =>
    tx.prisma.uninstallReport.findMany({
      where: { tenantId, keptAt: null, deletedAt: null, dataDueAt: { lte: run.now } },
      select: { id: true, provider: true },
    }),
  );
  const whole = due.find(({ provider }) => provider === 'hubspot');
  if (whole) return deleteTenant(deps, tenantId, whole.id, run);
  for (const { id } of due) {
    if ((await deletePipedrive(deps, tenantId, id, run)) === 'more') return 'more';
  }
  return 'over';
}

async function deleteTenant(
  { db, log }: DeleteDueDeps,
  tenantId: string,
  reportId: string,
  run: Run,
): Promise<'over' | 'more'> {
  return inBatches(run, async (batches) => {
    const [row] = await db.withTenant(tenantId, (tx) =>
      tx.sql(deleteStatement, [reportId, run.now, perBatch]),
    );
    if (row?.over !== true) return 'more';
    log.info({ tenantId, batches }, 'tenant.deleted');
    return 'over';
  });
}

async function deletePipedrive(
  deps: DeleteDueDeps,
  tenantId: string,
  reportId: string,
  run: Run,
): Promise<'over' | 'more'> {
  const step: ForgetStep = { provider: 'pipedrive', now: run.now, atMost: perBatch };
  return inBatches(run, async (batches) => {
    const work = (tx: TenantTx) => forgetPart(deps, tx, reportId, step);
    const state = await deps.db.withTenant(tenantId, work, { timeoutMs: stepTimeoutMs });
    if (state === 'over') deps.log.info({ tenantId, batches }, 'crm_data.deleted');
    return state === 'more' ? 'more' : 'over';
  });
}

/** `batches`: how many there are with this one. */
async function inBatches(
  { goesOn }: Run,
  batch: (batches: number) => Promise<'over' | 'more'>,
): Promise<'over' | 'more'> {
  for (let batches = 1; batches <= maxBatches && goesOn(); batches += 1) {
    if ((await batch(batches)) === 'over') return 'over';
  }
  return 'more';
}

/** `kept`: it is connected again. What went is counted in the same transaction. */
async function forgetPart(
  { forgetCrm }: DeleteDueDeps,
  tx: TenantTx,
  id: string,
  step: ForgetStep,
): Promise<'over' | 'more' | 'kept'> {
  const [report] = await tx.sql(lockStatement, [id]);
  if (!report) return 'kept';
  const { counts, isOver } = await forgetCrm(tx, step);
  const sums = Object.entries(counts).map(([name, count]) => [name, count + (report.counts[name] ?? 0)]);
  const data = { counts: Object.fromEntries(sums), ...(isOver ? { deletedAt: step.now } : {}) };
  await tx.prisma.uninstallReport.update({ where: { id }, data });
  return isOver ? 'over' : 'more';
}
