const plain: [code: string, name: string, type: string][] = [
  ['id', 'ID', 'int'],
  ['name', 'Name', 'varchar'],
  ['first_name', 'First name', 'varchar'],
  ['last_name', 'Last name', 'varchar'],
  ['emails', 'Email', 'varchar'],
  ['phones', 'Phone', 'phone'],
  ['owner_id', 'Owner', 'user'],
  ['org_id', 'Organization', 'org'],
  ['add_time', 'Person created', 'date'],
  ['update_time', 'Update time', 'date'],
  ['visible_to', 'Visible to', 'visible_to'],
  ['label_ids', 'Labels', 'set'],
  ['picture_id', 'Profile picture', 'picture'],
];

/** Only where contact sync is on (reference: pipedrive sections 3 and 4). */
const withContactSync: typeof plain = [
  ['postal_address', 'Postal address', 'address'],
  ['notes', 'Notes', 'text'],
  ['im', 'Instant messenger', 'varchar'],
  ['birthday', 'Birthday', 'date'],
  ['job_title', 'Job title', 'varchar'],
];

/** The fields that every company has; none of them is for pronouns. */
export function defaultFields(contactSync: boolean) {
  return [...plain, ...(contactSync ? withContactSync : [])].map(([code, name, type]) => ({
    field_name: name,
    field_code: code,
    description: '',
    field_type: type,
    options: type === 'set' ? [] : null,
    subfields: null,
    is_custom_field: false,
    is_optional_response_field: false,
  }));
}
