import { isGone, someContact, type Act, type PeopleParts } from './editors.ts';

const manyRecords = 3;

/** People who delete and restore. */
export function createLeavers({
  places,
  random,
}: Pick<PeopleParts, 'places' | 'random'>): Record<string, Act> {
  const { hubspot, pipedrive, portalId, companyId } = places;
  const removed: string[] = [];
  const aRecord = () => random.pickOf(places.recordIds());
  const aPerson = () => random.pickOf(places.persons())?.id;
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
  };
}
