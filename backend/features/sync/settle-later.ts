import type { PushResult } from './push-result.ts';
import type { One, Settlement } from './settlement.ts';

const maxDelayMs = 15 * 60_000;
/** After so many tries a record is set aside for a person: some two hours of growing waits. */
const maxAttempts = 14;
/** A CRM that is away is asked every few seconds, and nobody's record is to blame. */
const maxCounted = 3;

/** What was not taken now is tried again, later each time, and in the end set aside where a person sees it. */
export function settleLater(
  settlement: Settlement,
  { row, sync, now, uuid }: One,
  result: Extract<PushResult, { outcome: 'later' }>,
): void {
  const attempts = result.blames === 'account' ? Math.min(row.attempts, maxCounted) : row.attempts;
  const delayMs = Math.min(maxDelayMs, 1_000 * 2 ** Math.min(attempts, 10));
  const given = result.blames === 'record' && attempts >= maxAttempts;
  settlement.links.push({
    ...row,
    attempts,
    status: given ? 'error' : 'pending',
    lastError: given
      ? {
          code: 'poison_record',
          message: `Set aside after ${attempts} tries. Retry it under exceptions.`,
        }
      : { code: result.code, message: 'The change was not taken yet. Kindred tries again by itself.' },
    lastSyncedAt: null,
    crmModifiedAt: null,
    readAt: null,
    dueAt: given ? null : new Date(Math.max(result.retryAtMs, now.getTime() + delayMs)),
  });
  if (!given) return;
  settlement.exceptions.push({
    id: uuid(),
    kind: 'poison_record',
    provider: sync.provider,
    contactId: row.contactId,
    externalId: row.externalId,
    subject: `${sync.provider}:${row.contactId}`,
    facts: { code: result.code, attempts },
  });
}
