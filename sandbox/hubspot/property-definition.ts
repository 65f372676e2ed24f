import { z } from 'zod';

const option = z.object({
  label: z.string(),
  value: z.string(),
  displayOrder: z.number(),
  hidden: z.boolean(),
  description: z.string().optional(),
});

/** A contact property as HubSpot's API shows it. */
export const propertyDefinition = z.object({
  name: z.string(),
  label: z.string(),
  description: z.string(),
  groupName: z.string(),
  type: z.enum(['string', 'enumeration', 'bool', 'number', 'date', 'datetime', 'phone_number']),
  fieldType: z.string(),
  options: z.array(option),
  displayOrder: z.number(),
  formField: z.boolean(),
  hidden: z.boolean(),
  hasUniqueValue: z.boolean(),
  hubspotDefined: z.boolean(),
  calculated: z.boolean(),
  externalOptions: z.boolean(),
  dataSensitivity: z.string(),
  modificationMetadata: z.object({
    archivable: z.boolean(),
    readOnlyDefinition: z.boolean(),
    readOnlyValue: z.boolean(),
  }),
  createdAt: z.string(),
  updatedAt: z.string(),
});

export type PropertyDefinition = z.infer<typeof propertyDefinition>;
export const propertyOption = option;

/** Which field types HubSpot draws for which types; other pairs are refused. */
export const fieldTypesByType: Record<PropertyDefinition['type'], string[]> = {
  string: ['text', 'textarea', 'html', 'file', 'phonenumber', 'calculation_equation'],
  enumeration: ['select', 'radio', 'checkbox', 'booleancheckbox'],
  bool: ['booleancheckbox', 'calculation_equation'],
  number: ['number', 'calculation_equation'],
  date: ['date'],
  datetime: ['date'],
  phone_number: ['phonenumber'],
};
