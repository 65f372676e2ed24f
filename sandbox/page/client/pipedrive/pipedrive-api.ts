import { ask } from '../sandbox-api.ts';

export type PipedriveUser = { userId: number; name: string; isAdmin: boolean };
export type Company = { companyId: number; name: string; plan: string; users: PipedriveUser[] };
export type Point = { value: string; primary: boolean; label: string };
export type Person = {
  id: number;
  name: string;
  first_name: string | null;
  last_name: string | null;
  job_title?: string | null;
  emails: Point[];
  phones: Point[];
  custom_fields: Record<string, unknown>;
};
export type Field = {
  code: string;
  name: string;
  type: string;
  options: { id: number; label: string }[] | null;
};
export type HistoryItem = {
  field: string;
  old: unknown;
  new: unknown;
  at: string;
  userId: number;
  source: 'app' | 'api';
};
export type PersonPageData = {
  person: Person;
  hasJobTitle: boolean;
  fields: Field[];
  history: HistoryItem[];
};

const base = (companyId: number) => `/_ui/pipedrive/companies/${companyId}/persons`;
const json = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export const readCompanies = () => ask<{ items: Company[] }>('/_ui/pipedrive/companies');

export function readPersons(companyId: number, search: string, offset: number, limit: number) {
  const query = new URLSearchParams({ search, offset: `${offset}`, limit: `${limit}` });
  return ask<{ items: Person[]; total: number; fields: Field[] }>(`${base(companyId)}?${query}`);
}

export const readPerson = (companyId: number, id: number) =>
  ask<PersonPageData>(`${base(companyId)}/${id}/page`);

export const editPerson = (companyId: number, id: number, userId: number, body: Record<string, unknown>) =>
  ask<Person>(`${base(companyId)}/${id}?userId=${userId}`, json('PATCH', body));

export const deletePerson = (companyId: number, id: number, userId: number) =>
  ask<Person>(`${base(companyId)}/${id}?userId=${userId}`, { method: 'DELETE' });

/** `id` goes, `survivorId` stays. */
export const mergePerson = (companyId: number, id: number, survivorId: number, userId: number) =>
  ask<Person>(`${base(companyId)}/${id}/merge?userId=${userId}`, json('POST', { survivorId }));

/** A custom field's value in words: an option's label, several with commas, anything else as it is. */
export function sayValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(sayValue).join(', ');
  if (typeof value === 'object' && 'label' in value) return sayValue(value.label);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
