import { z } from 'zod';
import type { CrmRecord } from '../../domain/crm/index.ts';
import type { ProviderName } from '../../domain/field.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import type { Application } from './application.ts';

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
 * Whether a record is gone although it was read: it was read before it went, or it is about to be archived by us. One
 * that was read later is there again. A session's lists come from an index that shows a record for some moments after
 * it went (hubspot.md 6.5): there only one that changed since counts as there.
 */
export function isGone(
  grave: Tombstone | undefined,
  { updatedAtMs }: Pick<CrmRecord, 'updatedAtMs'>,
  { readAt, sessionId }: Pick<Application, 'readAt' | 'sessionId'>,
): boolean {
  if (grave === undefined) return false;
  const goneMs = grave.at.getTime();
  if (grave.archiveDueAt !== null || goneMs >= readAt.getTime()) return true;
  return sessionId !== null && updatedAtMs <= goneMs;
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
