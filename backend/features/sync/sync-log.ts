import { z } from 'zod';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import type { FieldKey, ProviderName } from '../../domain/field.ts';

/** What happened to one record, without values: those are in the audit trail. */
export type LogDraft = {
  contactId: string | null;
  provider: ProviderName;
  externalId: string | null;
  outcome: string;
  fields: readonly FieldKey[];
  reason: string;
  /** Where it is another one than the caller's; null: none. */
  sessionId?: string | null;
  /** The newest event that told of it. */
  eventId?: number | null;
  /** The audit entry of the edit here that it carries out. */
  editId?: number | null;
};

const appendStatement = loadSql(import.meta.url, './append-log.sql', z.unknown());

/** Notes what was done with records, in the transaction that did it. */
export async function appendLog(
  tx: TenantTx,
  entries: readonly LogDraft[],
  context: { at: Date; sessionId: string | null },
): Promise<void> {
  if (entries.length === 0) return;
  await tx.sql(appendStatement, [
    context.at,
    entries.map(({ sessionId }) => (sessionId === undefined ? context.sessionId : sessionId)),
    entries.map(({ contactId }) => contactId),
    entries.map(({ provider }) => provider),
    entries.map(({ externalId }) => externalId),
    entries.map(({ outcome }) => outcome),
    entries.map(({ fields }) => fields.join(',')),
    entries.map(({ reason }) => reason),
    entries.map(({ eventId }) => eventId ?? null),
    entries.map(({ editId }) => editId ?? null),
  ]);
}
