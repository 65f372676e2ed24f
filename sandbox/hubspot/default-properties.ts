import type { PropertyDefinition } from './property-definition.ts';

type Sketch = {
  label: string;
  type?: PropertyDefinition['type'];
  fieldType?: string;
  readOnly?: boolean;
  hidden?: boolean;
  options?: [value: string, label: string][];
};

const sketches: Record<string, Sketch> = {
  email: { label: 'Email' },
  firstname: { label: 'First Name' },
  lastname: { label: 'Last Name' },
  phone: { label: 'Phone Number', fieldType: 'phonenumber' },
  mobilephone: { label: 'Mobile Phone Number', fieldType: 'phonenumber' },
  jobtitle: { label: 'Job Title' },
  company: { label: 'Company Name' },
  salutation: { label: 'Salutation' },
  gender: { label: 'Gender' },
  website: { label: 'Website URL' },
  address: { label: 'Street Address' },
  city: { label: 'City' },
  state: { label: 'State/Region' },
  zip: { label: 'Postal Code' },
  country: { label: 'Country/Region' },
  hs_language: { label: 'Preferred language' },
  lifecyclestage: {
    label: 'Lifecycle Stage',
    type: 'enumeration',
    fieldType: 'radio',
    options: [
      ['subscriber', 'Subscriber'],
      ['lead', 'Lead'],
      ['opportunity', 'Opportunity'],
      ['customer', 'Customer'],
      ['other', 'Other'],
    ],
  },
  hs_lead_status: {
    label: 'Lead Status',
    type: 'enumeration',
    fieldType: 'radio',
    options: [
      ['NEW', 'New'],
      ['OPEN', 'Open'],
      ['IN_PROGRESS', 'In Progress'],
      ['CONNECTED', 'Connected'],
    ],
  },
  hs_additional_emails: { label: 'Additional email addresses', readOnly: true },
  hs_merged_object_ids: { label: 'Merged record IDs', readOnly: true, hidden: true },
  hs_calculated_merged_vids: {
    label: 'Merged vids with timestamps of a contact',
    readOnly: true,
    hidden: true,
  },
  hs_object_id: { label: 'Record ID', type: 'number', fieldType: 'number', readOnly: true },
  createdate: { label: 'Create Date', type: 'datetime', fieldType: 'date', readOnly: true },
  lastmodifieddate: { label: 'Last Modified Date', type: 'datetime', fieldType: 'date', readOnly: true },
};

export const defaultGroup = { name: 'contactinformation', label: 'Contact information' };

/** Properties that every portal is born with. Like HubSpot, no pronouns among them. */
export function defaultProperties(createdAt: string): PropertyDefinition[] {
  return Object.entries(sketches).map(([name, sketch], index) => ({
    name,
    label: sketch.label,
    description: '',
    groupName: defaultGroup.name,
    type: sketch.type ?? 'string',
    fieldType: sketch.fieldType ?? 'text',
    options: (sketch.options ?? []).map(([value, label], displayOrder) => ({
      label,
      value,
      displayOrder,
      hidden: false,
    })),
    displayOrder: index,
    formField: sketch.readOnly !== true,
    hidden: sketch.hidden ?? false,
    hasUniqueValue: name === 'hs_object_id',
    hubspotDefined: true,
    calculated: false,
    externalOptions: false,
    dataSensitivity: 'non_sensitive',
    modificationMetadata: {
      archivable: false,
      readOnlyDefinition: true,
      readOnlyValue: sketch.readOnly ?? false,
    },
    createdAt,
    updatedAt: createdAt,
  }));
}

/** Returned when a reader names no properties (reference: contacts, read). */
export const propertiesByDefault = [
  'createdate',
  'email',
  'firstname',
  'hs_object_id',
  'lastmodifieddate',
  'lastname',
];

/** Returned whatever a reader names. */
export const propertiesAlways = ['createdate', 'hs_object_id', 'lastmodifieddate'];
