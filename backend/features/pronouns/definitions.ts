import type { PropertyDefinition } from '../../providers/hubspot/index.ts';

export const group = { name: 'kindred', label: 'Kindred' } as const;

/** A free-text property: pronouns are the person's own words, and an option list would cut them to ours. */
export const pronounsProperty = {
  name: 'custom_pronouns',
  label: 'Pronouns',
  groupName: group.name,
  type: 'string',
  fieldType: 'text',
  description: 'How this person wants to be referred to, in their own words.',
  formField: true,
} as const satisfies PropertyDefinition;

/** Our id on records that Kindred created; unique, so that creating twice is impossible. */
export const stampDefinition = {
  name: 'kindred_id',
  label: 'Kindred ID',
  groupName: group.name,
  type: 'string',
  fieldType: 'text',
  description: 'Set by Kindred on the records that it creates. Please leave it as it is.',
  hidden: true,
  hasUniqueValue: true,
  formField: false,
} as const satisfies PropertyDefinition;

/** Common sets to offer. Free text is always possible; nobody is asked to choose from a list. */
export const suggestions = ['she/her', 'he/him', 'they/them', 'xe/xem', 'ze/zir'];
