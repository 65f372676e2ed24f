import { company, type Sides } from '../../../../complaints/sides.ts';
import { portalId } from '../../../../fixtures/backend.ts';
import type { Seeded } from './seeded.ts';

type Place = 'hubspot' | 'pipedrive' | 'app';
/** What somebody wrote somewhere; each value is written once only, so that it can be followed. */
export type Wish = { place: Place; id: string; field: string; value: string };

/** What people do in both CRMs and in our own application. */
export type People = {
  acts: Record<string, () => Promise<void> | void>;
  /** The last word about each field of each record. */
  wishes(): Wish[];
};

const everybody = { search: '', offset: 0, limit: 10_000 };
const hubspotNames: Record<string, string> = {
  email: 'email',
  firstName: 'firstname',
  lastName: 'lastname',
  phone: 'phone',
  pronouns: 'custom_pronouns',
};

export function createPeople(sides: Sides, seeded: Seeded): People {
  const { hubspot, pipedrive } = sides;
  const wishes = new Map<string, Wish>();
  let count = 0;
  const fresh = (field: string) => {
    count += 1;
    if (field === 'email') return `p${count}@${seeded.pick(['one', 'two'])}.example`;
    return field === 'phone' ? `+49 30 ${55500000 + count}` : `${field} ${count}`;
  };
  const wish = (place: Place, id: string, field: string, value: string) => {
    wishes.set(`${place} ${id} ${field}`, { place, id, field, value });
  };
  const aRecord = () => seeded.pickOf(sides.recordIds());
  const aPerson = () => seeded.pickOf(pipedrive.people.list(company, everybody).items);
  const aField = () => seeded.pick(['email', 'firstName', 'lastName', 'phone', 'pronouns', 'pronouns']);
  const isKept = (field: string) => field === 'email' || field === 'lastName';
  const aValue = (field: string) => (!isKept(field) && seeded.chance(0.2) ? '' : fresh(field));

  const editContact = () => {
    const [id, field] = [aRecord(), aField()];
    if (id === undefined) return;
    const value = aValue(field);
    sides.edit(id, { [hubspotNames[field] ?? field]: value });
    wish('hubspot', id, field, value);
  };
  const editPerson = () => {
    const [person, field] = [aPerson(), aField()];
    if (person === undefined) return;
    const value = aValue(field);
    const list = field === 'email' ? 'emails' : 'phones';
    const others = person[list].filter(({ primary }) => !primary);
    const bodies: Record<string, Record<string, unknown>> = {
      email: { emails: [{ value, primary: true }, ...others] },
      phone: { phones: value === '' ? [] : [{ value, primary: true }, ...others] },
      firstName: { first_name: value, last_name: person.lastName },
      lastName: { first_name: person.firstName, last_name: value },
      pronouns: { custom_fields: { [sides.pronounsCode]: value === '' ? null : value } },
    };
    sides.editPerson(person.id, bodies[field] ?? {});
    wish('pipedrive', String(person.id), field, value);
  };
  const editHere = async () => {
    const rows = await sides.rows<{ id: string }>(
      'select id from contact where tenant_id = $1 and deleted_at is null order by id',
      [sides.tenantId],
    );
    const [row, field] = [seeded.pickOf(rows), aField()];
    if (row === undefined) return;
    const value = aValue(field);
    const { status } = await sides.api('PATCH', `/api/contacts/${row.id}`, { fields: { [field]: value } });
    if (status !== 200) throw new Error(`an edit here was answered ${status}`);
    wish('app', row.id, field, value);
  };
  const addBeside = (list: 'emails' | 'phones') => {
    const person = aPerson();
    if (person === undefined) return;
    const value = fresh(list === 'emails' ? 'email' : 'phone');
    sides.editPerson(person.id, { [list]: [...person[list], { value, primary: false, label: 'home' }] });
  };
  const newContact = (email = fresh('email')) =>
    sides.addContact({ email, firstname: fresh('firstName'), lastname: fresh('lastName') });
  const newPerson = (email = fresh('email')) =>
    sides.addPerson({
      first_name: fresh('firstName'),
      last_name: fresh('lastName'),
      emails: [{ value: email.toUpperCase(), primary: true }],
    });

  return {
    wishes: () => [...wishes.values()],
    acts: {
      editContact,
      editPerson,
      editHere,
      addEmailBeside: () => addBeside('emails'),
      addPhoneBeside: () => addBeside('phones'),
      newContact: () => void newContact(),
      newPerson: () => void newPerson(),
      newInBoth: () => {
        const email = fresh('email');
        newContact(email);
        newPerson(email);
      },
      newHere: async () => {
        const fields = { email: fresh('email'), firstName: fresh('firstName'), lastName: fresh('lastName') };
        const { status } = await sides.api('POST', '/api/contacts', { fields });
        if (status !== 201) throw new Error(`a creation here was answered ${status}`);
      },
      removeContact: () => {
        const id = aRecord();
        if (id !== undefined) hubspot.people.remove(portalId, id);
      },
      removeAndRestore: () => {
        const id = aRecord();
        if (id === undefined) return;
        hubspot.people.remove(portalId, id);
        hubspot.people.restore(portalId, id);
      },
      removePerson: () => {
        const person = aPerson();
        if (person !== undefined) pipedrive.people.remove(company, person.id);
      },
      mergeContacts: () => {
        const [a, b] = [aRecord(), aRecord()];
        if (a !== undefined && b !== undefined && a !== b) hubspot.people.merge(portalId, a, b);
      },
      mergePersons: () => {
        const [a, b] = [aPerson(), aPerson()];
        if (a && b && a.id !== b.id) pipedrive.people.merge(company, a.id, b.id);
      },
    },
  };
}
