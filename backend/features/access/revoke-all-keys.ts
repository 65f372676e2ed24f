import type { TenantTx } from '../../platform/db/database.ts';

/** No key of a tenant that has left opens anything, also when it comes back. */
export async function revokeAllKeys(tx: TenantTx, tenantId: string, at: Date): Promise<void> {
  await tx.prisma.apiKey.updateMany({ where: { tenantId, revokedAt: null }, data: { revokedAt: at } });
}
