import { z } from 'zod';
import { savedFiltersEach, type SavedFilterView } from '../../contract/saved-filters.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';

const row = z.object({
  id: z.uuid(),
  name: z.string(),
  q: z.string(),
  filter: z.string(),
  updated_at: z.date(),
});
type Row = z.infer<typeof row>;
const listStatement = loadSql(import.meta.url, './list-filters.sql', row);
const lockStatement = loadSql(import.meta.url, './lock-owner.sql', z.unknown());
const saveStatement = loadSql(import.meta.url, './save-filter.sql', row);
const deleteStatement = loadSql(import.meta.url, './delete-filter.sql', z.unknown());

/** The searches that a person keeps, in order of name. */
export async function listFilters(tx: TenantTx, userId: string): Promise<SavedFilterView[]> {
  const rows = await tx.sql(listStatement, [userId, savedFiltersEach]);
  return rows.map(toView);
}

/** Keeps a search under its name, in place of the one that had it; null when the person keeps as many as can be. */
export async function saveFilter(
  tx: TenantTx,
  owner: { tenantId: string; userId: string },
  filter: { id: string; name: string; q: string; filter: string; at: Date },
): Promise<SavedFilterView | null> {
  const { id, name, q, filter: conditions, at } = filter;
  // Two at once wait for each other: both would count what was there before.
  await tx.sql(lockStatement, [owner.userId]);
  const params = [id, owner.tenantId, owner.userId, name, q, conditions, at, savedFiltersEach];
  const [saved] = await tx.sql(saveStatement, params);
  return saved ? toView(saved) : null;
}

/** Drops one of a person's searches; false when it is not there, or not theirs. */
export async function deleteFilter(tx: TenantTx, userId: string, id: string): Promise<boolean> {
  return (await tx.sql(deleteStatement, [userId, id])).length > 0;
}

function toView({ updated_at: updatedAt, ...rest }: Row): SavedFilterView {
  return { ...rest, updatedAt: updatedAt.toISOString() };
}
