import { z } from 'zod';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import type { ForgetStep, Forgotten } from '../retention/index.ts';

const recordsStatement = loadSql(
  import.meta.url,
  './forget-crm.sql',
  z.object({ contact_link: z.int(), tombstone: z.int(), staged_record: z.int(), is_over: z.boolean() }),
);
const connectionStatement = loadSql(import.meta.url, './forget-connection.sql', z.unknown());

/**
 * Forgets a part of what is known of one CRM's records: links, bases, what was read and not applied, open conflicts about
 * them; with the last part the account, too. Answers how many rows of what went.
 */
export async function forgetCrm(tx: TenantTx, { provider, now, atMost }: ForgetStep): Promise<Forgotten> {
  const [row] = await tx.sql(recordsStatement, [provider, now, atMost]);
  if (!row) throw new Error('a statement without a condition answered no row');
  const { is_over: isOver, ...counts } = row;
  if (isOver) await tx.sql(connectionStatement, [provider]);
  return { counts, isOver };
}
