import { z } from 'zod';
import type { QuestionAnswer } from '../../../contract/run-outcomes.ts';
import type { TenantTx } from '../../../platform/db/database.ts';
import { loadSql } from '../../../platform/db/load-sql.ts';
import type { ApprovalEffect } from '../approval-effect.ts';
import { noteStep } from './note-step.ts';

const settleStatement = loadSql(import.meta.url, './settle-questions.sql', z.object({ id: z.uuid() }));

/**
 * Notes what became of approvals, in the transaction in which it did: runs that asked them are due to tell HubSpot.
 * Approvals that no run asked are left as they are.
 */
export async function settleQuestions(
  tx: TenantTx,
  approvalIds: readonly string[],
  { answer, at }: { answer: QuestionAnswer; at: Date },
): Promise<void> {
  if (approvalIds.length === 0) return;
  for (const { id } of await tx.sql(settleStatement, [approvalIds, answer, at])) {
    await noteStep(tx, id, { kind: 'decided', code: answer, at });
  }
}

/** An approved question has no effect here: the workflow that asked goes on, and HubSpot is told so by `deliverRuns`. */
export const questionEffects: Readonly<Record<'workflow_question', ApprovalEffect>> = {
  workflow_question: () => Promise.resolve({}),
};
