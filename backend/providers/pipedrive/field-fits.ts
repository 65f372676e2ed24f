import type { CrmProperty } from '../../domain/crm/index.ts';
import type { FieldKey } from '../../domain/field.ts';
import type { Definitions, FieldDefinition } from './definitions.ts';

const textTypes: readonly string[] = ['varchar', 'varchar_auto', 'text'];
export const isText = ({ type }: FieldDefinition): boolean => textTypes.includes(type);

/** Built-in fields that a person always has; API v2 names them so in persons (pipedrive.md, section 3). */
const builtIn: readonly { property: string; label: string; type: string; fits: FieldKey[] }[] = [
  { property: 'emails', label: 'Email', type: 'emails', fits: ['email'] },
  { property: 'first_name', label: 'First name', type: 'varchar', fits: ['firstName'] },
  { property: 'last_name', label: 'Last name', type: 'varchar', fits: ['lastName'] },
  { property: 'phones', label: 'Phone', type: 'phones', fits: ['phone'] },
];
/** Only where contact sync is on. */
const jobTitle = { property: 'job_title', label: 'Job title', type: 'varchar', fits: ['jobTitle' as const] };

/** What fields can be mapped to: the built-in fields, then the company's own in Pipedrive's order. */
export function propertiesOf({ byCode }: Definitions): CrmProperty[] {
  const standard = byCode.has(jobTitle.property) ? [...builtIn, jobTitle] : builtIn;
  const own = [...byCode.values()].filter(({ custom }) => custom);
  return [
    ...standard.map((field) => ({ ...field, options: null, custom: false, archived: false })),
    ...own.map((field) => ({
      property: field.code,
      label: field.name,
      type: field.type,
      fits: fitsOf(field),
      options: field.options?.map(({ label }) => label) ?? null,
      custom: true,
      archived: false,
    })),
  ];
}

/**
 * Identity goes by the address lists and a person needs a name, so e-mail and names stay where they are; a set's several
 * options are several people's pronouns, never one job title.
 */
function fitsOf(field: FieldDefinition): FieldKey[] {
  if (isText(field)) return ['phone', 'jobTitle', 'pronouns'];
  if (field.type === 'phone') return ['phone'];
  if (field.type === 'enum') return ['jobTitle', 'pronouns'];
  return field.type === 'set' ? ['pronouns'] : [];
}
