import type { CrmRecord } from '../place/card-place.ts';

/** The keys of all that the cards read. */
export const cardKeys = {
  card: ({ objectTypeId, objectId }: CrmRecord) => ['card', objectTypeId, objectId] as const,
  saving: ({ objectTypeId, objectId }: CrmRecord) => ['saving', objectTypeId, objectId] as const,
  /** Everything that is read of one contact beside its card. */
  contact: (contactId: string) => ['contact', contactId] as const,
  history: (contactId: string) => ['contact', contactId, 'history'] as const,
  log: (contactId: string) => ['contact', contactId, 'log'] as const,
  exceptions: (contactId: string) => ['contact', contactId, 'exceptions'] as const,
};
