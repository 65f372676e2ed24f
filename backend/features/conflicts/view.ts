import type { z } from 'zod';
import {
  conflictSide,
  conflictView,
  type conflictList,
  type conflictsQuery,
  type ConflictView,
} from '../../contract/conflicts.ts';
import { pageOf } from '../../contract/time-page.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { afterCursor, newestFirst } from '../../platform/db/newest-first.ts';
import type { Conflict } from '../../platform/db/generated/client.ts';

const { field, provider, status, rule, winner } = conflictView.shape;

function toView(row: Conflict): ConflictView {
  return {
    id: row.id,
    contactId: row.contactId,
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
  return row ? toView(row) : null;
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
  return { items: shown.map(toView), nextCursor, counts: await countConflicts(tx) };
}

async function countConflicts(tx: TenantTx): Promise<z.infer<typeof conflictList>['counts']> {
  const over = { in: ['decided', 'closed'] };
  const open = await tx.prisma.conflict.count({ where: { status: 'open' } });
  const byPerson = { status: over, decidedBy: { not: null } };
  const decidedByPerson = await tx.prisma.conflict.count({ where: byPerson });
  // What the sides settled between themselves was decided by nobody.
  const byRule = { status: over, decidedBy: null, rule: { not: 'agreed' } };
  const decidedByRule = await tx.prisma.conflict.count({ where: byRule });
  return { open, decidedByRule, decidedByPerson };
}
