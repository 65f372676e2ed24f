import type { Column, ColumnPlan } from './import-columns.ts';
import type { ImportRefused } from './import-refused.ts';
import { isEmail } from './property-values.ts';

export type ImportedPerson = {
  outcome: 'person';
  recordId: number | null;
  createdMs: number;
  updatedMs: number;
  properties: Record<string, string>;
  pronouns: string | null;
};

/** Line on which an e-mail or record id was first met. */
export type Seen = { emails: Map<string, number>; ids: Map<string, number> };

/** One record of the file, or the first thing wrong with it. Messages name columns, never values. */
export function toImportedPerson(
  plan: ColumnPlan,
  record: string[],
  line: number,
  seen: Seen,
  nowMs: number,
): ImportedPerson | ImportRefused {
  const person: ImportedPerson = {
    outcome: 'person',
    recordId: null,
    createdMs: nowMs,
    updatedMs: nowMs,
    properties: {},
    pronouns: null,
  };
  const { columns } = plan;
  const refuse = (column: number, message: string): ImportRefused => ({
    outcome: 'refused',
    line,
    column,
    message,
  });
  if (record.length !== columns.length) {
    const more = record.length < columns.length ? 'fewer' : 'more';
    const at = Math.min(record.length, columns.length) + 1;
    return refuse(at, `This record has ${record.length} values, ${more} than the ${columns.length} columns.`);
  }
  for (const [index, column] of columns.entries()) {
    const value = record[index] ?? '';
    if (value.trim() === '') continue;
    const wrong = takeValue(person, column, value, seen, line);
    if (wrong !== null) return refuse(index + 1, `"${column.label}" ${wrong}`);
  }
  person.updatedMs = Math.max(person.updatedMs, person.createdMs);
  return person;
}

function takeValue(
  person: ImportedPerson,
  column: Column,
  value: string,
  seen: Seen,
  line: number,
): string | null {
  switch (column.kind) {
    case 'record_id':
      return takeRecordId(person, value.trim(), seen, line);
    case 'created':
    case 'modified': {
      const ms = Date.parse(
        /\d{4}-\d{2}-\d{2} \d{2}:\d{2}/.test(value) ? `${value.trim().replace(' ', 'T')}Z` : value,
      );
      if (Number.isNaN(ms)) return 'is not a date.';
      if (column.kind === 'created') person.createdMs = ms;
      else person.updatedMs = ms;
      return null;
    }
    case 'pronouns':
      person.pronouns = value;
      return null;
    case 'property':
      if (column.name === 'email' || column.name === 'hs_additional_emails')
        return takeEmails(person, column.name, value, seen, line);
      person.properties[column.name] = column.options.get(value) ?? value;
      return null;
  }
}

function takeRecordId(person: ImportedPerson, value: string, seen: Seen, line: number): string | null {
  if (!/^[1-9]\d{0,14}$/.test(value)) return 'is not a number.';
  const first = seen.ids.get(value);
  if (first !== undefined) return `is the same as on line ${first}; every record has its own.`;
  seen.ids.set(value, line);
  person.recordId = Number(value);
  return null;
}

function takeEmails(
  person: ImportedPerson,
  name: string,
  value: string,
  seen: Seen,
  line: number,
): string | null {
  const emails = name === 'email' ? [value.trim()] : value.split(';').map((item) => item.trim());
  for (const email of emails.filter((item) => item !== '')) {
    if (!isEmail(email)) return 'is not an e-mail address.';
    const key = email.toLowerCase();
    const first = seen.emails.get(key);
    if (first === line) continue;
    if (first !== undefined)
      return `is the same as on line ${first}; in HubSpot an e-mail belongs to one contact.`;
    seen.emails.set(key, line);
  }
  person.properties[name] = emails.join(';');
  return null;
}
