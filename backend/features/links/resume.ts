import type { TenantTx } from '../../platform/db/database.ts';

/** What was put off at this CRM, because it could not be reached, is due now: it can be. */
export async function resumeLinks(tx: TenantTx, connectionId: string, at: Date): Promise<void> {
  await tx.prisma.contactLink.updateMany({
    where: { connectionId, dueAt: { gt: at } },
    data: { dueAt: at },
  });
}
