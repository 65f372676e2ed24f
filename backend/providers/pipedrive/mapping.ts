import type { CrmMapping, CrmProvider } from '../../domain/crm/index.ts';
import { fieldKeys } from '../../domain/field.ts';
import { isCustomCode } from './definitions.ts';

/** Custom fields that a read must ask for, the stamp among them: at most 7, of the 15 that Pipedrive takes. */
export function mappedCustomCodes(mapping: CrmMapping): string[] {
  const fields = fieldKeys.map((key) => mapping.fields[key]?.property);
  const codes = [...fields, mapping.stamp?.property].filter((code) => code !== undefined);
  return [...new Set(codes)].filter(isCustomCode);
}

/** Job title has no field in most accounts: an admin maps or creates one. */
export const defaultMapping: CrmProvider['defaultMapping'] = ({ pronouns, stamp }) => {
  const property = (name: string) => ({ property: name, addOptions: false });
  return {
    fields: {
      email: property('emails'),
      firstName: property('first_name'),
      lastName: property('last_name'),
      phone: property('phones'),
      ...(pronouns === null ? {} : { pronouns: property(pronouns) }),
    },
    stamp,
  };
};
