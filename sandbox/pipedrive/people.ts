import { integer, text } from '../hubspot/columns.ts';
import type { CompanyStore } from './companies.ts';
import type { CustomField, PersonFieldStore } from './person-fields.ts';
import { toPerson } from './person-rows.ts';
import type { PersonStore, PersonWritten } from './persons.ts';
import type { Actor, Ground, Person } from './types.ts';

/** What a person sees and does in Pipedrive's own pages. Edits have the change source `app` and fire webhooks. */
export type People = {
  /** In order of id; `search` looks through names, addresses, numbers and texts. */
  list(
    companyId: number,
    options: { search: string; offset: number; limit: number },
  ): { items: Person[]; total: number };
  /** Null when there is no such person or it was deleted. */
  read(companyId: number, id: number): Person | null;
  /** Bodies as REST v2 takes them; the admin acts where no user is named. */
  add(companyId: number, body: unknown, userId?: number): PersonWritten;
  edit(companyId: number, id: number, body: unknown, userId?: number): PersonWritten;
  remove(companyId: number, id: number, userId?: number): PersonWritten;
  /** The first goes, the survivor stays. */
  merge(companyId: number, id: number, survivorId: number, userId?: number): PersonWritten;
  /**
   * People tell the reps their pronouns: seeded ones are written into the field where it is empty. Without a code it is
   * the newest text field called "Pronouns"; without such a field nothing happens.
   */
  fillPronouns(
    companyId: number,
    code?: string,
  ): { outcome: 'filled'; persons: number } | { outcome: 'no_field' };
};

export function createPeople(
  ground: Ground,
  world: { companies: CompanyStore; persons: PersonStore; fields: PersonFieldStore },
): People {
  const { store } = ground;
  const { companies, persons, fields } = world;
  const as = (companyId: number, userId?: number): Actor => ({
    userId: userId ?? companies.admin(companyId).userId,
    source: 'app',
  });
  const read: People['read'] = (companyId, id) => {
    const person = persons.find(companyId, id, { userId: 0, sees: 'all' });
    return person === null || person.deletedMs !== null ? null : person;
  };
  return {
    read,
    list: (companyId, options) => listPeople(ground, companyId, options),
    add: (companyId, body, userId) => persons.create(companyId, body, as(companyId, userId)),
    edit: (companyId, id, body, userId) => persons.update(companyId, id, body, as(companyId, userId)),
    remove: (companyId, id, userId) => persons.remove(companyId, id, as(companyId, userId)),
    merge: (companyId, id, survivorId, userId) =>
      persons.merge(companyId, id, survivorId, as(companyId, userId)),
    fillPronouns: (companyId, code) => {
      const field = pronounsField(fields.list(companyId), code);
      if (field === null) return { outcome: 'no_field' };
      return store.atomically(() => {
        let filled = 0;
        const rows = store.all('select person_id, pronouns from wish where company_id = ?', companyId);
        for (const row of rows) {
          const person = read(companyId, integer(row['person_id']));
          if (person === null || person.customFields[field.code] !== undefined) continue;
          const body = { custom_fields: { [field.code]: text(row['pronouns']) } };
          if (persons.update(companyId, person.id, body, as(companyId)).outcome === 'written') filled += 1;
        }
        return { outcome: 'filled', persons: filled };
      });
    },
  };
}

function pronounsField(fields: CustomField[], code: string | undefined): CustomField | null {
  const isIt = (field: CustomField) =>
    code === undefined ? field.name.toLowerCase() === 'pronouns' : field.code === code;
  return fields.findLast((field) => field.options === null && isIt(field)) ?? null;
}

function listPeople(
  { store }: Ground,
  companyId: number,
  { search, offset, limit }: { search: string; offset: number; limit: number },
): { items: Person[]; total: number } {
  const words = search.trim().toLowerCase();
  const where = `company_id = ? and deleted_ms is null ${words === '' ? '' : 'and instr(search_text, ?) > 0'}`;
  const values = words === '' ? [companyId] : [companyId, words];
  const total = integer(store.get(`select count(*) as n from person where ${where}`, ...values)?.['n']);
  const items = store
    .all(`select * from person where ${where} order by id limit ? offset ?`, ...values, limit, offset)
    .map(toPerson);
  return { items, total };
}
