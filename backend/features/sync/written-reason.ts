import type { ProviderName } from '../../domain/field.ts';

export const crmName = { hubspot: 'HubSpot', pipedrive: 'Pipedrive' } as const satisfies Record<
  ProviderName,
  string
>;

/** How the trail says that a record was made in a CRM; a revert knows it by this. */
export const createdThere = (provider: ProviderName) => `Created in ${crmName[provider]}.`;

export const writtenThere = (provider: ProviderName) => `Written to ${crmName[provider]}.`;
