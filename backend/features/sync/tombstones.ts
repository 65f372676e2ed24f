import { z } from 'zod';
import type { ProviderName } from '../../domain/field.ts';
import type { TenantTx } from '../../platform/db/database.ts';

const reason = z.enum(['deleted', 'merged', 'erased', 'disappeared']);
export type Tombstone = {
  externalId: string;
  contactId: string | null;
  reason: z.infer<typeof reason>;
  at: Date;
  /** While it is to be archived there by us. */
  archiveDueAt: Date | null;
};

/** What became of these records, as far as they are gone. */
export async function readTombstones(
  tx: TenantTx,
  provider: ProviderName,
  externalIds: readonly string[],
): Promise<Map<string, Tombstone>> {
  const rows = await tx.prisma.tombstone.findMany({
    where: { provider, externalId: { in: [...externalIds] } },
    select: { externalId: true, contactId: true, reason: true, at: true, archiveDueAt: true },
  });
  return new Map(rows.map((row) => [row.externalId, { ...row, reason: reason.parse(row.reason) }]));
}

/**
 * Whether a record that was read at this time is gone nevertheless: it was read before it went, or it is about to be
 * archived by us. One that was read later is there again.
 */
export function isGone(grave: Tombstone | undefined, readAt: Date): boolean {
  return grave !== undefined && (grave.archiveDueAt !== null || grave.at.getTime() >= readAt.getTime());
}

/** The records are there again. */
export async function forgetTombstones(
  tx: TenantTx,
  provider: ProviderName,
  externalIds: readonly string[],
): Promise<void> {
  if (externalIds.length === 0) return;
  await tx.prisma.tombstone.deleteMany({ where: { provider, externalId: { in: [...externalIds] } } });
}
