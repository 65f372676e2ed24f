import { z } from 'zod';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';

const mergeStatement = loadSql(import.meta.url, './merge-into.sql', z.unknown());

/** Puts contacts away, or (null) takes them back: their values and history stay. */
export async function setDeleted(
  tx: TenantTx,
  contactIds: readonly string[],
  deletedAt: Date | null,
): Promise<void> {
  await tx.prisma.contact.updateMany({ where: { id: { in: [...contactIds] } }, data: { deletedAt } });
}

/** Of these contacts, those that were put away and did not go into another one. */
export async function findDeleted(tx: TenantTx, contactIds: readonly string[]): Promise<string[]> {
  const rows = await tx.prisma.contact.findMany({
    where: { id: { in: [...contactIds] }, deletedAt: { not: null }, mergedInto: null },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** A contact went into another one: it is put away and leads there. */
export async function setMerged(tx: TenantTx, keptId: string, goneId: string, at: Date): Promise<void> {
  await tx.sql(mergeStatement, [keptId, goneId, at]);
}

/** Contacts that went into this one, however long ago. */
export async function findMergedInto(tx: TenantTx, contactId: string): Promise<string[]> {
  const rows = await tx.prisma.contact.findMany({ where: { mergedInto: contactId }, select: { id: true } });
  return rows.map(({ id }) => id);
}

export const countContacts = (tx: TenantTx) => tx.prisma.contact.count({ where: { deletedAt: null } });
