/** The fields that Kindred keeps the same everywhere. The order is the order in which people see them. */
export const fieldKeys = ['email', 'firstName', 'lastName', 'phone', 'jobTitle', 'pronouns'] as const;
export type FieldKey = (typeof fieldKeys)[number];

export const providerNames = ['hubspot', 'pipedrive'] as const;
export type ProviderName = (typeof providerNames)[number];

/** Whose word a value is. */
export const sources = ['hubspot', 'pipedrive', 'app'] as const;
export type Source = (typeof sources)[number];

/** Through which door it came. */
export const doors = ['card', 'api', 'webhook', 'sync', 'workflow', 'bulk', 'revert'] as const;
export type Door = (typeof doors)[number];

/** A value with its origin. `changedAt` is ISO 8601 UTC; `changedBy` is who, in words to show, when known. */
export type FieldValue = {
  value: string | null;
  source: Source;
  via: Door;
  changedAt: string;
  changedBy: string | null;
};

/** A contact's fields; a key that nobody ever wrote is absent. */
export type ContactFields = Partial<Record<FieldKey, FieldValue>>;

/** Plain values by field, as one CRM holds them. A key that is absent was not in the answer: that is not a change. */
export type FieldValues = Partial<Record<FieldKey, string | null>>;
