import type { KeyView } from '../../contract/access.ts';
import { permissionNames } from '../../contract/permissions.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { storedRole } from './roles.ts';

type Row = NonNullable<Awaited<ReturnType<TenantTx['prisma']['apiKey']['findUnique']>>>;

/** A key as the API shows it. */
function viewKey(row: Row, now: Date): KeyView {
  const revoked = row.revokedAt !== null && row.revokedAt <= now;
  const expired = row.expiresAt !== null && row.expiresAt <= now;
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    role: storedRole.parse(row.role),
    scopes: row.scopes.length > 0 ? permissionNames.filter((name) => row.scopes.includes(name)) : null,
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    replacedBy: row.rotatedTo,
    status: revoked ? 'revoked' : expired ? 'expired' : 'live',
  };
}

/** Null when this tenant has no such key. */
export async function findKey(tx: TenantTx, id: string, now: Date): Promise<KeyView | null> {
  const row = await tx.prisma.apiKey.findFirst({ where: { id } });
  return row ? viewKey(row, now) : null;
}

/** Keys in order of their ids, after `cursor` (the last id shown). */
export async function listKeys(
  tx: TenantTx,
  page: { cursor: string | null; limit: number },
  now: Date,
): Promise<{ items: KeyView[]; nextCursor: string | null }> {
  const rows = await tx.prisma.apiKey.findMany({
    where: page.cursor === null ? {} : { id: { gt: page.cursor } },
    orderBy: { id: 'asc' },
    take: page.limit + 1,
  });
  const items = rows.slice(0, page.limit).map((row) => viewKey(row, now));
  return { items, nextCursor: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}

/** Ends a key now, or at a later time where none is set that comes earlier. */
export async function endKey(
  tx: TenantTx,
  id: string,
  end: { revokedAt: Date } | { expiresAt: Date; rotatedTo: string },
): Promise<void> {
  await tx.prisma.apiKey.updateMany({ where: { id }, data: end });
}
