import type { z } from 'zod';
import { historyEntry } from '../../contract/contact.ts';
import type { TenantTx } from '../../platform/db/database.ts';

const { provider: providerOf } = historyEntry.shape;
type HistoryEntry = z.infer<typeof historyEntry>;

/** The changes of a contact and of those that went into it, newest first; the cursor is the id of the last entry shown. */
export async function readHistory(
  tx: TenantTx,
  contactId: string,
  page: { before: bigint | null; limit: number },
): Promise<{ items: HistoryEntry[]; nextCursor: string | null }> {
  const merged = await tx.prisma.contact.findMany({ where: { mergedInto: contactId }, select: { id: true } });
  const contactIds = [contactId, ...merged.map(({ id }) => id)];
  const rows = await tx.prisma.auditEntry.findMany({
    where: { contactId: { in: contactIds }, ...(page.before === null ? {} : { id: { lt: page.before } }) },
    orderBy: { id: 'desc' },
    take: page.limit + 1,
  });
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => ({
      id: String(row.id),
      at: row.at.toISOString(),
      source: row.source,
      via: row.via,
      who: row.who,
      action: row.action,
      reason: row.reason,
      provider: providerOf.parse(row.provider),
      old: row.oldValues as HistoryEntry['old'],
      new: row.newValues as HistoryEntry['new'],
    })),
    nextCursor: rows.length > page.limit && last ? String(last.id) : null,
  };
}
