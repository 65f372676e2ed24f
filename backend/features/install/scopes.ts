/** Exactly `requiredScopes` of hubspot-project/app/app-hsmeta.json (a test keeps them in step): HubSpot demands it. */
export const requiredScopes = [
  'oauth',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.schemas.contacts.read',
  'crm.schemas.contacts.write',
] as const;

/** What Kindred needs at Pipedrive (pipedrive.md, section 2); `admin` includes fields and webhooks. */
const pipedriveScopes = [['contacts:full'], ['contact-fields:full', 'admin'], ['webhooks:full', 'admin']];

/** Whether a grant holds enough; an answer that named no scopes at all is believed, as the app has fixed ones. */
export function grantsEnough(scopes: readonly string[]): boolean {
  return scopes.length === 0 || pipedriveScopes.every((ways) => ways.some((scope) => scopes.includes(scope)));
}
