import type { CrmFailure, CrmRecord } from '../../domain/crm/index.ts';
import type { FieldKey, FieldValues } from '../../domain/field.ts';
import type { LinkedContact } from '../links/index.ts';

/** What came of sending one contact. */
export type PushResult =
  | {
      outcome: 'written';
      contactId: string;
      /** What the record was known to hold before. */
      before: FieldValues;
      sent: FieldValues;
      record: CrmRecord;
      created: boolean;
      warnings: readonly FieldKey[];
    }
  /** The record holds everything already. */
  | { outcome: 'nothing_to_send'; contactId: string }
  | { outcome: 'gone'; contactId: string }
  /** Nothing may be sent now: the address that tells the person apart is disputed, or the record takes no part. */
  | { outcome: 'waits'; contactId: string }
  | { outcome: 'refused'; contactId: string; sent: FieldValues; failure: CrmFailure }
  /** The CRM's own record stood in the way, and the two were linked: what differs goes there next. */
  | { outcome: 'linked'; contactId: string }
  | { outcome: 'later'; contactId: string; retryAtMs: number; code: string; blames: Blamed };

/**
 * What a failure is about, as far as is known. `batch`: one of several records, or the CRM. Only a record that fails
 * alone, again and again, is set aside.
 */
export type Blamed = 'record' | 'batch' | 'account';

export type PushStep = { results: PushResult[]; retryAtMs: number | null };

/** The whole call failed: everybody tries again at the same time. */
export function allLater(
  links: readonly Pick<LinkedContact, 'contactId'>[],
  { retryAtMs, code }: { retryAtMs: number; code: string },
  blames: Blamed,
): PushStep {
  return {
    results: links.map(({ contactId }) => ({ outcome: 'later', contactId, retryAtMs, code, blames })),
    retryAtMs,
  };
}

/** Failures of one input that will be different later by themselves. */
export const isPassing = (failure: CrmFailure): boolean =>
  failure.kind === 'unavailable' || failure.kind === 'locked' || failure.kind === 'rate_limited';
