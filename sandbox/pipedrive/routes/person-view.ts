import type { FieldOption, CustomField } from '../person-fields.ts';
import { showTime } from '../person-events.ts';
import type { Person } from '../types.ts';

export type PersonViewOptions = {
  fields: CustomField[];
  /** Codes to be shown, all when null. */
  only: string[] | null;
  optionLabels: boolean;
  contactSync: boolean;
};

/** A person as REST v2 shows it (fixture pipedrive-persons-list-v2). */
export function viewPerson(person: Person, options: PersonViewOptions): Record<string, unknown> {
  const shown = options.fields.filter(({ code }) => options.only === null || options.only.includes(code));
  return {
    id: person.id,
    name: person.name,
    first_name: person.firstName,
    last_name: person.lastName,
    owner_id: person.ownerId,
    org_id: person.orgId,
    add_time: showTime(person.addedMs),
    update_time: showTime(person.updatedMs),
    emails: person.emails,
    phones: person.phones,
    is_deleted: person.deletedMs !== null,
    visible_to: person.visibleTo,
    label_ids: person.labelIds,
    picture_id: null,
    custom_fields: Object.fromEntries(
      shown.map((field) => [field.code, showValue(field, person.customFields[field.code], options)]),
    ),
    ...(options.contactSync
      ? { postal_address: null, notes: null, im: [], birthday: null, job_title: person.jobTitle }
      : {}),
  };
}

function showValue(field: CustomField, value: unknown, { optionLabels }: PersonViewOptions): unknown {
  if (value === undefined) return null;
  if (!optionLabels || field.options === null) return value;
  const { options } = field;
  return Array.isArray(value) ? value.map((id: unknown) => labelled(options, id)) : labelled(options, value);
}

/** An option that was deleted since has no label any more. */
function labelled(options: FieldOption[], id: unknown) {
  return options.find((option) => option.id === id) ?? { id, label: null };
}
