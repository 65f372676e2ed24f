import type { TenantTx } from '../../platform/db/database.ts';
import type { ConflictDraft } from './conflict-draft.ts';
import { sidesOf } from './sides.ts';

/** Keeps both values of conflicts that a rule decided: the losing one stays visible and can be taken instead. */
export async function recordConflicts(
  tx: TenantTx,
  tenantId: string,
  drafts: readonly ConflictDraft[],
  at: Date,
) {
  if (drafts.length === 0) return;
  await tx.prisma.conflict.createMany({
    data: drafts.map((draft) => {
      const [ours, theirs] = sidesOf(draft, at);
      return {
        id: draft.id,
        tenantId,
        contactId: draft.contactId,
        provider: draft.provider,
        field: draft.field,
        base: draft.base,
        sides: [ours, theirs],
        status: 'decided',
        rule: draft.rule,
        winner: draft.winner === 'theirs' ? theirs.source : ours.source,
        createdAt: at,
        decidedAt: at,
      };
    }),
  });
}
