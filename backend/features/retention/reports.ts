import { z } from 'zod';
import {
  keptAfterEndDays,
  uninstallReportView,
  type EndReason,
  type UninstallReportView,
} from '../../contract/retention.ts';
import type { ProviderName } from '../../domain/field.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import type { UninstallReport } from '../../platform/db/generated/client.ts';

const noteStatement = loadSql(import.meta.url, './note-end.sql', z.unknown());

const dayMs = 24 * 60 * 60_000;

/** Notes that a connection ended, and when its data goes. A second note of the same end can only bring that forward. */
export async function noteConnectionEnd(
  tx: TenantTx,
  end: { provider: ProviderName; reason: EndReason; at: Date; data: 'keep' | 'delete' },
): Promise<void> {
  const { provider, reason, at, data } = end;
  const dueAt = data === 'delete' ? at : new Date(at.getTime() + keptAfterEndDays * dayMs);
  await tx.sql(noteStatement, [provider, reason, at, dueAt]);
}

/** It is connected again: its data stays. */
export async function keepData(
  tx: TenantTx,
  tenantId: string,
  { provider, at }: { provider: ProviderName; at: Date },
): Promise<void> {
  await tx.prisma.uninstallReport.updateMany({
    where: { tenantId, provider, keptAt: null, deletedAt: null },
    data: { keptAt: at },
  });
}

/** Every end of a connection of this tenant, newest first, and what became of the data. */
export async function readReports(tx: TenantTx, tenantId: string): Promise<UninstallReportView[]> {
  const rows = await tx.prisma.uninstallReport.findMany({
    where: { tenantId },
    orderBy: [{ endedAt: 'desc' }, { id: 'desc' }],
    take: 200,
  });
  return rows.map(toView);
}

const toView = (row: UninstallReport): UninstallReportView =>
  uninstallReportView.parse({
    id: row.id,
    provider: row.provider,
    reason: row.reason,
    endedAt: row.endedAt.toISOString(),
    dataDueAt: row.dataDueAt.toISOString(),
    keptAt: row.keptAt?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
    counts: row.counts,
  });
