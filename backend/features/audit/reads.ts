import type { ReadsQuery, ReadsView } from '../../contract/audit.ts';
import type { TenantTx } from '../../platform/db/database.ts';

/** Reads of personal data by day, key and route, newest day first. */
export async function listReads(
  tx: TenantTx,
  { from, to, keyId, cursor, limit }: ReadsQuery,
): Promise<{ items: ReadsView[]; nextCursor: string | null }> {
  const day = { ...(from ? { gte: new Date(from) } : {}), ...(to ? { lte: new Date(to) } : {}) };
  const rows = await tx.prisma.personalRead.findMany({
    where: { day, ...(keyId ? { keyId } : {}), ...afterCursor(cursor) },
    orderBy: [{ day: 'desc' }, { keyId: 'asc' }, { route: 'asc' }],
    take: limit + 1,
  });
  const items = rows.slice(0, limit).map((row) => ({
    day: row.day.toISOString().slice(0, 10),
    keyId: row.keyId,
    route: row.route,
    requests: Number(row.requests),
    records: Number(row.records),
  }));
  const last = items.at(-1);
  const nextCursor = rows.length > limit && last ? `${last.day}|${last.keyId}|${last.route}` : null;
  return { items, nextCursor };
}

function afterCursor(cursor: string | undefined) {
  const [text, keyId, route] = cursor?.split('|') ?? [];
  if (text === undefined || keyId === undefined || route === undefined) return {};
  const day = new Date(text);
  return {
    OR: [{ day: { lt: day } }, { day, keyId: { gt: keyId } }, { day, keyId, route: { gt: route } }],
  };
}
