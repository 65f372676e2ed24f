import { z } from 'zod';
import { integer, integerOrNull, text } from '../hubspot/columns.ts';
import type { Row, Store } from '../hubspot/store.ts';
import { searchableTypes } from './field-types.ts';
import type { CustomField } from './person-fields.ts';
import type { Person } from './types.ts';

const point = z.object({ value: z.string(), primary: z.boolean(), label: z.string() });
const document = z.object({
  name: z.string(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  emails: z.array(point),
  phones: z.array(point),
  labelIds: z.array(z.number()),
  jobTitle: z.string().nullable(),
  customFields: z.record(z.string(), z.unknown()),
});
const visibleTo = z.literal([1, 3, 5, 7]);

export function toPerson(row: Row): Person {
  return {
    ...document.parse(JSON.parse(text(row['document']))),
    id: integer(row['id']),
    ownerId: integer(row['owner_id']),
    orgId: integerOrNull(row['org_id']),
    visibleTo: visibleTo.parse(row['visible_to']),
    addedMs: integer(row['added_ms']),
    updatedMs: integer(row['updated_ms']),
    deletedMs: integerOrNull(row['deleted_ms']),
  };
}

/** What search finds a person by: one line each, lower case. Values of enum and set fields are not among them. */
function searchText(person: Person, fields: CustomField[]): string {
  const custom = fields
    .filter(({ type }) => searchableTypes.includes(type))
    .map(({ code }) => person.customFields[code])
    .filter((value) => typeof value === 'string' || typeof value === 'number');
  return [person.name, ...valuesOf(person), ...custom.map(String)].join('\n').toLowerCase();
}

function valuesOf({ emails, phones }: Person): string[] {
  return [...emails, ...phones].map(({ value }) => value);
}

/** Writes a person's row as it stands and the addresses it is found by; for new and changed persons alike. */
export function putPerson(store: Store, companyId: number, person: Person, fields: CustomField[]): void {
  const { name, firstName, lastName, emails, phones, labelIds, jobTitle, customFields } = person;
  store.run(
    'insert or replace into person (company_id, id, document, search_text, owner_id, org_id, visible_to, added_ms, updated_ms, deleted_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    companyId,
    person.id,
    JSON.stringify({ name, firstName, lastName, emails, phones, labelIds, jobTitle, customFields }),
    searchText(person, fields),
    person.ownerId,
    person.orgId,
    person.visibleTo,
    person.addedMs,
    person.updatedMs,
    person.deletedMs,
  );
  store.run('delete from person_email where company_id = ? and person_id = ?', companyId, person.id);
  if (person.deletedMs !== null) return;
  for (const email of new Set(emails.map(({ value }) => value.toLowerCase())))
    store.run(
      'insert into person_email (company_id, email, person_id) values (?, ?, ?)',
      companyId,
      email,
      person.id,
    );
}

/** The next free id of a company; ids of two companies overlap, and none is used twice. */
export function nextPersonId(store: Store, companyId: number): number {
  const row = store.get('select next_id from person_number where company_id = ?', companyId);
  const id = row === undefined ? firstPersonId : integer(row['next_id']);
  setNextPersonId(store, companyId, id + 1);
  return id;
}

export const firstPersonId = 501;

export function setNextPersonId(store: Store, companyId: number, id: number): void {
  store.run('insert or replace into person_number (company_id, next_id) values (?, ?)', companyId, id);
}
