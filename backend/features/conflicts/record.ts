import type { FieldConflict } from '../../domain/merge-record.ts';
import type { Source } from '../../domain/field.ts';
import type { TenantTx } from '../../platform/db/database.ts';

export type ConflictDraft = FieldConflict & { id: string; contactId: string; provider: Source };

/** Keeps both values of conflicts that a rule decided: the losing one stays visible and can be taken instead. */
export async function recordConflicts(
  tx: TenantTx,
  tenantId: string,
  drafts: readonly ConflictDraft[],
  at: Date,
) {
  if (drafts.length === 0) return;
  await tx.prisma.conflict.createMany({
    data: drafts.map((draft) => ({
      id: draft.id,
      tenantId,
      contactId: draft.contactId,
      field: draft.field,
      base: draft.base,
      sides: [
        {
          source: draft.ours?.source ?? 'app',
          value: draft.ours?.value ?? null,
          changedAt: draft.ours?.changedAt ?? at.toISOString(),
          changedBy: draft.ours?.changedBy ?? null,
        },
        {
          source: draft.provider,
          value: draft.theirs.value,
          changedAt: at.toISOString(),
          changedBy: draft.theirs.changedBy,
        },
      ],
      status: 'decided',
      rule: 'rank',
      winner: draft.winner === 'theirs' ? draft.provider : (draft.ours?.source ?? 'app'),
      createdAt: at,
      decidedAt: at,
    })),
  });
}
