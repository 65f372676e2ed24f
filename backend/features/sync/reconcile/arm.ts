import type { TenantTx } from '../../../platform/db/database.ts';
import { idleMinutes, readSettings } from '../../settings/index.ts';

/** Sets when the CRMs are looked through again by themselves: so long after any session. */
export async function armReconcile(tx: TenantTx, tenantId: string, at: Date): Promise<void> {
  const { settings } = await readSettings(tx, tenantId);
  const minutes = settings.reconcileEveryMinutes || idleMinutes;
  await tx.prisma.connection.updateMany({
    where: { openedAt: { not: null } },
    data: { reconcileDueAt: new Date(at.getTime() + minutes * 60_000) },
  });
}
