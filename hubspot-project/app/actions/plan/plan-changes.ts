import type { Contact, Source } from '../api-types.ts';

/** What is to be done with the chosen contacts. Pronouns exactly as typed; null clears them. */
export type Intent =
  | { action: 'set' | 'clear'; pronouns: string | null }
  | { action: 'sync' }
  | { action: 'settle'; choose: Source };

/** One contact that something is done with: what Kindred holds of it, and what everybody will. */
export type Change = {
  contact: Contact;
  contactId: string;
  from: string | null;
  to: string | null;
  /** The conflicts that are decided. */
  conflictIds: readonly string[];
  /** The value that is not chosen, where there is one other; undefined where there is none or more. */
  other?: string | null;
};

/** Why a contact is left out. */
const skipReasons = ['not_synced', 'same', 'in_conflict', 'too_long', 'no_conflict', 'no_such_side'] as const;
export type SkipReason = (typeof skipReasons)[number];
export type Skipped = { reason: SkipReason; contacts: readonly Contact[] };
export type Plan = { changes: readonly Change[]; skipped: readonly Skipped[] };

/** The longest value that can be sent as what is expected there. */
const longestExpected = 255;

/** What an intent does to each chosen contact, before anything is done. Two records of one contact count once. */
export function planChanges(contacts: readonly Contact[], intent: Intent): Plan {
  const changes = new Map<string, Change>();
  const skipped: { reason: SkipReason; contact: Contact }[] = [];
  for (const contact of contacts) {
    const fate = fateOf(contact, intent);
    if (typeof fate === 'string') skipped.push({ reason: fate, contact });
    else if (changes.has(fate.contactId)) skipped.push({ reason: 'same', contact });
    else changes.set(fate.contactId, fate);
  }
  return {
    changes: [...changes.values()],
    skipped: skipReasons.flatMap((reason) => {
      const left = skipped.filter((one) => one.reason === reason).map(({ contact }) => contact);
      return left.length === 0 ? [] : [{ reason, contacts: left }];
    }),
  };
}

function fateOf(contact: Contact, intent: Intent): Change | SkipReason {
  const { contactId, pronouns: from, conflicts } = contact;
  if (contactId === null) return 'not_synced';
  const change = { contact, contactId, from, to: from, conflictIds: [] };
  if (intent.action === 'sync') return change;
  if (intent.action === 'settle') return settled(change, intent.choose);
  if (conflicts.length > 0) return 'in_conflict';
  if ((from ?? '') === (intent.pronouns ?? '')) return 'same';
  return (from?.length ?? 0) > longestExpected ? 'too_long' : { ...change, to: intent.pronouns };
}

function settled(change: Change, choose: Source): Change | SkipReason {
  const { conflicts } = change.contact;
  if (conflicts.length === 0) return 'no_conflict';
  const decided = conflicts.filter(({ sides }) => sides.some(({ source }) => source === choose));
  const sides = decided.flatMap((conflict) => conflict.sides);
  const chosen = sides.find(({ source }) => source === choose);
  if (chosen === undefined) return 'no_such_side';
  const [other, ...more] = sides.filter(({ source }) => source !== choose);
  const conflictIds = decided.map(({ id }) => id);
  const planned = { ...change, to: chosen.value, conflictIds };
  return other === undefined || more.length > 0 ? planned : { ...planned, other: other.value };
}

/** The sides that can be chosen, with how many of the contacts have such a one. */
export function sidesOf(contacts: readonly Contact[]): { source: Source; count: number }[] {
  const sources: readonly Source[] = ['hubspot', 'pipedrive', 'app'];
  return sources.flatMap((source) => {
    const count = contacts.filter(({ conflicts }) =>
      conflicts.some(({ sides }) => sides.some((side) => side.source === source)),
    ).length;
    return count === 0 ? [] : [{ source, count }];
  });
}

/** What puts back what was written: the old values, where the new ones are still there. */
export function planUndo(changes: readonly Change[]): Change[] {
  return changes.map(({ contact, contactId, from, to }) => ({
    contact,
    contactId,
    from: to,
    to: from,
    conflictIds: [],
  }));
}

/** What puts the value that was not chosen everywhere instead. */
export function planOther(changes: readonly Change[]): Change[] {
  return changes.flatMap(({ contact, contactId, to, other }) =>
    other === undefined || (other?.length ?? 0) > longestExpected || (to?.length ?? 0) > longestExpected
      ? []
      : [{ contact, contactId, from: to, to: other, conflictIds: [] }],
  );
}
