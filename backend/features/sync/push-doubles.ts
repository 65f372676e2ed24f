import type { CrmRecord } from '../../domain/crm/index.ts';
import type { FieldValues } from '../../domain/field.ts';
import { emailKey } from '../../domain/same-value.ts';
import type { LinkedContact } from '../links/index.ts';
import type { PushResult } from './push-result.ts';
import type { Push } from './push-batch.ts';

/** A contact that is to be created in a CRM, and with what. */
export type Draft = { link: LinkedContact; values: FieldValues };

/**
 * Sets aside whose address may not be sent now (it is disputed, or was refused): without it the new record could not be
 * told from one that is there, and would be somebody's second.
 */
export function withKey({ sync }: Push, drafts: readonly Draft[]): { ready: Draft[]; results: PushResult[] } {
  const lacksKey = ({ link, values }: Draft) =>
    sync.policy.gives.includes('email') &&
    emailKey(link.fields.email?.value) !== null &&
    emailKey(values.email) === null;
  return {
    ready: drafts.filter((draft) => !lacksKey(draft)),
    results: drafts.filter(lacksKey).map(({ link }) => ({ outcome: 'waits', contactId: link.contactId })),
  };
}

/**
 * Sets aside whose address another person's record there has, also where the CRM itself would allow two of them. Of two
 * contacts with one address in one batch the second waits until the first is there.
 */
export function withoutDoubles(
  drafts: readonly Draft[],
  found: readonly CrmRecord[],
  retryAtMs: number,
): { alone: Draft[]; taken: PushResult[] } {
  const alone: Draft[] = [];
  const taken: PushResult[] = [];
  const keys = new Set<string>();
  for (const draft of drafts) {
    const { contactId } = draft.link;
    const key = emailKey(draft.values.email);
    const other = key === null ? undefined : found.find(({ emailKeys }) => emailKeys.includes(key));
    if (other) {
      const failure = { kind: 'conflict', existingId: other.id, correlationId: null } as const;
      taken.push({ outcome: 'refused', contactId, sent: draft.values, failure });
    } else if (key !== null && keys.has(key)) {
      taken.push({ outcome: 'later', contactId, retryAtMs, code: 'same_address', blames: 'record' });
    } else alone.push(draft);
    if (key !== null) keys.add(key);
  }
  return { alone, taken };
}
