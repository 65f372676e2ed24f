import type { CrmMapping, CrmRecord } from '../../domain/crm/index.ts';
import { fieldKeys, type FieldKey, type FieldValues } from '../../domain/field.ts';
import { emailKey } from '../../domain/same-value.ts';
import { isStorable } from '../../domain/storable.ts';
import { isCustomCode, type FieldDefinition } from './definitions.ts';
import { primaryOf } from './entry-list.ts';
import { labelsOf } from './option-values.ts';
import { entrySchema, type Entry, type Extras, type Person } from './person-schema.ts';

type ByCode = ReadonlyMap<string, FieldDefinition>;

/** `undefined`: the answer does not say. `surprise`: it names options that the definitions do not have. */
type Read = { value: string | null | undefined; surprise: string | null };

/** A Pipedrive person as a record. `surprises`: what newer definitions might explain; those fields are absent. */
export function recordOf(
  person: Person,
  mapping: CrmMapping,
  definitions: ByCode,
): { record: CrmRecord; surprises: string[] } {
  const values: FieldValues = {};
  const surprises: string[] = [];
  const unreadable: FieldKey[] = [];
  for (const key of fieldKeys) {
    const property = mapping.fields[key]?.property;
    if (property === undefined) continue;
    const { value, surprise } = valueOf(person, property, definitions);
    if (surprise !== null) surprises.push(surprise);
    if (value === undefined) continue;
    if (isStorable(value ?? '')) values[key] = value === '' ? null : value;
    else unreadable.push(key);
  }
  const record: CrmRecord = {
    id: person.id,
    values,
    stamp: mapping.stamp === null ? null : stampOf(person.custom_fields?.[mapping.stamp.property]),
    ...(unreadable.length > 0 ? { unreadable } : {}),
    emailKeys: emailKeysOf(person.emails ?? []),
    updatedAtMs: timeMs(person.update_time),
    archived: person.is_deleted === true,
    mergedIds: [],
    extras: extrasOf(person),
  };
  return { record, surprises };
}

/** Whether any mapped value of `person` is an option id, so that definitions are needed to read it. */
export function needsDefinitions(person: Person, mapping: CrmMapping): boolean {
  return fieldKeys.some((key) => {
    const property = mapping.fields[key]?.property;
    const raw = property === undefined ? undefined : person.custom_fields?.[property];
    return raw != null && idsOf(raw) !== null;
  });
}

function valueOf(person: Person, property: string, definitions: ByCode): Read {
  switch (property) {
    case 'emails':
      return said(listValue(person.emails));
    case 'phones':
      return said(listValue(person.phones));
    case 'first_name':
      return said(person.first_name);
    case 'last_name':
      return said(person.last_name);
    case 'job_title':
      return said(person.job_title);
    default:
      return customValue(person, property, definitions);
  }
}

function customValue(person: Person, property: string, definitions: ByCode): Read {
  const raw = person.custom_fields?.[property];
  if (raw == null || typeof raw === 'string') return said(raw === undefined ? undefined : (raw ?? null));
  const ids = idsOf(raw);
  if (ids === null) return said(labelIn(raw));
  const definition = definitions.get(property);
  // A number that is no option id: a numeric field that somebody mapped on purpose.
  if (definition && definition.options === null)
    return said(typeof raw === 'number' ? String(raw) : undefined);
  const value = labelsOf(ids, definition?.options ?? []);
  return value === null ? { value: undefined, surprise: `${property} ${ids.join()}` } : said(value);
}

const said = (value: string | null | undefined): Read => ({ value, surprise: null });

function listValue(entries: readonly Entry[] | null | undefined): string | null | undefined {
  return entries === undefined ? undefined : primaryOf(entries ?? []);
}

function idsOf(raw: unknown): number[] | null {
  const list = Array.isArray(raw) ? raw : [raw];
  const ids = list.filter((id) => typeof id === 'number' && Number.isSafeInteger(id));
  return ids.length === list.length ? ids : null;
}

/** `{id, label}`, as `include_option_labels` and webhooks of some shapes have it. */
function labelIn(raw: unknown): string | undefined {
  if (typeof raw !== 'object' || raw === null || !('label' in raw)) return undefined;
  return typeof raw.label === 'string' ? raw.label : undefined;
}

function emailKeysOf(entries: readonly Entry[]): string[] {
  const keys = [primaryOf(entries), ...entries.map(({ value }) => value)].map(emailKey);
  return [...new Set(keys.filter((key) => key !== null).filter(isStorable))];
}

export function extrasOf(person: Person): Extras {
  const options: Extras['options'] = {};
  for (const [code, raw] of Object.entries(person.custom_fields ?? {})) {
    const ids = raw != null && isCustomCode(code) ? idsOf(raw) : null;
    if (ids !== null) options[code] = Array.isArray(raw) ? ids : (ids[0] ?? null);
  }
  const { emails, phones, first_name: firstName, last_name: lastName } = person;
  return {
    ...(emails === undefined ? {} : { emails: (emails ?? []).map(storable) }),
    ...(phones === undefined ? {} : { phones: (phones ?? []).map(storable) }),
    ...(firstName === undefined ? {} : { firstName: firstName === null ? null : withoutNul(firstName) }),
    ...(lastName === undefined ? {} : { lastName: lastName === null ? null : withoutNul(lastName) }),
    options,
  };
}

/** Whether a write can go by these, whatever it is about. */
export function isComplete({ emails, phones, firstName, lastName }: Extras): boolean {
  return [emails, phones, firstName, lastName].every((part) => part !== undefined);
}

/** What must be sent along is kept, but for characters that the store cannot hold. */
const withoutNul = (text: string) => (isStorable(text) ? text : text.replaceAll('\u0000', '').toWellFormed());
/** Labels and what else an entry has are kept as well, so they must be storable, too. */
const storable = (entry: Entry): Entry => {
  const texts = JSON.stringify(entry);
  if (!/\\u(0000|d[89a-f])/i.test(texts)) return entry;
  const kept = (_key: string, value: unknown) => (typeof value === 'string' ? withoutNul(value) : value);
  return entrySchema.parse(JSON.parse(texts, kept));
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function stampOf(raw: unknown): string | null {
  return typeof raw === 'string' && uuid.test(raw) ? raw.toLowerCase() : null;
}

/** RFC 3339 with its zone, whole seconds, as Pipedrive answers. */
function timeMs(text: string | null | undefined): number {
  const ms = text && /T.*(Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : NaN;
  return Number.isFinite(ms) ? ms : 0;
}
