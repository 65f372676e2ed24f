import type { AuditedAction } from '../../contract/route.ts';
import { callerLabel, type Caller } from '../../platform/http/caller.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { appendAudit, type AuditedValues } from './append.ts';

export type ActionNote = {
  action: AuditedAction;
  /** What it is about, as `kind id`: `session 0190…`. Never a person's value. */
  subject: string;
  /** A whole sentence of our own, never a person's words. */
  reason: string;
  old?: AuditedValues | null;
  new?: AuditedValues | null;
};

/**
 * Notes what a person or program did, in the transaction that does it: after the change, because whoever appends for the
 * tenant waits until this transaction ends.
 */
export async function auditAction(
  tx: TenantTx,
  caller: Caller,
  { action, subject, reason, old = null, new: now = null }: ActionNote,
  at: Date,
): Promise<void> {
  const entry = {
    contactId: null,
    source: 'app',
    via: caller.kind === 'hubspot_user' ? 'card' : 'api',
    who: callerLabel(caller),
    action,
    subject,
    reason,
    old,
    new: now,
  };
  await appendAudit(tx, [entry], { at, sessionId: null });
}
