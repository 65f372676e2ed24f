/** Exactly `requiredScopes` of hubspot-project/app/app-hsmeta.json (a test keeps them in step): HubSpot demands it. */
export const requiredScopes = [
  'oauth',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.schemas.contacts.read',
  'crm.schemas.contacts.write',
] as const;
