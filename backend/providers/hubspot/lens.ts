import { fieldKeys, type FieldKey, type FieldValues } from '../../domain/field.ts';

/** Property of HubSpot's contact for each field, but for pronouns, whose property is the tenant's choice. */
const propertyOf = {
  email: 'email',
  firstName: 'firstname',
  lastName: 'lastname',
  phone: 'phone',
  jobTitle: 'jobtitle',
} as const satisfies Partial<Record<FieldKey, string>>;

/** Our stamp on records that Kindred creates; it makes creation idempotent. */
export const stampProperty = 'kindred_id';

/** Which property holds which field. Fields without a property are not synced. */
export type FieldMapping = Partial<Record<FieldKey, string>>;

/** The default mapping; pronouns take part once their property is there. */
export function defaultMapping(pronounsProperty: string | null): FieldMapping {
  return pronounsProperty === null ? { ...propertyOf } : { ...propertyOf, pronouns: pronounsProperty };
}

/** The fields that take part, in their order. */
export const mappedFields = (mapping: FieldMapping): FieldKey[] =>
  fieldKeys.filter((key) => mapping[key] !== undefined);

/** HubSpot's strings as field values: '' and null are both empty; a property that is absent says nothing. */
export function fromProperties(
  mapping: FieldMapping,
  properties: Readonly<Record<string, string | null>>,
): FieldValues {
  const values: FieldValues = {};
  for (const key of mappedFields(mapping)) {
    const name = mapping[key];
    const value = name === undefined ? undefined : properties[name];
    if (value !== undefined) values[key] = value === '' ? null : value;
  }
  return values;
}

/** Field values as HubSpot writes: an empty string clears. */
export function toProperties(mapping: FieldMapping, values: FieldValues): Record<string, string> {
  const properties: Record<string, string> = {};
  for (const key of mappedFields(mapping)) {
    const name = mapping[key];
    const value = values[key];
    if (name !== undefined && value !== undefined) properties[name] = value ?? '';
  }
  return properties;
}
