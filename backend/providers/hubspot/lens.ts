import type { CrmMapping, CrmRecord } from '../../domain/crm/index.ts';
import { fieldKeys, type FieldKey, type FieldValues } from '../../domain/field.ts';
import { emailKey } from '../../domain/same-value.ts';
import { isStorable } from '../../domain/storable.ts';
import { shownValue, storedValue, type OptionLists } from './option-lists.ts';
import type { HubSpotContact } from './hubspot-contact.ts';

/** Property of HubSpot's contact for each field, but for pronouns, whose property the account must have first. */
const propertyOf = {
  email: 'email',
  firstName: 'firstname',
  lastName: 'lastname',
  phone: 'phone',
  jobTitle: 'jobtitle',
} as const satisfies Partial<Record<FieldKey, string>>;

/** Secondary addresses (semicolons between them) and what was merged into a record (hubspot.md 6.2). */
const additionalEmails = 'hs_additional_emails';
const mergedIds = 'hs_merged_object_ids';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The mapping that a portal starts with; pronouns take part once their property is there. */
export function defaultMapping(own: { pronouns: string | null; stamp: CrmMapping['stamp'] }): CrmMapping {
  const names: Partial<Record<FieldKey, string>> = own.pronouns
    ? { ...propertyOf, pronouns: own.pronouns }
    : propertyOf;
  const fields: CrmMapping['fields'] = {};
  for (const key of fieldKeys) {
    const property = names[key];
    if (property !== undefined) fields[key] = { property, addOptions: false };
  }
  return { fields, stamp: own.stamp };
}

/** Every property that a read must ask for. */
export function propertiesToRead({ fields, stamp }: CrmMapping): string[] {
  const mapped = fieldKeys.flatMap((key) => fields[key]?.property ?? []);
  return [...new Set([...mapped, 'email', additionalEmails, mergedIds, ...(stamp ? [stamp.property] : [])])];
}

/** HubSpot's contact as a record. Its values are strings: '' and null are both empty, an absent one says nothing. */
export function toRecord(
  mapping: CrmMapping,
  contact: HubSpotContact,
  lists: OptionLists = new Map(),
): CrmRecord {
  const { properties } = contact;
  const values: FieldValues = {};
  const unreadable: FieldKey[] = [];
  for (const key of fieldKeys) {
    const name = mapping.fields[key]?.property;
    const value = name === undefined ? undefined : properties[name];
    if (name === undefined || value === undefined) continue;
    if (value !== null && !isStorable(value)) {
      unreadable.push(key);
      continue;
    }
    const list = lists.get(name);
    // An option that was taken out of the list is shown as it is stored: nothing is lost.
    values[key] = value === '' || value === null ? null : list ? (shownValue(list, value) ?? value) : value;
  }
  const stamp = mapping.stamp ? properties[mapping.stamp.property] : null;
  const emails = [properties['email'], ...(properties[additionalEmails] ?? '').split(';')].map(emailKey);
  return {
    id: contact.id,
    values,
    stamp: stamp && uuid.test(stamp) ? stamp.toLowerCase() : null,
    ...(unreadable.length > 0 ? { unreadable } : {}),
    emailKeys: [...new Set(emails.filter((key) => key !== null).filter(isStorable))],
    updatedAtMs: contact.updatedAtMs,
    archived: contact.archived,
    mergedIds: (properties[mergedIds] ?? '').split(';').filter((id) => /^\d{1,20}$/.test(id)),
    extras: null,
  };
}

/** Field values as HubSpot writes: an empty string clears. */
export function toProperties(
  mapping: CrmMapping,
  values: FieldValues,
  lists: OptionLists = new Map(),
): Record<string, string> {
  const properties: Record<string, string> = {};
  for (const key of fieldKeys) {
    const name = mapping.fields[key]?.property;
    const value = values[key];
    if (name === undefined || value === undefined) continue;
    const list = lists.get(name);
    properties[name] = list && value ? storedValue(list, value).value : (value ?? '');
  }
  return properties;
}

/** Fields whose value their option list does not have, with the labels that are missing. */
export function missingOptions(
  { fields }: CrmMapping,
  values: FieldValues,
  lists: OptionLists,
): { field: FieldKey; property: string; labels: string[] }[] {
  return fieldKeys.flatMap((field) => {
    const property = fields[field]?.property;
    const value = values[field];
    const list = property === undefined ? undefined : lists.get(property);
    if (property === undefined || !list || !value) return [];
    const { missing } = storedValue(list, value);
    return missing.length === 0 ? [] : [{ field, property, labels: missing }];
  });
}
