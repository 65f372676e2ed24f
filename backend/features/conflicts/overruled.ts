import { z } from 'zod';
import { sources, type FieldKey } from '../../domain/field.ts';
import type { TenantTx } from '../../platform/db/database.ts';

const sides = z.array(z.object({ source: z.enum(sources), value: z.string().nullable() }));

/**
 * The value that the field's rule set aside, as long as the field has not been changed since; null when there is none.
 */
export async function readOverruled(tx: TenantTx, contactId: string, field: FieldKey, changedAt: string) {
  const latest = await tx.prisma.conflict.findFirst({
    where: { contactId, field, status: 'decided' },
    orderBy: { createdAt: 'desc' },
  });
  if (!latest?.decidedAt || latest.decidedAt.getTime() < Date.parse(changedAt)) return null;
  const loser = sides.parse(latest.sides).find(({ source }) => source !== latest.winner);
  return loser ? { value: loser.value, source: loser.source } : null;
}
