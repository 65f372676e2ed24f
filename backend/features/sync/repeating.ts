import { z } from 'zod';
import type { ProviderName } from '../../domain/field.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';

const statement = loadSql(import.meta.url, './repeating.sql', z.object({ contact_id: z.uuid() }));
/** Somebody may set a value back once; whoever does it this often is a machine. */
const repeatsOfAFight = 3;

/** Which of these contacts were sent the very same values to a CRM again and again since then. */
export async function readRepeating(
  tx: TenantTx,
  provider: ProviderName,
  contacts: readonly { contactId: string }[],
  since: Date,
): Promise<Set<string>> {
  if (contacts.length === 0) return new Set();
  const ids = contacts.map(({ contactId }) => contactId);
  const rows = await tx.sql(statement, [provider, ids, since, repeatsOfAFight]);
  return new Set(rows.map(({ contact_id }) => contact_id));
}
