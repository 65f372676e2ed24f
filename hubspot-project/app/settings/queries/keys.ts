import type { PeopleFilter } from '../view.ts';

/** Where the answers of the backend are kept; what starts with `all` is read again after every change. */
export const settingsKeys = {
  all: ['settings'] as const,
  page: ['settings', 'page'] as const,
  people: (filter: PeopleFilter) => ['settings', 'people', filter] as const,
  apiKeys: ['settings', 'api-keys'] as const,
  policies: ['settings', 'policies'] as const,
  session: (id: string) => ['settings', 'session', id] as const,
  preferences: ['preferences'] as const,
  contactCount: ['contact-count'] as const,
  /** Not under `all`: a CRM is asked for them. */
  properties: (provider: string) => ['properties', provider] as const,
};
