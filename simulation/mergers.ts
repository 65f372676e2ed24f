import { linkedPairs, type Act, type PeopleParts } from './editors.ts';
import type { Place } from './wishes.ts';

/** Told of records that became one, with the names of both CRMs' records as `${place} ${id}`. */
export type OnMerged = (records: string[]) => void;

/** People who merge. */
export function createMergers(
  { places, random, twins }: Pick<PeopleParts, 'places' | 'random' | 'twins'>,
  onMerged: OnMerged,
): Record<string, Act> {
  const { hubspot, pipedrive, portalId, companyId } = places;
  const aRecord = () => random.pickOf(places.recordIds());
  const aPerson = () => random.pickOf(places.persons())?.id;
  const united = createUnited(twins);
  const told = (place: Place, ids: readonly (string | number)[]) =>
    onMerged(ids.map((id) => `${place} ${id}`));
  return {
    mergeContacts: async () => {
      const [one, other] = [aRecord(), aRecord()];
      if (one === undefined || other === undefined || one === other) return;
      united('hubspot', [emailOf(places, one), emailOf(places, other)]);
      const shared = await sharedByMerge(places, [one, other]);
      if (shared !== null) twins.add(shared);
      const merged = hubspot.people.merge(portalId, one, other);
      if (merged?.outcome === 'merged') told('hubspot', [one, other, merged.survivor.id]);
    },
    mergePersons: () => {
      const [one, other] = [aPerson(), aPerson()];
      if (one === undefined || other === undefined || one === other) return;
      united('pipedrive', [...emailsOf(places, one), ...emailsOf(places, other)]);
      pipedrive.people.merge(companyId, one, other);
      told('pipedrive', [one, other]);
    },
  };
}

/** Whose record went to one person in HubSpot and to another in Pipedrive has given both the address. */
function createUnited(twins: Set<string>) {
  const addresses = { hubspot: new Set<string>(), pipedrive: new Set<string>() };
  return (place: keyof typeof addresses, emails: readonly string[]) => {
    for (const email of emails) addresses[place].add(email.toLowerCase());
    for (const email of addresses.hubspot) if (addresses.pipedrive.has(email)) twins.add(email);
  };
}

/**
 * The address that two in Pipedrive have because of this merge in HubSpot: of somebody who was entered in both CRMs and
 * of whom Kindred does not know yet that the two are one. Merged with somebody whom it knows in both, their record in
 * HubSpot is that person's, whose record in Pipedrive gets the address, too.
 */
async function sharedByMerge(
  places: PeopleParts['places'],
  [primary, other]: [string, string],
): Promise<string | null> {
  // The primary record's values stay; its gaps are filled from the other one.
  const [owner, joined] = emailOf(places, primary) === '' ? [other, primary] : [primary, other];
  const email = emailOf(places, owner);
  const pairs = await linkedPairs(places);
  const isOf = (record: string, id: number) =>
    pairs.some((pair) => pair.record === record && pair.person === String(id));
  const persons = places.persons().map(({ id }) => id);
  const strangers = persons.filter((id) => !isOf(owner, id) && !isOf(joined, id));
  const isShared = strangers.some((id) => emailsOf(places, id).some((one) => one.toLowerCase() === email));
  return isShared && persons.some((id) => isOf(joined, id)) ? email : null;
}

const emailOf = ({ held }: PeopleParts['places'], record: string): string =>
  (held(record)['email'] ?? '').toLowerCase();

const emailsOf = ({ persons }: PeopleParts['places'], id: number): string[] =>
  persons().flatMap((person) => (person.id === id ? person.emails.map(({ value }) => value) : []));
