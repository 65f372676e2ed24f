import type { Act, PeopleParts } from './editors.ts';
import type { OnMerged } from './mergers.ts';

/** People who add others in both CRMs and here. `onTwin`: they have given the words of this record to another one. */
export function createNewcomers(
  { places, random, words, twins }: PeopleParts,
  onTwin: OnMerged,
): Record<string, Act> {
  const newContact = (email = words.fresh('email')) =>
    places.addContact({ email, firstname: words.fresh('firstName'), lastname: words.fresh('lastName') });
  const newPerson = (email = words.fresh('email')) =>
    places.addPerson({
      first_name: words.fresh('firstName'),
      last_name: words.fresh('lastName'),
      emails: [{ value: email.toUpperCase(), primary: true }],
    });
  return {
    newContact: () => void newContact(),
    newPerson: () => void newPerson(),
    newInBoth: () => {
      const email = words.fresh('email');
      newContact(email);
      newPerson(email);
    },
    // Pipedrive does not mind two of one address.
    newTwin: () => {
      const person = random.pickOf(places.persons());
      const email = person?.emails[0]?.value;
      if (person === undefined || email === undefined) return;
      newPerson(email);
      onTwin([`pipedrive ${person.id}`]);
      twins.add(email.toLowerCase());
    },
    newWithoutAddress: () =>
      void places.addPerson({ first_name: words.fresh('firstName'), last_name: words.fresh('lastName') }),
    newHere: async () => {
      const fields = {
        email: words.fresh('email'),
        firstName: words.fresh('firstName'),
        lastName: words.fresh('lastName'),
      };
      const { status } = await places.api('POST', '/api/contacts', { fields });
      if (status !== 201) throw new Error(`a creation here was answered ${status}`);
    },
  };
}
