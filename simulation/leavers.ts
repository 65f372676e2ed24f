import { isGone, someContact, type Act, type PeopleParts } from './editors.ts';
import type { Place } from './wishes.ts';

/** Told of records that became one, with the names of both CRMs' records as `${place} ${id}`. */
export type OnMerged = (records: string[]) => void;

const manyRecords = 3;

/** People who delete, restore and merge. */
export function createLeavers(
  { places, random, twins }: Pick<PeopleParts, 'places' | 'random' | 'twins'>,
  onMerged: OnMerged,
): Record<string, Act> {
  const { hubspot, pipedrive, portalId, companyId } = places;
  const removed: string[] = [];
  const aRecord = () => random.pickOf(places.recordIds());
  const aPerson = () => random.pickOf(places.persons())?.id;
  const united = createUnited(twins);
  const told = (place: Place, ids: readonly (string | number)[]) =>
    onMerged(ids.map((id) => `${place} ${id}`));
  return {
    removeContact: () => {
      const id = aRecord();
      if (id === undefined) return;
      hubspot.people.remove(portalId, id);
      removed.push(id);
    },
    restoreContact: () => {
      const id = random.pickOf(removed);
      if (id !== undefined) hubspot.people.restore(portalId, id);
    },
    removeAndRestore: () => {
      const id = aRecord();
      if (id === undefined) return;
      hubspot.people.remove(portalId, id);
      hubspot.people.restore(portalId, id);
    },
    // A clean-up of which no webhook tells.
    removeManyUnheard: () => {
      hubspot.faults.apply({ webhooks: { drop: 1 } });
      for (const id of places.recordIds().slice(0, manyRecords)) hubspot.people.remove(portalId, id);
      hubspot.faults.apply({ webhooks: { drop: 0 } });
    },
    removePerson: () => {
      const id = aPerson();
      if (id !== undefined) pipedrive.people.remove(companyId, id);
    },
    removeHere: async () => {
      const id = await someContact(places, random);
      if (id === undefined) return;
      const { status } = await places.api('DELETE', `/api/contacts/${id}`);
      if (status !== 200 && !(await isGone(places, id)))
        throw new Error(`a deletion here was answered ${status}`);
    },
    mergeContacts: () => {
      const [one, other] = [aRecord(), aRecord()];
      if (one === undefined || other === undefined || one === other) return;
      united('hubspot', [places.held(one)['email'] ?? '', places.held(other)['email'] ?? '']);
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

const emailsOf = ({ persons }: PeopleParts['places'], id: number): string[] =>
  persons().flatMap((person) => (person.id === id ? person.emails.map(({ value }) => value) : []));
