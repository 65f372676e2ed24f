import { retentionChoices, type RetentionChoices } from '../../contract/retention.ts';
import type { TenantTx } from '../../platform/db/database.ts';

const key = 'retention';

/** How long a tenant wants what to be kept; what it did not choose is left out. */
export async function readRetentionChoices(tx: TenantTx, tenantId: string): Promise<RetentionChoices> {
  const row = await tx.prisma.setting.findUnique({ where: { tenantId_key: { tenantId, key } } });
  return row ? retentionChoices.catch({}).parse(row.value) : {};
}

/** Stores choices over those that are there, the last writer of each kind winning; null takes a choice back. */
export async function saveRetentionChoices(
  tx: TenantTx,
  tenantId: string,
  { choices, at, by }: { choices: RetentionChoices; at: Date; by: string },
): Promise<RetentionChoices> {
  const merged = { ...(await readRetentionChoices(tx, tenantId)), ...choices };
  const value = Object.fromEntries(Object.entries(merged).filter(([, days]) => typeof days === 'number'));
  const data = { value, updatedAt: at, updatedBy: by };
  await tx.prisma.setting.upsert({
    where: { tenantId_key: { tenantId, key } },
    create: { tenantId, key, ...data },
    update: { ...data, version: { increment: 1 } },
  });
  return retentionChoices.parse(value);
}
