import { z } from 'zod';
import type { FieldValues, ProviderName } from '../../domain/field.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';

/** One entry per contact and change set: what was, what is, who, through which door and why. */
export type AuditDraft = {
  contactId: string;
  source: string;
  via: string;
  who: string | null;
  action:
    'created' | 'updated' | 'linked' | 'pushed' | 'deleted' | 'restored' | 'merged' | 'erased' | 'archived';
  /** Which CRM was written, for `pushed`. */
  provider?: ProviderName;
  /** Where it is another one than the caller's; null: none. */
  sessionId?: string | null;
  reason: string;
  old: FieldValues | null;
  new: FieldValues | null;
};

const appendEntries = loadSql(import.meta.url, './append-entries.sql', z.object({ id: z.int() }));

/**
 * Appends to the trail, in the caller's transaction: a change and its entry are stored together or not at all. Answers
 * the entries' ids.
 */
export async function appendAudit(
  tx: TenantTx,
  entries: readonly AuditDraft[],
  context: { at: Date; sessionId: string | null },
): Promise<number[]> {
  if (entries.length === 0) return [];
  const json = (values: FieldValues | null) => (values === null ? null : JSON.stringify(values));
  const rows = await tx.sql(appendEntries, [
    context.at,
    entries.map(({ sessionId }) => (sessionId === undefined ? context.sessionId : sessionId)),
    entries.map(({ contactId }) => contactId),
    entries.map(({ source }) => source),
    entries.map(({ via }) => via),
    entries.map(({ who }) => who),
    entries.map(({ action }) => action),
    entries.map(({ reason }) => reason),
    entries.map((entry) => json(entry.old)),
    entries.map((entry) => json(entry.new)),
    entries.map(({ provider }) => provider ?? null),
  ]);
  return rows.map(({ id }) => id);
}
