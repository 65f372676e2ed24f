import type { z } from 'zod';
import {
  conflictList,
  conflictSide,
  conflictView,
  type conflictsQuery,
  type ConflictView,
} from '../../contract/conflicts.ts';
import { countCap } from '../../contract/count-cap.ts';
import { pageOf } from '../../contract/time-page.ts';
import { personNames } from '../contacts/index.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import { afterCursor, newestFirst } from '../../platform/db/newest-first.ts';
import type { Conflict } from '../../platform/db/generated/client.ts';

const countStatement = loadSql(import.meta.url, './count-conflicts.sql', conflictList.shape.counts);
const { field, provider, status, rule, winner } = conflictView.shape;

function toView(row: Conflict, names: ReadonlyMap<string, string>): ConflictView {
  return {
    id: row.id,
    contactId: row.contactId,
    person: names.get(row.contactId) ?? null,
    field: field.parse(row.field),
    provider: provider.parse(row.provider),
    base: row.base,
    sides: conflictSide.array().parse(row.sides),
    status: status.parse(row.status),
    rule: rule.parse(row.rule),
    winner: winner.parse(row.winner),
    decidedBy: row.decidedBy,
    createdAt: row.createdAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
  };
}

/** One conflict as the API shows it; null when this tenant has none with the id. */
export async function viewConflict(tx: TenantTx, id: string): Promise<ConflictView | null> {
  const row = await tx.prisma.conflict.findFirst({ where: { id } });
  return row ? toView(row, await personNames(tx, [row.contactId])) : null;
}

/** Conflicts, newest first, with the tenant's counters: rules work silently, but not invisibly. */
export async function listConflicts(
  tx: TenantTx,
  query: z.infer<typeof conflictsQuery>,
): Promise<z.infer<typeof conflictList>> {
  const { cursor, limit, contactId } = query;
  const rows = await tx.prisma.conflict.findMany({
    where: {
      ...(query.status ? { status: query.status } : {}),
      ...(query.field ? { field: query.field } : {}),
      ...(contactId ? { contactId } : {}),
      ...afterCursor(cursor),
    },
    orderBy: newestFirst,
    take: limit + 1,
  });
  const { shown, nextCursor } = pageOf(rows, limit);
  const names = await personNames(
    tx,
    shown.map((row) => row.contactId),
  );
  const [counts] = await tx.sql(countStatement, [countCap]);
  if (!counts) throw new Error('count-conflicts.sql answered no row');
  return { items: shown.map((row) => toView(row, names)), nextCursor, counts };
}
