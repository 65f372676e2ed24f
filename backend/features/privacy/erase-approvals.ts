import { z } from 'zod';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { effectsOf, readArchiveItems } from '../lifecycle/index.ts';
import { eraseQuestions, withdrawApprovals } from '../workflows/index.ts';

const namingStatement = loadSql(
  import.meta.url,
  './approvals-naming.sql',
  z.object({ id: z.uuid(), payload: z.unknown() }),
);
const saveStatement = loadSql(import.meta.url, './save-approval-items.sql', z.unknown());

/** Takes a person's records out of approvals, decided or not; one that was about nobody else is taken back. */
export async function eraseFromApprovals(
  tx: TenantTx,
  contactIds: readonly string[],
  now: Date,
): Promise<number> {
  const rows = await tx.sql(namingStatement, [contactIds]);
  for (const { id, payload } of rows) {
    const left = readArchiveItems(payload).filter(({ contactId }) => !contactIds.includes(contactId ?? ''));
    await tx.sql(saveStatement, [id, JSON.stringify({ items: left }), JSON.stringify(effectsOf(left))]);
    const note = 'The person’s data was erased meanwhile.';
    if (left.length === 0) await withdrawApprovals(tx, [id], { at: now, note });
  }
  return rows.length + (await eraseQuestions(tx, contactIds, now));
}
