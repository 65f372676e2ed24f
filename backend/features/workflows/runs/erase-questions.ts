import { z } from 'zod';
import type { TenantTx } from '../../../platform/db/database.ts';
import { loadSql } from '../../../platform/db/load-sql.ts';
import { withdrawApprovals } from '../waiting.ts';

const eraseStatement = loadSql(import.meta.url, './erase-questions.sql', z.object({ id: z.uuid() }));

/**
 * Takes a person out of the questions that workflows asked about them. Those that wait are taken back; HubSpot is told,
 * so that no workflow waits for nothing. Answers how many there were.
 */
export async function eraseQuestions(
  tx: TenantTx,
  contactIds: readonly string[],
  now: Date,
): Promise<number> {
  const ids = (await tx.sql(eraseStatement, [contactIds])).map(({ id }) => id);
  const note = 'The person’s data was erased meanwhile.';
  await withdrawApprovals(tx, ids, { at: now, note });
  return ids.length;
}
