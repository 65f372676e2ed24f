import type { Person } from '../sandbox/pipedrive/types.ts';
import { hubspotPropertyOf } from './hubspot-properties.ts';
import type { Places } from './places.ts';
import type { Seeded } from './seeded.ts';
import type { Wishes } from './wishes.ts';
import type { Words } from './words.ts';

export type Act = () => void | Promise<void>;
export type PeopleParts = {
  places: Places;
  random: Seeded;
  words: Words;
  wishes: Wishes;
  /** Addresses that people gave to two records of one CRM. */
  twins: Set<string>;
};

const commonFields = ['email', 'firstName', 'lastName', 'phone', 'pronouns', 'pronouns'] as const;

/** People who change records in both CRMs and here. */
export function createEditors(parts: PeopleParts): Record<string, Act> {
  const { places, random, words, wishes } = parts;
  return {
    editContact: () => {
      const id = random.pickOf(places.recordIds());
      const field = random.chance(0.05) ? 'salutation' : random.pick(commonFields);
      if (id === undefined) return;
      const value = words.valueFor(field);
      places.edit(id, { [hubspotPropertyOf(field)]: value });
      wishes.note({ place: 'hubspot', id, field, value });
    },
    editPerson: () => editPerson(parts),
    editHere: () => editHere(parts),
    editInBoth: () => editInBoth(parts),
    disagreeWhileMerging: () => disagreeWhileMerging(parts),
    addEmailBeside: () => addBeside(parts, 'emails'),
    addPhoneBeside: () => addBeside(parts, 'phones'),
  };
}

type CommonField = (typeof commonFields)[number];

function editPerson({ places, random, words, wishes }: PeopleParts): void {
  const person = random.pickOf(places.persons());
  const field = random.pick(commonFields);
  if (person === undefined) return;
  const value = words.valueFor(field);
  places.editPerson(person.id, personBody(places, person, { field, value }));
  wishes.note({ place: 'pipedrive', id: String(person.id), field, value });
}

function personBody(
  { pronounsCode }: Places,
  person: Person,
  { field, value }: { field: CommonField; value: string },
): Record<string, unknown> {
  const others = person[field === 'email' ? 'emails' : 'phones'].filter(({ primary }) => !primary);
  const bodies: Record<CommonField, Record<string, unknown>> = {
    email: { emails: [{ value, primary: true }, ...others] },
    phone: { phones: value === '' ? [] : [{ value, primary: true }, ...others] },
    firstName: { first_name: value, last_name: person.lastName },
    lastName: { first_name: person.firstName, last_name: value },
    pronouns: { custom_fields: { [pronounsCode]: value === '' ? null : value } },
  };
  return bodies[field];
}

/** Two people change the same of the same person at the same moment, each in their CRM, and do not agree. */
async function editInBoth(parts: PeopleParts): Promise<void> {
  disagree(parts, parts.random.pickOf(await linkedPairs(parts.places)));
}

/** They do so about the pronouns of somebody whose merge waits for an answer, where such a disagreement is asked about. */
async function disagreeWhileMerging(parts: PeopleParts): Promise<void> {
  const { places, random } = parts;
  const merging = await places.rows<{ id: string }>(
    `select contact_id as id from sync_exception where tenant_id = $1 and kind = 'merge_proposed' and status = 'open'`,
    [places.tenantId],
  );
  const pairs = (await linkedPairs(places)).filter(({ contact }) => merging.some(({ id }) => id === contact));
  const pair = random.pickOf(pairs);
  if (pair === undefined) return;
  await places.api('PATCH', '/api/settings', { fields: { pronouns: { rule: 'ask' } } });
  disagree(parts, pair, 'pronouns');
}

type LinkedPair = { contact: string; record: string; person: string };

/** Records of both CRMs that Kindred knows to be of one person. */
export function linkedPairs({ rows, tenantId }: Places): Promise<LinkedPair[]> {
  return rows<LinkedPair>(
    `select h.contact_id as contact, h.external_id as record, p.external_id as person from contact_link h
     join contact_link p on p.contact_id = h.contact_id and p.provider = 'pipedrive'
     where h.tenant_id = $1 and h.provider = 'hubspot' order by h.external_id`,
    [tenantId],
  );
}

function disagree(
  { places, random, words, wishes }: PeopleParts,
  pair: LinkedPair | undefined,
  about?: CommonField,
): void {
  const person = places.persons().find(({ id }) => String(id) === pair?.person);
  if (pair === undefined || person === undefined || !places.recordIds().includes(pair.record)) return;
  const field = about ?? random.pick(commonFields);
  const [one, other] = [words.fresh(field), words.fresh(field)];
  places.edit(pair.record, { [hubspotPropertyOf(field)]: one });
  wishes.note({ place: 'hubspot', id: pair.record, field, value: one });
  places.editPerson(person.id, personBody(places, person, { field, value: other }));
  wishes.note({ place: 'pipedrive', id: pair.person, field, value: other });
}

async function editHere({ places, random, words, wishes }: PeopleParts): Promise<void> {
  const id = await someContact(places, random);
  const field = random.pick(commonFields);
  if (id === undefined) return;
  const value = words.valueFor(field);
  const { status } = await places.api('PATCH', `/api/contacts/${id}`, { fields: { [field]: value } });
  if (status !== 200 && !(await isGone(places, id))) throw new Error(`an edit here was answered ${status}`);
  if (status === 200) wishes.note({ place: 'app', id, field, value });
}

/** The id of a contact that is there; undefined when there is none. */
export async function someContact({ rows, tenantId }: Places, random: Seeded): Promise<string | undefined> {
  const living = await rows<{ id: string }>(
    'select id from contact where tenant_id = $1 and deleted_at is null order by id',
    [tenantId],
  );
  return random.pickOf(living)?.id;
}

/** Whether a contact was deleted, merged or erased. */
export async function isGone({ rows }: Places, id: string): Promise<boolean> {
  return (await rows('select 1 from contact where id = $1 and deleted_at is null', [id])).length === 0;
}

function addBeside({ places, random, words }: PeopleParts, list: 'emails' | 'phones'): void {
  const person = random.pickOf(places.persons());
  if (person === undefined) return;
  const value = words.fresh(list === 'emails' ? 'email' : 'phone');
  places.editPerson(person.id, { [list]: [...person[list], { value, primary: false, label: 'home' }] });
}
