import type { CrmRecord } from '../../domain/crm/index.ts';
import type { MatchingContact } from '../contacts/index.ts';

/** Who an unlinked record is. */
export type Identity =
  | { outcome: 'known'; contact: MatchingContact }
  | { outcome: 'new' }
  /** Several are possible, so a person must say: other records of this CRM, and the contacts that are meant. */
  | { outcome: 'ambiguous'; records: string[]; contacts: MatchingContact[] };

/**
 * Finds the contact that each unlinked record is: by our stamp first, then by its e-mail addresses, primary and
 * secondary, in any letter case; plus parts count. As soon as two records or two contacts are possible, nobody guesses,
 * also later, when only one of them is looked at: what a person was asked counts until it is answered.
 * A record without stamp and address is new.
 */
export function identifyRecords(
  records: readonly CrmRecord[],
  matches: readonly MatchingContact[],
  rivals: ReadonlyMap<string, readonly string[]>,
): Map<string, Identity> {
  const here = rivalsAmong(records);
  const identities = new Map<string, Identity>();
  for (const record of records) {
    const others = new Set([...(rivals.get(record.id) ?? []), ...(here.get(record.id) ?? [])]);
    identities.set(record.id, identify(record, matches, [...others]));
  }
  return withoutDoubles(identities);
}

function identify(record: CrmRecord, matches: readonly MatchingContact[], rivals: string[]): Identity {
  const stamped = matches.find(({ id }) => id === record.stamp);
  if (stamped && stamped.externalId === null) return { outcome: 'known', contact: stamped };
  const byEmail = matches.filter(({ keys }) => keys.some((key) => record.emailKeys.includes(key)));
  const contacts = stamped && !byEmail.includes(stamped) ? [stamped, ...byEmail] : byEmail;
  const asked = contacts.flatMap((contact) => contact.asked).filter((id) => id !== record.id);
  const taken = contacts.flatMap(({ externalId }) => (externalId === null ? [] : [externalId]));
  const records = [...new Set([...rivals, ...asked, ...taken])];
  if (records.length > 0 || contacts.length > 1) {
    return { outcome: 'ambiguous', records, contacts };
  }
  const [contact] = contacts;
  return contact ? { outcome: 'known', contact } : { outcome: 'new' };
}

/** Two records may mean one contact without sharing an address: by one of its addresses each. */
function withoutDoubles(identities: Map<string, Identity>): Map<string, Identity> {
  const claims = new Map<string, string[]>();
  for (const [id, identity] of identities) {
    if (identity.outcome !== 'known') continue;
    claims.set(identity.contact.id, [...(claims.get(identity.contact.id) ?? []), id]);
  }
  for (const ids of claims.values()) {
    if (ids.length < 2) continue;
    for (const id of ids) {
      const identity = identities.get(id);
      if (identity?.outcome !== 'known') continue;
      const records = ids.filter((other) => other !== id);
      identities.set(id, { outcome: 'ambiguous', records, contacts: [identity.contact] });
    }
  }
  return identities;
}

/** Records of one batch that share an address. A stamp tells its record apart from all others. */
function rivalsAmong(records: readonly CrmRecord[]): Map<string, string[]> {
  const byKey = new Map<string, string[]>();
  for (const { id, stamp, emailKeys } of records) {
    if (stamp !== null) continue;
    for (const key of emailKeys) byKey.set(key, [...(byKey.get(key) ?? []), id]);
  }
  const rivals = new Map<string, string[]>();
  for (const ids of byKey.values()) {
    if (ids.length < 2) continue;
    for (const id of ids) {
      rivals.set(id, [...new Set([...(rivals.get(id) ?? []), ...ids.filter((other) => other !== id)])]);
    }
  }
  return rivals;
}
