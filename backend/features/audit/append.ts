import { z } from 'zod';
import type { ProviderName } from '../../domain/field.ts';
import type { AuditedAction } from '../../contract/route.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { currentRequest } from '../../platform/request-context.ts';

/** What happened to a contact or a connection; what people do beside that is an `AuditedAction`. */
export type AuditedEvent =
  | 'created'
  | 'updated'
  | 'linked'
  | 'pushed'
  | 'deleted'
  | 'restored'
  | 'merged'
  | 'erased'
  | 'archived'
  | 'disconnected'
  | 'declined';

/** What was or is: JSON that holds a person's values only where the entry names their contact. */
export type AuditedValues = Readonly<Record<string, unknown>>;

/** One entry per contact and change set: what was, what is, who, through which door and why. */
export type AuditDraft = {
  contactId: string | null;
  source: string;
  via: string;
  who: string | null;
  action: AuditedEvent | AuditedAction;
  /** Which CRM was written, for `pushed`. */
  provider?: ProviderName;
  /** Where it is another one than the caller's; null: none. */
  sessionId?: string | null;
  /** A whole sentence of our own, never a person's words or values: an erasure leaves it. */
  reason: string;
  /** What an action is about, as `kind id`; never a person's value. */
  subject?: string;
  old: AuditedValues | null;
  new: AuditedValues | null;
};

const appendEntries = loadSql(import.meta.url, './append-entries.sql', z.object({ id: z.int() }));

/** An agent is whatever a client calls itself; more of it tells nobody more. */
const agentLimit = 200;

/**
 * Appends to the tenant's chain, in the caller's transaction: a change and its entry are stored together or not at all.
 * Where from and with which program it was asked comes from the request in hand. Whoever else appends for the tenant
 * waits for this transaction, so contacts are locked before. Answers the entries' ids.
 */
export async function appendAudit(
  tx: TenantTx,
  entries: readonly AuditDraft[],
  context: { at: Date; sessionId: string | null },
): Promise<number[]> {
  if (entries.length === 0) return [];
  const request = currentRequest();
  const json = (values: AuditedValues | null) => (values === null ? null : JSON.stringify(values));
  const rows = await tx.sql(appendEntries, [
    context.at,
    request?.address ?? null,
    request?.agent?.slice(0, agentLimit) ?? null,
    request?.correlationId ?? null,
    entries.map(({ sessionId }) => (sessionId === undefined ? context.sessionId : sessionId)),
    entries.map(({ contactId }) => contactId),
    entries.map(({ source }) => source),
    entries.map(({ via }) => via),
    entries.map(({ who }) => who),
    entries.map(({ action }) => action),
    entries.map(({ reason }) => reason),
    entries.map(({ subject }) => subject ?? null),
    entries.map((entry) => json(entry.old)),
    entries.map((entry) => json(entry.new)),
    entries.map(({ provider }) => provider ?? null),
  ]);
  return rows.map(({ id }) => id);
}
