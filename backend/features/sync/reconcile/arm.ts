import type { TenantTx } from '../../../platform/db/database.ts';
import { readSettings } from '../../settings/index.ts';

/** Where a tenant wants no schedule, this is how soon a change of mind is noticed. */
const idleMinutes = 60;

/** Sets when the CRMs are looked through again by themselves: so long after any session. */
export async function armReconcile(tx: TenantTx, tenantId: string, at: Date): Promise<void> {
  const { settings } = await readSettings(tx, tenantId);
  const minutes = settings.reconcileEveryMinutes || idleMinutes;
  await tx.prisma.connection.updateMany({
    where: { openedAt: { not: null } },
    data: { reconcileDueAt: new Date(at.getTime() + minutes * 60_000) },
  });
}
