import { z } from 'zod';
import type { RunStepKind } from '../../../contract/run-outcomes.ts';
import type { TenantTx } from '../../../platform/db/database.ts';
import { loadSql } from '../../../platform/db/load-sql.ts';

const noteStatement = loadSql(import.meta.url, './note-step.sql', z.unknown());

/** Notes a step of a run; one that was there before is counted. `code`: an outcome or a kind of failure, never a value. */
export async function noteStep(
  tx: TenantTx,
  runId: string,
  { kind, code = '', at }: { kind: RunStepKind; code?: string; at: Date },
): Promise<void> {
  await tx.sql(noteStatement, [runId, kind, code, at]);
}
